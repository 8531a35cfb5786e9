import { describe, expect, test } from 'vitest';
import { field, loadUnit, resource, service } from './loadCompose';

describe('forms that mean the same are equal', () => {
  test.each<[string, string, ...string[]]>([
    [
      'ports',
      'ports: ["8080:80"]',
      'ports:\n  - 8080:80/tcp',
      'ports: [{target: 80, published: 8080}]',
      'ports: [{target: "80", published: "8080", protocol: tcp, mode: ingress}]',
      'ports: ["8080:80", "8080:80"]',
    ],
    ['environment', 'environment: {A: 1, B: x y}', 'environment: [A=1, "B=x y"]', 'environment: [B=x y, A=0, A=1]'],
    ['environment without a value', 'environment: {A: }', 'environment: [A]'],
    ['labels', 'labels: {a: true}', 'labels: [a=true]'],
    ['volumes', 'volumes: [./d:/x/]', 'volumes: [{type: bind, source: d, target: /x, bind: {create_host_path: true}}]'],
    [
      'named volumes',
      'volumes: [vol:/x:ro]',
      'volumes: [{type: volume, source: vol, target: /x, read_only: true, volume: {}}]',
    ],
    [
      'dependencies',
      'depends_on: [a]',
      'depends_on: {a: {condition: service_started}}',
      'depends_on: {a: {condition: service_started, required: true, restart: false}}',
    ],
    ['networks', 'networks: [n]', 'networks: {n: }'],
    ['the default network', '', 'networks: [default]', 'networks: []'],
    ['build', 'build: ./a', 'build: {context: a, dockerfile: Dockerfile}'],
    ['env files', 'env_file: a.env', 'env_file: [./a.env]', 'env_file: [{path: a.env, required: true}]'],
    ['commands', 'command: npm run "a b"', 'command: [npm, run, a b]'],
    [
      'health checks',
      'healthcheck: {test: x y, interval: 90s}',
      'healthcheck: {test: [CMD-SHELL, x y], interval: 1m30s}',
    ],
    ['sizes', 'mem_limit: 1g', 'mem_limit: 1024m', 'mem_limit: 1073741824'],
    ['cpus', 'cpus: "0.50"', 'cpus: 0.5'],
    ['booleans', 'privileged: "yes"', 'privileged: true'],
    [
      'hosts',
      'extra_hosts: ["b:::1", "a:1.2.3.4"]',
      'extra_hosts: {a: 1.2.3.4, b: "[::1]"}',
      'extra_hosts: ["a=1.2.3.4", "b=::1"]',
    ],
    [
      'files with rights',
      'secrets: [{source: x, mode: 0440}]',
      'secrets: [{source: x, target: /run/secrets/x, mode: "440"}]',
    ],
    ['devices', 'devices: [/dev/a]', 'devices: ["/dev/a:/dev/a:rwm"]'],
    ['empty lists', '', 'ports: []', 'cap_add: []'],
    ['extensions', '', 'x-note: {a: 1}'],
  ])('%s', async (_, first, ...rest) => {
    const { value } = await service(first);
    for (const yaml of rest) expect((await service(yaml)).value).toEqual(value);
  });

  test('an anchor and its copy', async () => {
    const merged = await loadUnit(
      'x-a: &a {image: i, restart: always}\nservices:\n  s:\n    <<: *a\n    restart: "no"\n',
    );
    expect(resource(merged, 's').value).toEqual((await service('restart: "no"')).value);
  });
});

describe('forms that do not mean the same differ', () => {
  test.each([
    ['an image command and none', '', 'command: []'],
    ['the shell and no value', 'environment: {A: ""}', 'environment: {A: }'],
    ['udp and tcp', 'ports: ["53:53"]', 'ports: ["53:53/udp"]'],
    ['a random port and a fixed one', 'ports: ["80"]', 'ports: ["80:80"]'],
    ['a folder and a volume of that name', 'volumes: [./v:/x]', 'volumes: [v:/x]'],
    ['octal and decimal', 'secrets: [{source: x, mode: 0440}]', 'secrets: [{source: x, mode: 440}]'],
  ])('%s', async (_, a, b) => {
    expect((await service(a)).value).not.toEqual((await service(b)).value);
  });
});

test('the value has the shape of `docker compose config`', async () => {
  const { value } = await service(
    'ports: ["127.0.0.1:8080-8081:80-81/udp"]\nvolumes: ["../up:/u:ro,z", ~/h:/h, vol:/v]\ndepends_on: [a]',
  );
  expect(value).toEqual({
    image: 'i',
    ports: [
      { mode: 'ingress', host_ip: '127.0.0.1', target: 80, published: '8080', protocol: 'udp' },
      { mode: 'ingress', host_ip: '127.0.0.1', target: 81, published: '8081', protocol: 'udp' },
    ],
    volumes: [
      { type: 'bind', source: '../up', target: '/u', read_only: true, bind: { selinux: 'z', create_host_path: true } },
      { type: 'bind', source: '~/h', target: '/h', bind: { create_host_path: true } },
      { type: 'volume', source: 'vol', target: '/v' },
    ],
    depends_on: { a: { condition: 'service_started', required: true } },
    networks: { default: null },
  });
});

test('links and shared namespaces are dependencies', async () => {
  const { value } = await service(
    'links: ["db:database"]\nnetwork_mode: service:vpn\nvolumes_from: [data:ro, container:x]',
  );
  expect(Object.keys(field(value, 'depends_on') as object)).toEqual(['db', 'vpn', 'data']);
  expect(field(value, 'networks')).toBeUndefined();
});

describe('names that the engine uses', () => {
  const yaml =
    'services: {s: {image: i}}\nvolumes: {a: , b: {name: own}, c: {external: true}, d: {external: {name: old}}}\n';
  const names = async (files: Record<string, string>) => {
    const unit = await loadUnit(files);
    return unit.resources.filter(({ kind }) => kind === 'volume').map(({ value }) => field(value, 'name'));
  };

  test.each<[string, Record<string, string>, string]>([
    ['the folder', { 'My.App/compose.yaml': yaml }, 'myapp'],
    ['name', { 'app/compose.yaml': `name: shop\n${yaml}` }, 'shop'],
    [
      'COMPOSE_PROJECT_NAME',
      { 'app/compose.yaml': `name: shop\n${yaml}`, 'app/.env': 'COMPOSE_PROJECT_NAME=env\n' },
      'env',
    ],
  ])('from %s', async (_, files, prefix) => {
    expect(await names(files)).toEqual([`${prefix}_a`, 'own', 'c', 'old']);
  });

  test('are left open in the root, of which the files do not tell the name', async () => {
    expect(await names({ 'compose.yaml': yaml })).toEqual([undefined, 'own', 'c', 'old']);
  });
});
