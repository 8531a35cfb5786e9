import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/engine/model/json';
import { ANCHOR, type Choices, MERGE, writeYaml } from './writer';

/** What a project means, whatever way it is written. */
export interface Project {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
}

export interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly args: Readonly<Record<string, string>> };
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly PublishedPort[];
  readonly mounts: readonly Mount[];
  readonly networks: readonly string[];
  readonly dependsOn: readonly string[];
  readonly memory?: number;
  readonly interval?: number;
}

export interface PublishedPort {
  readonly target: number;
  readonly published: number;
  readonly hostIp?: string;
  readonly protocol: 'tcp' | 'udp';
}

interface Mount {
  readonly type: 'bind' | 'volume';
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
}

const NETWORKS = ['front', 'back'];
const VOLUMES = ['data', 'cache'];
export const SERVICES = ['api', 'web', 'db', 'worker'];

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
const value = fc.oneof(
  word,
  fc.constantFrom(
    '',
    'true',
    'no',
    '8080',
    '0.5',
    '1e3',
    '007',
    'a b',
    "it's",
    'say "hi"',
    'a: b',
    '#x',
    '- x',
    'x=y',
    '~',
  ),
);
const name = fc.stringMatching(/^[A-Z][A-Z_]{0,5}$/);
const map = fc.dictionary(name, value, { maxKeys: 4 });

const port: fc.Arbitrary<PublishedPort> = fc.record(
  {
    target: fc.integer({ min: 1, max: 9000 }),
    published: fc.integer({ min: 1024, max: 40000 }),
    hostIp: fc.constantFrom('127.0.0.1', '10.0.0.1'),
    protocol: fc.constantFrom('tcp' as const, 'udp' as const),
  },
  { requiredKeys: ['target', 'published', 'protocol'] },
);

const mount: fc.Arbitrary<Mount> = fc.oneof(
  fc.record({
    type: fc.constant('volume' as const),
    source: fc.constantFrom(...VOLUMES),
    target: word.map((path) => `/var/${path}`),
    readOnly: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('bind' as const),
    source: word.map((path) => `./${path}`),
    target: word.map((path) => `/etc/${path}`),
    readOnly: fc.boolean(),
  }),
);

const service = fc.record(
  {
    image: fc.tuple(word, fc.integer({ min: 1, max: 30 })).map(([image, version]) => `${image}:${version}.0`),
    build: fc.record({ context: word.map((path) => `./${path}`), args: map }),
    command: fc.array(fc.oneof(word, fc.constantFrom('--flag', 'two words', '-p', 'a=b')), {
      minLength: 1,
      maxLength: 4,
    }),
    environment: map,
    labels: map,
    ports: fc.uniqueArray(port, { maxLength: 3, selector: ({ target, protocol }) => `${target}/${protocol}` }),
    mounts: fc.uniqueArray(mount, { maxLength: 3, selector: ({ target }) => target }),
    networks: fc.subarray(NETWORKS),
    dependsOn: fc.subarray(SERVICES),
    memory: fc.integer({ min: 1, max: 64 }),
    interval: fc.integer({ min: 1, max: 600 }),
  },
  { requiredKeys: ['image', 'environment', 'labels', 'ports', 'mounts', 'networks', 'dependsOn'] },
);

export const project: fc.Arbitrary<Project> = fc
  .dictionary(fc.constantFrom(...SERVICES), service, { minKeys: 1 })
  .map((services) => {
    const names = Object.keys(services);
    const dependingOnEarlier = Object.entries(services).map(([key, made], index) => {
      return [key, { ...made, dependsOn: made.dependsOn.filter((other) => names.slice(0, index).includes(other)) }];
    });
    return { services: Object.fromEntries(dependingOnEarlier), networks: NETWORKS, volumes: VOLUMES };
  });

/** The project in one of the ways in which people write it. */
export function writeProject({ services, networks, volumes }: Project, choices: Choices): string {
  const { chance, shuffle } = choices;
  const anchors: JsonObject = {};
  const written = Object.entries(services).map(([key, made]) => [key, writeService(made, choices, anchors)] as const);
  const named = (names: readonly string[]): Json =>
    Object.fromEntries(shuffle(names).map((key) => [key, chance() ? null : {}]));
  const sections = { services: Object.fromEntries(written), networks: named(networks), volumes: named(volumes) };
  // An anchor comes before its aliases.
  const shared = Object.entries(anchors).map(([key, anchor]) => writeYaml({ [key]: anchor }, plainly(choices)));
  return [...shared, writeYaml(sections, shared.length > 0 ? plainly(choices) : choices)].join('\n');
}

