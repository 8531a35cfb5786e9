import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMap } from 'yaml';
import { canonicalBytes, canonicalDuration } from '../../../../src/engine/loaders/compose/canonical/quantities';
import { shellWords } from '../../../../src/engine/loaders/compose/canonical/shellWords';
import { cleanPath } from '../../../../src/engine/loaders/compose/canonical/volumes';
import { interpolate } from '../../../../src/engine/loaders/dotenv/interpolate';
import { parseDotenv } from '../../../../src/engine/loaders/dotenv/parseDotenv';
import { locate } from '../../../../src/engine/loaders/locate';
import type { Json, Path } from '../../../../src/engine/model/json';
import type { Resource } from '../../../../src/engine/model/resource';
import type { Source, SourceFile } from '../../../../src/engine/model/source';
import { conformanceFolder } from '../../../support/conformanceData';
import { foldersOf } from '../../../support/conformanceFolders';
import { project, writeProject } from '../../selfComparison/composeProject';
import { choices } from '../../selfComparison/writer';
import { loadUnits } from './loadCompose';
import { hasKey, resolved, textOf, type Written, writtenAt } from './writtenAt';

/**
 * Every value that the model has is looked up where it is said to stand, in the text of the file, by another parser:
 * - `exact`: that text is the value
 * - `read`: that text is the value, read as the type of its field (`1g`, `90s`, a path from the root of the repository)
 * - `interpolated`: it is either, once its variables have their values
 * - `short`: the value is a part of a short form that stands there
 * - `filled`: Compose fills it in, and nothing near says anything of it
 */
type Class = 'exact' | 'read' | 'interpolated' | 'short' | 'filled';

type Files = Readonly<Record<string, string>>;

interface Leaf {
  readonly resource: Resource;
  readonly path: Path;
  readonly value: Json;
  /** What variables may stand for. */
  readonly expand: (text: string, file: SourceFile) => string;
}

const isEmpty = (value: Json): boolean =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0);

function leavesOf(value: Json, path: Path = []): [Path, Json][] {
  if (isEmpty(value) || typeof value !== 'object') return [[path, value]];
  const entries: [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value!);
  return entries.flatMap(([key, item]) => leavesOf(item, [...path, key]));
}

/** The ways in which a field reads its text. */
function isReadAs(value: Json, text: string, file: SourceFile): boolean {
  if (value === null) return text === '' || text === 'null' || text === '~';
  const wanted = String(value);
  const folder = file.path.includes('/') ? file.path.slice(0, file.path.lastIndexOf('/')) : '.';
  return (
    String(Number(text)) === wanted ||
    canonicalDuration(text) === wanted ||
    canonicalBytes(text) === wanted ||
    // Rights of a file: octal, or a decimal number.
    `0${Number.parseInt(text, 8).toString(8)}` === wanted ||
    `0${Number(text).toString(8)}` === wanted ||
    (typeof value === 'boolean' && /^(?:true|false|yes|no|on|off|y|n)$/i.test(text)) ||
    (text === 'all' && value === -1) ||
    cleanPath(text) === wanted ||
    cleanPath(`${folder}/${text}`) === wanted ||
    // The folder of the project, which is that of another file.
    (/^\.\.?(?:\/|$)/.test(text) &&
      (wanted === '.' || wanted.endsWith(cleanPath(text).replace(/^(?:\.\.\/?)+/, '')))) ||
    (/^\d+$/.test(text) && BigInt(text) === (/^\d+$/.test(wanted) ? BigInt(wanted) : -1n))
  );
}

