import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locate } from '../../src/engine/loaders/locate';
import type { Json, Path } from '../../src/engine/model/json';
import { loadUnits } from '../engine/loaders/compose/loadCompose';

/** A sound project that says something in every field whose form is read. */
const PROJECT: Json = {
  name: 'shop',
  include: [{ path: 'part.yaml', project_directory: '.', env_file: '.env' }],
  services: {
    a: {
      image: 'i:1',
      build: {
        context: '.',
        dockerfile: 'D',
        args: ['A=1'],
        labels: { l: 'x' },
        secrets: ['s'],
        ssh: ['default'],
        additional_contexts: { c: '.' },
        extra_hosts: ['h:10.0.0.1'],
        ulimits: { nofile: 1 },
        shm_size: '1g',
        platforms: ['linux/amd64'],
      },
      command: ['a', 'b'],
      entrypoint: 'sh -c x',
      configs: ['c', { source: 'c', target: '/c', mode: 288 }],
      secrets: [{ source: 's', target: 's' }],
      container_name: 'name',
      credential_spec: { file: 'f' },
      depends_on: { b: { condition: 'service_healthy', required: true, restart: true } },
      deploy: {
        replicas: 2,
        labels: ['l=1'],
        mode: 'replicated',
        placement: { constraints: ['x'] },
        resources: {
          limits: { cpus: '0.5', memory: '1g', pids: 1 },
          reservations: { devices: [{ capabilities: ['gpu'], count: 1, device_ids: ['0'] }] },
        },
        restart_policy: { condition: 'any', delay: '5s' },
        update_config: { parallelism: 1, delay: '1s' },
      },
      develop: { watch: [{ action: 'sync', path: '.', target: '/x', ignore: ['n'] }] },
      devices: ['/dev/a:/dev/b:rwm', { source: '/dev/c', target: '/dev/d' }],
      dns: ['8.8.8.8'],
      env_file: ['.env', { path: 'x.env', required: false, format: 'raw' }],
      environment: { A: '1', B: null, C: 2 },
      expose: ['80', 81],
      external_links: ['x:y'],
      extra_hosts: { h: '10.0.0.1' },
      gpus: [{ count: 1 }],
      healthcheck: { test: ['CMD', 'x'], interval: '5s', retries: 3, disable: false },
      labels: ['a=b'],
      links: ['b:c'],
      logging: { driver: 'json-file', options: { 'max-size': '1m' } },
      mem_limit: '1g',
      models: { m: { endpoint_var: 'M' } },
      networks: { default: null, n: { aliases: ['x'], ipv4_address: '10.0.0.2' } },
      ports: [
        '80:80',
        81,
        { target: 82, published: '82', protocol: 'tcp', mode: 'host', host_ip: '127.0.0.1', name: 'p' },
      ],
      post_start: [{ command: 'x', environment: ['A=1'] }],
      pre_start: [{ command: ['x'] }],
      profiles: ['p'],
      provider: { type: 'x', options: { a: 'b' } },
      scale: 2,
      sysctls: { 'net.x': 1 },
      tmpfs: ['/run:size=1'],
      ulimits: { nofile: { soft: 1, hard: 2 }, nproc: 3 },
      volumes: [
        'v:/v:ro',
        './d:/d',
        { type: 'bind', source: '.', target: '/b', bind: { propagation: 'shared' } },
        { type: 'tmpfs', target: '/t', tmpfs: { size: 1, mode: 511 } },
      ],
      volumes_from: ['b:ro', 'container:x'],
    },
    b: { extends: { file: 'part.yaml', service: 'base' }, image: 'j' },
  },
  networks: {
    n: {
      driver: 'bridge',
      labels: ['l=1'],
      ipam: { driver: 'd', config: [{ subnet: '10.0.0.0/24' }], options: { o: '1' } },
      external: false,
    },
  },
  volumes: { v: { driver: 'local', driver_opts: { type: 'none', o: 'bind', device: './v' } } },
  configs: { c: { file: './c' }, d: { content: 'x' } },
  secrets: { s: { environment: 'S' } },
  models: { m: { model: 'x' } },
  'x-any': [1],
};

const FILES = {
  'part.yaml': 'services: {base: {image: b, ports: ["1:1"], environment: [X=1]}}\n',
  '.env': 'A=1\n',
  'x.env': 'B=2\n',
};

function pathsOf(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries: [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

function replaced(value: Json, [step, ...rest]: Path, by: Json): Json {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaced(item, rest, by) : item));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, item]) => [key, key === step ? replaced(item, rest, by) : item]),
  );
}

const node: fc.Arbitrary<Json> = fc.letrec<{ node: Json; leaf: Json }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<Json>(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      1e300,
      '',
      ' ',
      ':',
      '=',
      '$',
      '${',
      '${A:?x}',
      '${NOPE}',
      '$$',
      '..',
      '../..',
      '/',
      '~',
      '::',
      '80:80:80:80',
      '1-2:3',
      '[::1]:1:1',
      'C:\\a:/b',
      'service:a',
      'container:',
      'a=b=c',
      '\u0000',
      '\ud800',
      '\u2028',
      '__proto__',
      '100000000000000000000',
      '-5s',
      '1e9g',
      'all',
    ),
    fc.string(),
    fc.double(),
  ) as fc.Arbitrary<Json>,
  node: fc.oneof(
    { maxDepth: 2 },
    tie('leaf'),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(
        fc.string(),
        fc.constantFrom('__proto__', 'constructor', 'name', 'source', 'target', 'path', 'file', 'external', 'a', ''),
      ),
      tie('node'),
      { maxKeys: 3 },
    ),
  ) as fc.Arbitrary<Json>,
})).node;

test('a project with any node replaced by any other is a unit, and each problem has its place', async () => {
  const paths = pathsOf(PROJECT).filter((path) => path.length > 0);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), node, fc.option(fc.constantFrom(...paths)), async (path, by, other) => {
      const once = replaced(PROJECT, path, by);
      const twice = replacedWhereIs(once, other, by);
      const text = JSON.stringify(twice, null, 1);
      const [unit] = await loadUnits({ 'compose.yaml': text, ...FILES });
      expect(unit).toBeDefined();
      const lines = text.split('\n').length;
      for (const problem of unit?.problems ?? []) {
        expect(problem.path).not.toBe('');
        expect(problem.message).not.toBe('');
        if (problem.path !== 'compose.yaml') continue;
        expect(problem.line, problem.message).toBeGreaterThanOrEqual(1);
        expect(problem.line, problem.message).toBeLessThanOrEqual(lines);
      }
      for (const { value, trace, facets } of unit?.resources ?? []) {
        expect(() => JSON.stringify(value)).not.toThrow();
        for (const at of pathsOf(value)) expect(locate(trace(at)[0]!).line).toBeGreaterThanOrEqual(1);
        for (const { source } of [
          ...facets.env,
          ...facets.ports,
          ...facets.volumes,
          ...facets.images,
          ...facets.references,
        ])
          expect(locate(source).line).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 150), examples: [[['services', 'a', 'env_file', 0], '__proto__', null]] },
  );
});

/** Replaces the node as well, where there still is one. */
function replacedWhereIs(value: Json, path: Path | null, by: Json): Json {
  if (!path) return value;
  let current: Json | undefined = value;
  for (const step of path)
    current =
      typeof current === 'object' && current !== null && Object.hasOwn(current, step)
        ? (current as Record<string | number, Json>)[step]
        : undefined;
  return current === undefined ? value : replaced(value, path, by);
}
