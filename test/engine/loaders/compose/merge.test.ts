import { describe, expect, test } from 'vitest';
import { field, loadUnit, places, resource } from './loadCompose';

const merged = async (base: string, over: string) => {
  const indent = (yaml: string): string => yaml.replace(/^/gm, '    ');
  const unit = await loadUnit({
    'compose.yml': `services:\n  s:\n    image: i\n${indent(base)}\n`,
    'compose.override.yml': `services:\n  s:\n${indent(over)}\n`,
  });
  expect(unit.problems).toEqual([]);
  return resource(unit, 's');
};

describe('what an override does', () => {
  test.each<[string, string, string, string, unknown]>([
    ['a scalar is replaced', 'restart: always', 'restart: "no"', 'restart', 'no'],
    ['null changes nothing', 'restart: always', 'restart: ', 'restart', 'always'],
    ['a command is replaced', 'command: [a, b]', 'command: c', 'command', ['c']],
    [
      'variables are merged by name',
      'environment: {A: 1, B: 2}',
      'environment: [B=3, C=4]',
      'environment',
      { A: '1', B: '3', C: '4' },
    ],
    ['lists are appended', 'dns: 1.1.1.1', 'dns: [8.8.8.8, 1.1.1.1]', 'dns', ['1.1.1.1', '8.8.8.8']],
    ['capabilities are a set', 'cap_add: [A]', 'cap_add: [B, A]', 'cap_add', ['A', 'B']],
    [
      'networks are merged by name',
      'networks: [a]',
      'networks: {b: {aliases: [x]}}',
      'networks',
      { a: null, b: { aliases: ['x'] } },
    ],
    ['a ulimit is replaced', 'ulimits: {nofile: {soft: 1, hard: 2}}', 'ulimits: {nofile: 3}', 'ulimits', { nofile: 3 }],
    [
      'options of another log driver go',
      'logging: {driver: a, options: {x: 1}}',
      'logging: {driver: b}',
      'logging',
      { driver: 'b' },
    ],
    [
      'options of the same log driver stay',
      'logging: {driver: a, options: {x: 1}}',
      'logging: {options: {y: 2}}',
      'logging',
      { driver: 'a', options: { x: '1', y: '2' } },
    ],
    [
      'a build gets long',
      'build: ./a',
      'build: {target: t}',
      'build',
      { context: 'a', target: 't', dockerfile: 'Dockerfile' },
    ],
    ['!reset takes away', 'ports: ["80:80"]', 'ports: !reset []', 'ports', undefined],
    ['!override replaces', 'cap_add: [A]', 'cap_add: !override [B]', 'cap_add', ['B']],
  ])('%s', async (_, base, over, key, value) => {
    expect(field((await merged(base, over)).value, key)).toEqual(value);
  });

  test('one target is mounted once', async () => {
    const { facets } = await merged('volumes: [./a:/x, ./b:/y]', 'volumes: [./c:/x]');
    expect(facets.volumes.map(({ from, target }) => `${from}:${target}`)).toEqual(['c:/x', 'b:/y']);
  });

  test('another host port is one more port', async () => {
    const { facets } = await merged('ports: ["8080:80"]', 'ports: ["9090:80"]');
    expect(facets.ports.map(({ published }) => published)).toEqual(['8080', '9090']);
  });
});

test('each value knows who wrote it, the last first', async () => {
  const s = await merged('restart: always\nenvironment:\n  A: 1\n  B: 2', 'restart: "no"\nenvironment:\n  - B=3');
  expect(places(s, ['restart'])).toEqual(['compose.override.yml:3', 'compose.yml:4']);
  expect(places(s, ['environment', 'A'])).toEqual(['compose.yml:6']);
  expect(places(s, ['environment', 'B'])).toEqual(['compose.override.yml:5', 'compose.yml:7']);
  expect(places(s, ['environment', 'nothing'])).toEqual(['compose.override.yml:4', 'compose.yml:5']);
  expect(places(s, ['networks', 'default'])).toEqual(['compose.override.yml:2', 'compose.yml:2']);
});

test('!reset reaches through aliases', async () => {
  const unit = await loadUnit({
    'compose.yml': 'services: {a: {image: a, ports: ["1:1"]}, b: {image: b, ports: ["2:2"]}}\n',
    'compose.override.yml': 'x-r: &r {ports: !reset []}\nservices: {a: {<<: *r}, b: *r}\n',
  });
  expect(unit.resources.flatMap(({ facets }) => facets.ports)).toEqual([]);
});

test('several documents of a file are overrides of each other', async () => {
  const unit = await loadUnit('services: {s: {image: a, restart: always}}\n---\nservices:\n  s: {image: b}\n');
  expect(resource(unit, 's').value).toMatchObject({ image: 'b', restart: 'always' });
  expect(places(resource(unit, 's'), ['image'])).toEqual(['compose.yaml:4', 'compose.yaml:1']);
});

test('kinds that do not fit are refused, and the base stays', async () => {
  const unit = await loadUnit({
    'compose.yml': 'services:\n  s:\n    image: i\n    healthcheck: {test: x}\n  t: {image: t}\n',
    'compose.override.yml': 'services:\n  s:\n    healthcheck: [x]\n',
  });
  expect(unit).toMatchObject({
    status: 'partial',
    problems: [{ path: 'compose.override.yml', line: 3, message: 'cannot override services.s.healthcheck' }],
  });
  expect(unit.resources.map(({ name }) => name)).toEqual(['s', 't']);
});