/** Without a frame (document marker, other line ends), so that texts can stand one after the other. */
const plainly = (choices: Choices): Choices => ({
  ...choices,
  chance: () => false,
  pick: (count) => (count === 3 ? 1 : choices.pick(count)),
});

function writeService(service: Service, choices: Choices, anchors: JsonObject): Json {
  const { chance, pick, shuffle } = choices;
  const { image, build, command, environment, labels, ports, mounts, networks, dependsOn, memory, interval } = service;
  const made: JsonObject = { image };
  if (build) {
    const isShort = Object.keys(build.args).length === 0 && chance();
    made.build = isShort ? build.context : { context: build.context, args: pairs(build.args, choices) };
  }
  if (command) made.command = chance() ? [...command] : command.map((part) => quoted(part, choices)).join(' ');
  if (Object.keys(environment).length > 0 || chance())
    made.environment = writeEnvironment(environment, choices, anchors);
  if (Object.keys(labels).length > 0 || chance()) made.labels = pairs(labels, choices);
  if (ports.length > 0 || chance()) made.ports = shuffle(ports).map((port) => writePort(port, choices));
  if (mounts.length > 0 || chance()) made.volumes = mounts.map((mount) => writeMount(mount, choices));
  if (networks.length > 0) {
    made.networks = chance()
      ? shuffle(networks)
      : Object.fromEntries(networks.map((key) => [key, chance() ? null : {}]));
  }
  if (dependsOn.length > 0) {
    made.depends_on = chance()
      ? shuffle(dependsOn)
      : Object.fromEntries(
          dependsOn.map((key) => [key, { condition: 'service_started', ...(chance() ? { required: true } : {}) }]),
        );
  }
  if (memory !== undefined) {
    made.mem_limit = [`${memory}m`, `${memory}M`, `${memory}mb`, memory * 1024 ** 2, String(memory * 1024 ** 2)][
      pick(5)
    ]!;
  }
  if (interval !== undefined) {
    const seconds = [`${interval}s`, `${Math.floor(interval / 60)}m${interval % 60}s`, `${interval * 1000}ms`][
      pick(3)
    ]!;
    const test = chance() ? 'curl localhost' : ['CMD-SHELL', 'curl localhost'];
    made.healthcheck = { test, interval: seconds };
  }
  return made;
}

function pairs(map: Readonly<Record<string, string>>, { chance, shuffle }: Choices): Json {
  return chance() ? { ...map } : shuffle(Object.entries(map)).map(([key, text]) => `${key}=${text}`);
}

/** As a map, a list, or a map of which some entries come from an anchor, and may be overridden. */
function writeEnvironment(map: Readonly<Record<string, string>>, choices: Choices, anchors: JsonObject): Json {
  const { chance, pick } = choices;
  const [first, ...rest] = Object.entries(map);
  if (!first || pick(3) > 0) return pairs(map, choices);
  const anchor = `env${Object.keys(anchors).length}`;
  const isOverridden = chance();
  anchors[`x-${anchor}`] = { [ANCHOR]: anchor, [first[0]]: isOverridden ? 'overridden' : first[1] };
  return { [MERGE]: `*${anchor}`, ...Object.fromEntries(isOverridden ? [first, ...rest] : rest) };
}

function writePort({ target, published, hostIp, protocol }: PublishedPort, { chance }: Choices): Json {
  if (chance()) {
    const address = hostIp === undefined ? '' : `${hostIp}:`;
    return `${address}${published}:${target}${protocol === 'tcp' && chance() ? '' : `/${protocol}`}`;
  }
  return {
    target: chance() ? target : String(target),
    published: chance() ? published : String(published),
    ...(hostIp === undefined ? {} : { host_ip: hostIp }),
    ...(protocol === 'tcp' && chance() ? {} : { protocol }),
    ...(chance() ? { mode: 'ingress' } : {}),
  };
}

function writeMount({ type, source, target, readOnly }: Mount, { chance }: Choices): Json {
  if (chance()) return `${source}:${target}${chance() ? '/' : ''}${readOnly ? ':ro' : chance() ? ':rw' : ''}`;
  return {
    type,
    source,
    target,
    ...(readOnly ? { read_only: true } : chance() ? { read_only: false } : {}),
    // The short form makes the folder when it is not there; the long form says so.
    ...(type === 'bind' ? { bind: { create_host_path: true } } : {}),
  };
}

/** A word of a command line, as a shell reads it. */
function quoted(text: string, { chance }: Choices): string {
  const mark = chance() ? '"' : "'";
  return /\s/.test(text) || chance() ? `${mark}${text}${mark}` : text;
}
