import { expect, test } from 'vitest';
import type { Reference } from '../../../../src/engine/model/reference';
import { loadUnit, place, resource, service } from './loadCompose';

const targets = (references: readonly Reference[]): string[] =>
  references.map(({ use, target, optional }) => {
    const to =
      target.by === 'name'
        ? `${target.kind} ${target.name}`
        : target.by === 'path'
          ? `${target.expects} ${target.path}`
          : '';
    return `${use}: ${to}${optional ? ' (optional)' : ''}`;
  });

test('ports', async () => {
  const { facets } = await service(
    'ports: ["80", "127.0.0.1:8080:80", "9000-9002:90", "[::1]:53:53/udp", 0:81]\nexpose: [3000, "4000-4002/udp"]',
  );
  expect(facets.ports.map(({ source, ...port }) => ({ ...port, at: place(source) }))).toEqual([
    { kind: 'published', target: 80, protocol: 'tcp', at: 'compose.yaml:4' },
    { kind: 'published', hostIp: '127.0.0.1', published: '8080', target: 80, protocol: 'tcp', at: 'compose.yaml:4' },
    { kind: 'published', published: '9000-9002', target: 90, protocol: 'tcp', at: 'compose.yaml:4' },
    { kind: 'published', hostIp: '::1', published: '53', target: 53, protocol: 'udp', at: 'compose.yaml:4' },
    { kind: 'published', target: 81, protocol: 'tcp', at: 'compose.yaml:4' },
    { kind: 'exposed', target: 3000, protocol: 'tcp', at: 'compose.yaml:5' },
    { kind: 'exposed', target: '4000-4002', protocol: 'udp', at: 'compose.yaml:5' },
  ]);
});

test.each(['host', 'none', 'service:vpn'])('with network_mode %s no port is published', async (mode) => {
  const { facets } = await service(`network_mode: ${mode}\nports: ["80:80"]\nexpose: [81]`);
  expect(facets.ports.map(({ kind }) => kind)).toEqual(['exposed']);
});

test('a range of all ports stays one entry', async () => {
  const { facets } = await service('ports: ["1-65535:1-65535"]');
  expect(facets.ports).toMatchObject([{ published: '1-65535', target: '1-65535' }]);
});

test('references', async () => {
  const { facets } = await service(
    [
      'depends_on: {db: {condition: service_healthy}, cache: {condition: service_started, required: false}}',
      'networks: [front]',
      'volumes: [./conf/a.yml:/a.yml, data:/d, /var/run/docker.sock:/s, ../out:/o, ~/x:/x, /anon]',
      'configs: [c]',
      'secrets: [{source: t, target: tok}]',
      'build: {context: ./app, dockerfile: ../Dockerfile.app, additional_contexts: [lib=./lib, base=docker-image://x]}',
    ].join('\n'),
  );
  expect(targets(facets.references)).toEqual([
    'depends-on: service db',
    'depends-on: service cache (optional)',
    'network: network front',
    'bind-source: any conf/a.yml',
    'volume: volume data',
    'config: config c',
    'secret: secret t',
    'build-context: directory lib',
    'build-context: directory app',
    'dockerfile: file Dockerfile.app',
  ]);
  expect(facets.references.map(({ source }) => place(source))).toEqual(
    [4, 4, 5, 6, 6, 7, 8, 9, 9, 9].map((line) => `compose.yaml:${line}`),
  );
  expect(facets.volumes.map(({ kind, from, target }) => [kind, from, target])).toEqual([
    ['bind', 'conf/a.yml', '/a.yml'],
    ['volume', 'data', '/d'],
    ['bind', '/var/run/docker.sock', '/s'],
    ['bind', '../out', '/o'],
    ['bind', '~/x', '/x'],
    ['volume', undefined, '/anon'],
    ['config', 'c', '/c'],
    ['secret', 't', 'tok'],
  ]);
});

test.each([
  ['the root', '.', ['build-context: directory ', 'dockerfile: file Dockerfile']],
  ['a git address', 'https://github.com/a/b.git', []],
  ['a folder outside', '../x', []],
])('a build in %s', async (_, context, expected) => {
  const { facets } = await service(`build: ${context}\nnetwork_mode: none`);
  expect(targets(facets.references)).toEqual(expected);
});

test('how it runs', async () => {
  const { facets } = await service(
    'container_name: one\ndeploy: {replicas: 3}\nlabels: [a=b]\nhealthcheck: {test: [CMD, x]}',
  );
  expect(facets.workload).toMatchObject({
    replicas: { value: 3, source: { path: ['services', 's', 'deploy', 'replicas'] } },
    fixedName: { value: 'one' },
    labels: { a: 'b' },
    healthChecks: [{ path: ['services', 's', 'healthcheck'] }],
  });
  expect((await service('healthcheck: {disable: true}')).facets.workload?.healthChecks).toEqual([]);
});

test('storage is made of files', async () => {
  const unit = await loadUnit({
    'd/compose.yml':
      'services: {s: {image: i}}\nconfigs: {c: {file: ./c.conf}}\nsecrets: {t: {file: ../t}}\nvolumes: {v: {driver: local, driver_opts: {type: none, o: bind, device: ./v}}}\n',
  });
  expect(targets(resource(unit, 'c', 'config').facets.references)).toEqual(['config: file d/c.conf']);
  expect(targets(resource(unit, 't', 'secret').facets.references)).toEqual(['secret: file t']);
  expect(targets(resource(unit, 'v', 'volume').facets.references)).toEqual(['bind-source: any d/v']);
});

test('what is written with a variable that no file sets points nowhere yet', async () => {
  const text =
    'services: {a: {build: {context: ./a, dockerfile: $NOT_SET}, volumes: ["${ALSO}/x.conf:/x.conf", "./y:/y"]}}\n';
  const { facets } = resource(await loadUnit(text), 'a');
  expect(facets.references.map(({ use }) => use)).toEqual(['bind-source', 'build-context']);
});

test('the default network is nobody\u2019s change, and always there', async () => {
  const unit = await loadUnit('services: {a: {image: a, networks: [default]}}\n');
  expect(unit.resources.map(({ kind }) => kind)).toEqual(['service']);
  expect(resource(unit, 'a').facets.references).toEqual([]);
});
