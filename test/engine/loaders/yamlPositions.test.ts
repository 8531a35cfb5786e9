import { expect, test } from 'vitest';
import { parseYaml } from '../../../src/engine/loaders/yaml';
import { locateNode, taggedNodes } from '../../../src/engine/loaders/yamlPositions';

const fileOf = (text: string) => ({ path: 'a.yaml', blob: '', text });

/** Keys that are no texts are called by their values; each stands in the second line. */
test.each([
  ['a tilde', 'a: 1\n~: x\n', 'null'],
  ['a truth', 'a: 1\nTrue: x\n', 'true'],
  ['a number of base 16', 'a: 1\n0x10: x\n', '16'],
  ['a number with a point', 'a: 1\n1.50: x\n', '1.5'],
  ['a number below zero', 'a: 1\n-07: x\n', '-7'],
  ['a number without end', 'a: 1\n-.inf: x\n', '-Inf'],
  ['what is no number', 'a: 1\n.nan: x\n', 'NaN'],
  ['a number with more digits than JavaScript keeps', 'a: 1\n0x20000000000001: x\n', '9007199254740993'],
  ['an alias', 'a: &b key\n*b : x\n', 'key'],
])('%s as a key has its place', (_, text, name) => {
  const file = fileOf(text);
  expect(parseYaml(file, 'compose').documents).toEqual([{ a: expect.anything(), [name]: 'x' }]);
  expect(locateNode(file, 0, [name])).toEqual({ line: 2, column: 1 });
});

test('a key that is not written stands before its value', () => {
  expect(locateNode(fileOf('a: 1\n: x\n'), 0, ['null']).line).toBe(2);
});

test('`on` is a key of YAML 1.2, and true in YAML 1.1', () => {
  const file = fileOf('a: 1\non: x\n');
  for (const name of ['on', 'true']) expect(locateNode(file, 0, [name]).line).toBe(2);
});

test('a key without end is called as the dialect writes it', () => {
  const file = fileOf('a: 1\n.inf: x\n');
  for (const dialect of ['plain', 'compose', 'kubernetes'] as const) {
    const name = Object.keys(parseYaml(file, dialect).documents[0] as object)[1]!;
    expect([name, locateNode(file, 0, [name]).line]).toEqual([expect.stringMatching(/^(\+Inf|Infinity)$/), 2]);
  }
});

test('the text of a key comes before what another is read as', () => {
  const file = fileOf('~: x\n"null": y\n');
  expect(locateNode(file, 0, ['null']).line).toBe(2);
});

test('a node with a tag is told once, whatever its key is', () => {
  expect(taggedNodes(fileOf('on: !reset x\n'))).toEqual([{ document: 0, path: ['on'], tag: '!reset' }]);
});