/** The fields that a short form holds, and how it is taken apart; the last steps of the path. */
const SHORT_FORMS: [RegExp, (value: string, text: string, path: Path, file: SourceFile) => boolean][] = [
  [/^ports\.\d+\.(?:published|target|host_ip|protocol)$/, (value, text) => isInPorts(value, text)],
  [
    /^volumes\.\d+\.(?:source|target)$/,
    (value, text, _, file) => text.split(/:(?![^{]*})/).some((part) => part === value || isReadAs(value, part, file)),
  ],
  [
    /^volumes\.\d+\.(?:read_only|bind\.(?:propagation|selinux)|volume\.nocopy)$/,
    (value, text) => new RegExp(`:(?:.*,)?${value === 'true' ? '(?:ro|nocopy)' : value}(?:,|$)`).test(text),
  ],
  [/^devices\.\d+\.(?:source|target|permissions)$/, (value, text) => text.split(':').includes(value)],
  [/^(?:command|entrypoint)\.\d+$/, (value, text) => shellWords(text)?.includes(value) ?? false],
  [
    /^(?:pre_start|post_start|pre_stop)\.\d+\.command\.\d+$/,
    (value, text) => shellWords(text)?.includes(value) ?? false,
  ],
  [/^healthcheck\.test\.1$/, (value, text) => value === text],
  [/^(?:build\.)?extra_hosts\.\d+$/, (value, text) => value.split(/=(.*)/s).every((part) => text.includes(part))],
  [
    /^(?:build\.context|env_file\.\d+\.path|(?:build\.)?(?:secrets|configs)\.\d+\.source|gpus\.\d+\.count)$/,
    (value, text, _, file) => value === text || isReadAs(value, text, file) || (text === 'all' && value === '-1'),
  ],
];

function isInPorts(value: string, text: string): boolean {
  if (
    text
      .toLowerCase()
      .split(/[:/]|\[|\]/)
      .includes(value) ||
    text.includes(value)
  )
    return true;
  return [...text.matchAll(/(\d+)-(\d+)/g)].some(
    ([, first, last]) => Number(first) <= Number(value) && Number(value) <= Number(last),
  );
}

/** What Compose fills in: the path in a service (or other resource), and the value it may have. */
const FILLED: [RegExp, (value: Json, leaf: Leaf) => boolean][] = [
  [/^service:networks\.default$/, (value) => value === null],
  [/^service:build\.dockerfile$/, (value) => value === 'Dockerfile'],
  [/^service:build\.context$/, (value) => typeof value === 'string'],
  [/^service:ports\.\d+\.mode$/, (value) => value === 'ingress'],
  [/^service:ports\.\d+\.protocol$/, (value) => value === 'tcp'],
  [/^service:depends_on\.[^.]+\.condition$/, (value) => value === 'service_started'],
  [/^service:depends_on\.[^.]+\.(?:required|restart)$/, (value) => value === true],
  [/^service:env_file\.\d+\.required$/, (value) => value === true],
  [/^service:volumes\.\d+\.type$/, (value) => value === 'bind' || value === 'volume'],
  [/^service:volumes\.\d+\.bind\.create_host_path$/, (value) => value === true],
  [/^service:devices\.\d+\.permissions$/, (value) => value === 'rwm'],
  [/^service:secrets\.\d+\.target$/, (value) => String(value).startsWith('/run/secrets/')],
  [/^service:(?:gpus|deploy\.resources\.reservations\.devices)\.\d+\.count$/, (value) => value === -1],
  [/^service:healthcheck\.test\.0$/, (value) => value === 'CMD-SHELL'],
  [/^service:pre_start\.\d+\.image$/, () => true],
  [/^(?:network|volume|config|secret):name$/, (value, { resource }) => String(value).endsWith(resource.name)],
  [/^(?:network|volume|config|secret):$/, (value) => isEmpty(value)],
];

/** The class of a leaf; a text tells what is wrong. */
function classify(leaf: Leaf): Class | { wrong: string } {
  const { resource, path, value, expand } = leaf;
  const [source] = resource.trace(path);
  const { line, column } = locate(source!);
  const at = `${source!.file.path}:${line}:${column}`;
  const found = writtenAt(source!.file, line, column);
  if (found.length === 0) return { wrong: `${at} is no place of a value` };
  const classes = found.map((written) => classOf(leaf, written, (text) => expand(text, source!.file), source!.file));
  const first = classes.find((one) => one !== undefined);
  if (first) return first;
  const dotted = `${resource.kind}:${path.join('.')}`;
  const isFilled = FILLED.some(([pattern, fits]) => pattern.test(dotted) && fits(value, leaf));
  if (!isFilled) return { wrong: `${at} has nothing of it` };
  const says = whoSays(resource, path);
  return says ? { wrong: `${at} is only an ancestor: ${says} says it` } : 'filled';
}

