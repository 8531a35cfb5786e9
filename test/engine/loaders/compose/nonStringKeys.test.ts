import { expect, test } from 'vitest';
import { checkKeys } from '../../../../src/engine/loaders/compose/load/nonStringKeys';
import { locate } from '../../../../src/engine/loaders/locate';
import { sourceFile } from '../../../support/sourceFile';

function found(text: string): string[] {
  const said: string[] = [];
  checkKeys(sourceFile(text), (message, source) => said.push(`${source && locate(source).line}: ${message}`));
  return said;
}

test.each([
  ['services:\n  123: {image: i}', ['2: non-string key in services: 123']],
  ['1: a\n', ['1: non-string key at top level: 1']],
  [
    'services: {s: {environment: {1.5: a, -2: b}}}',
    ['1: non-string key in services.s.environment: 1.5', '1: non-string key in services.s.environment: -2'],
  ],
  [
    'networks:\n  n:\n    ipam:\n      config:\n        - 0x1F: a\n',
    ['5: non-string key in networks.n.ipam.config[0]: 0x1F'],
  ],
  ['x-a:\n  true: a\n  null: b\n', ['2: non-string key in x-a: true', '3: non-string key in x-a: null']],
  ['a: 1\n---\nb:\n  ? 7\n  : c\n', ['4: non-string key in b: 7']],
  ['services: {s: &s {1: a}, t: *s}', ['1: non-string key in services.s: 1']],
])('%s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test.each([
  'services:\n  "123": {image: i}',
  "environment: {'1': a, yes: b, on: c}",
  'a: {2001-01-01: date, 1.2.3: version, 10m: size, 8080:80: port}',
  'ports:\n  - 80:80\n  - "1: 2"\n',
  'a: |\n  1: this is text\n',
  'a: [1, true, null]\n',
  '<<: {a: b}\n',
  '!!str 1: tagged\n',
  'broken: [1: {\n',
])('says nothing of %s', (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  ['colons', '1 :'],
  ['digits', '1-'],
  ['spaces', ' '],
  ['empty lines', '\n'],
])('a text of %s takes no time', (_, part) => {
  const start = performance.now();
  expect(found(`# ${part.repeat(200_000)}\n1: b\n`)).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(1000);
});