function classOf(
  { path, value }: Leaf,
  written: Written,
  expand: (text: string) => string,
  file: SourceFile,
): Class | undefined {
  const node = resolved(written);
  const name = path.at(-1);
  const text = textOf(node);
  // `external: {name: x}`, as files of version 2 have it.
  if (path.at(-2) === 'ulimits' && written.key === name && isMap(node))
    return node.get('hard') === value ? 'short' : undefined;
  if (written.key === 'external' && name === 'external' && isMap(node)) return 'short';
  const isNamed = written.key === undefined ? typeof name === 'number' : written.key === String(name);
  if (isEmpty(value) && path.at(-2) !== 'environment' && (text === undefined || text === '')) {
    // An empty container, or nothing behind the key; a name in a list.
    return isNamed || path.length === 0 ? 'exact' : undefined;
  }
  // A variable that is only named has its value from the files of the project.
  const onlyName = written.key ?? text;
  if (path.at(-2) === 'environment' && onlyName === name && (written.key === undefined || !text)) {
    return expand(`\${${name}}`) === (value ?? '') ? 'interpolated' : undefined;
  }
  if (text === undefined) return value === '' && isNamed ? 'read' : undefined;
  const ways: [string, boolean][] = [[text, false]];
  if (text.includes('$')) ways.push([expand(text), true]);
  for (const [way, isExpanded] of ways) {
    const is = (one: Class): Class => (isExpanded ? 'interpolated' : one);
    if (isNamed || (typeof name === 'number' && written.key === String(path.at(-2)))) {
      if (way === String(value)) return is('exact');
      if (isReadAs(value, way, file)) return is('read');
    }
    if (written.key === undefined && typeof name === 'string') {
      const [key, ...rest] = way.split('=');
      if (key === name && (rest.join('=') === String(value) || (rest.length === 0 && value === null)))
        return is('exact');
      if (key === name && isReadAs(value, rest.join('='), file)) return is('read');
      if (way === name && value === null) return is('exact');
    }
    const dotted = path.join('.');
    const held = SHORT_FORMS.some(([pattern, holds]) => pattern.test(dotted) && holds(String(value), way, path, file));
    if (held) return is('short');
  }
  return undefined;
}

/** Where a file does say something of what is said to be filled in: on the way to it, a step that is written must be traced to its key. */
function whoSays(resource: Resource, path: Path): string | undefined {
  for (const [length, step] of path.entries()) {
    const ahead = placesOf(resource, path.slice(0, length + 1));
    for (const source of resource.trace(path.slice(0, length))) {
      const { line, column } = locate(source);
      for (const written of writtenAt(source.file, line, column)) {
        const names = length === 0 ? [resource.name] : [String(path[length - 1]), undefined];
        const isOurs = names.includes(written.key) && hasKey(resolved(written), String(step), written.document);
        if (isOurs && !ahead.some((one) => one.key === String(step))) return `${source.file.path}:${line} ${step}`;
        if (isOurs && length === path.length - 1) return `${source.file.path}:${line} ${step}`;
      }
    }
  }
  return undefined;
}

function placesOf(resource: Resource, path: Path): Written[] {
  return resource.trace(path).flatMap((source) => {
    const { line, column } = locate(source);
    return writtenAt(source.file, line, column);
  });
}

/** Expands with the variables of the files of the tree, those nearest to the file first. */
function expander(files: Files): (text: string, file: SourceFile) => string {
  const dotenvs = Object.entries(files).filter(([path]) => /(?:^|\/)\.env$/.test(path));
  return (text, file) => {
    const shared = (path: string): number => [...path].findIndex((char, index) => char !== file.path[index]);
    const sorted = dotenvs.toSorted(([a], [b]) => shared(b) - shared(a));
    const lookup = (name: string): string | undefined => {
      for (const [, env] of sorted) {
        const entry = parseDotenv(env).entries.findLast(({ key }) => key === name);
        if (entry?.value != null) return entry.value;
      }
      return name === 'COMPOSE_PROJECT_NAME' ? `\${${name}}` : undefined;
    };
    return interpolate(text, lookup).text;
  };
}

interface Counts extends Record<Class, number> {}

async function check(files: Files, counts: Counts): Promise<string[]> {
  const wrong: string[] = [];
  const expand = expander(files);
  for (const unit of await loadUnits({ ...files })) {
    for (const resource of unit.resources) {
      for (const [path, value] of leavesOf(resource.value)) {
        const found = classify({ resource, path, value, expand });
        if (typeof found === 'string') counts[found]++;
        else wrong.push(`${resource.id} ${path.join('.')} = ${JSON.stringify(value)}: ${found.wrong}`);
      }
      wrong.push(...wrongFacets(resource));
    }
  }
  return wrong;
}

/** The facets whose place does not name them. */
function wrongFacets({ id, facets }: Resource): string[] {
  const wrong: string[] = [];
  const expectAt = (
    source: Source,
    what: string,
    isThere: (line: string, written: readonly Written[]) => boolean,
  ): void => {
    const { line, column } = locate(source);
    const text = source.file.text.split('\n')[line - 1] ?? '';
    if (!isThere(text, writtenAt(source.file, line, column)))
      wrong.push(`${id}: ${what} is not at ${source.file.path}:${line}:${column}`);
  };
  const keyed = (written: readonly Written[], ...keys: string[]): boolean =>
    written.some(({ key }) => key !== undefined && keys.includes(key));
  const item = (written: readonly Written[], part: string): boolean =>
    written.some((one) => {
      const text = textOf(resolved(one));
      return (
        one.key === undefined &&
        (isMap(resolved(one)) || text?.includes('$') || text?.includes('-') || (text?.includes(part) ?? false))
      );
    });
  for (const { name, origin, source } of facets.env) {
    expectAt(source, `variable ${name}`, (line, written) => {
      if (origin === 'env_file')
        return line
          .replace(/^\uFEFF/, '')
          .trim()
          .replace(/^export\s+/, '')
          .startsWith(name);
      return (
        keyed(written, name) ||
        written.some((one) => one.key === undefined && textOf(resolved(one))?.split('=', 1)[0] === name)
      );
    });
  }
  for (const { target, source } of facets.ports) {
    expectAt(source, `port ${target}`, (_, written) => item(written, String(target)));
  }
  for (const { source } of facets.images) expectAt(source, 'image', (_, written) => keyed(written, 'image'));
  for (const { target, source, kind } of facets.volumes) {
    const part = kind === 'secret' || kind === 'config' ? '' : target;
    expectAt(source, `mount ${target}`, (_, written) => item(written, part) || keyed(written, 'tmpfs'));
  }
  return wrong;
}

/** What the corpus has little of: several writers of one value, and values that come from afar. */
const SAMPLES: Record<string, Files> = {
  'extends and override': {
    'compose.yaml': `name: shop
services:
  api:
    extends: { file: base/common.yaml, service: base }
    image: "api:\${TAG:-1}"
    ports: ["127.0.0.1:8080:80", 9000-9002:9000-9002/udp]
    command: serve --port 80
    volumes: [./data:/data:ro, "cache:/cache"]
  web:
    extends: api
    environment: [MODE=web, "EMPTY="]
volumes: { cache: , data: { driver: local } }
`,
    'compose.override.yaml': `services:
  api:
    environment: { MODE: dev, PORT: 80 }
    ports: !override
      - { target: 80, published: "8081", protocol: tcp }
    deploy: { resources: { limits: { memory: 512m, cpus: 0.50 } } }
    healthcheck: { test: curl localhost, interval: 90s }
`,
    'base/common.yaml': `services:
  base:
    build: .
    env_file: [a.env, { path: b.env, required: false }]
    environment:
      - MODE=base
      - LOG=debug
    labels: { a.b: 1, "quoted key": 'it''s' }
    extra_hosts: ["db:10.0.0.1", "cache=10.0.0.2"]
    configs: [app]
    secrets: [{ source: key, target: /key }]
configs:
  app: { file: ./app.conf }
secrets:
  key: { environment: KEY }
`,
    'base/a.env': 'A=1\nexport B=2\n',
    '.env': 'TAG=7\n',
  },
  'include and merge keys': {
    'compose.yaml': `include: [parts/db.yaml]
x-env: &env
  A: 1
  B: &b two
x-more: &more { C: '3', A: overridden }
services:
  api:
    image: api
    environment:
      <<: [*env, *more]
      D: *b
    dns: 8.8.8.8
    tmpfs: /run
    ulimits: { nofile: 1024, nproc: { soft: 1, hard: 2 } }
    depends_on: [db]
    networks: { default: , back: { aliases: [a, *b] } }
    gpus: all
    devices: ["/dev/a:/dev/b", /dev/c]
    sysctls: [net.core.somaxconn=1024]
    entrypoint:
      - sh
      -
      - -c
      - |
        echo one
        echo two
      - >-
        folded
        text
  db:
    mem_limit: 1g
networks: { back: { ipam: { config: [{ subnet: 10.0.0.0/24 }] } } }
`,
    'parts/db.yaml': `services:
  db:
    image: "db:\${DB:-16}"
    volumes:
      - type: bind
        source: ./init
        target: /init
        bind: { create_host_path: false }
    links: [cache:c]
  cache: { image: redis, network_mode: "service:db" }
`,
    'parts/.env': 'DB=17\n',
  },
  'Windows line ends, a mark and several documents': {
    'compose.yaml':
      '\uFEFF# é\r\nservices:\r\n  "ä":\r\n    image: x\r\n    labels: ["k=ü"]\r\n---\r\nservices:\r\n  ä: {hostname: h, labels: {l: "\\x41"}}\r\n',
  },
};

const none = (): Counts => ({ exact: 0, read: 0, interpolated: 0, short: 0, filled: 0 });

describe('every value stands where it is said to stand', () => {
  const folder = conformanceFolder('corpus/compose');
  test.skipIf(!folder)('in real projects', async () => {
    const counts = none();
    const wrong: Record<string, string[]> = {};
    for (const [name, files] of foldersOf(folder)) {
      const found = await check(files, counts);
      if (found.length > 0) wrong[name] = found;
    }
    console.log('values of real Compose projects by how their place holds them:', counts);
    expect(wrong).toEqual({});
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0);
  });

  test.each(Object.entries(SAMPLES))('in a sample: %s', async (_, files) => {
    expect(await check(files, none())).toEqual([]);
  });

  test('and what stands elsewhere is noticed', async () => {
    const files = { 'compose.yaml': 'services:\n  a:\n    image: x\n    ports: ["80:80"]\n    environment: {A: 1}\n' };
    const [api] = (await loadUnits(files))[0]!.resources;
    const expand = (text: string): string => text;
    const at = (path: Path, value: Json, moved: Path) =>
      classify({ resource: { ...api!, trace: () => api!.trace(moved) }, path, value, expand });
    expect(at(['image'], 'x', ['image'])).toBe('exact');
    expect(at(['image'], 'x', [])).toMatchObject({ wrong: expect.any(String) });
    expect(at(['ports', 0, 'published'], '80', ['environment'])).toMatchObject({ wrong: expect.any(String) });
    expect(at(['ports', 0, 'protocol'], 'udp', ['ports', 0])).toMatchObject({ wrong: expect.any(String) });
    expect(at(['environment', 'A'], '1', ['environment'])).toMatchObject({ wrong: expect.any(String) });
  });

  test('in projects made up, in every style', async () => {
    await fc.assert(
      fc.asyncProperty(project, fc.integer({ min: 0, max: 2 ** 31 }), async (from, style) => {
        const counts = none();
        expect(await check({ 'compose.yaml': writeProject(from, choices(style)) }, counts)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
