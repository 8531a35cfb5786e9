import { describe, expect, test } from 'vitest';
import { refolded } from '../../../../../src/engine/loaders/kustomize/build/yaml/folded';
import { plainScalar } from '../../../../../src/engine/loaders/kustomize/build/yaml/plainScalar';
import { readNodes } from '../../../../../src/engine/loaders/kustomize/build/yaml/readNodes';
import { writtenText } from '../../../../../src/engine/loaders/kustomize/build/yaml/text';
import { toJson } from '../../../../../src/engine/loaders/tree/node';
import { sourceFile } from '../../../../support/sourceFile';

describe('plain scalars, as kubectl 1.34 reads them', () => {
  test.each([
    ['yes', 'yes', true],
    ['y', 'y', true],
    ['0123', 83, 83],
    ['0o17', 15, 15],
    ['0x10', 16, 16],
    ['0b11', 3, 3],
    ['1_000', 1000, 1000],
    ['08', 8, 8],
    ['1e3', 1000, '1e3'],
    ['.5', 0.5, 0.5],
    ['1:30', '1:30', '1:30'],
    ['0b', '0b', '0b'],
    ['1e400', '1e400', '1e400'],
    ['2020-01-01', '2020-01-01T00:00:00Z', '2020-01-01'],
    ['2001-12-14t21:59:43.10-05:00', '2001-12-14T21:59:43.1-05:00', '2001-12-14t21:59:43.10-05:00'],
    ['2001-02-30', '2001-02-30', '2001-02-30'],
    ['~', null, null],
    ['tRUE', 'tRUE', 'tRUE'],
  ])('%s', (text, resource, settings) => {
    expect(plainScalar(text, 'resource')).toBe(resource);
    expect(plainScalar(text, 'settings')).toBe(settings);
  });
});

describe('documents', () => {
  const read = (text: string) => readNodes(sourceFile(text), 'resource');

  test('aliases and merge keys are resolved; own keys win, then the first of several', () => {
    const [document] = read(
      'a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: {<<: [{p: 1}, {p: 2, q: 2}]}\nd: *a\n',
    ).documents;
    expect(toJson(document!)).toEqual({ a: { x: 1, y: 2 }, b: { x: 1, y: 3 }, c: { p: 1, q: 2 }, d: { x: 1, y: 2 } });
  });

  test.each([
    ['a list', 'k:\n  a: [\n    1\n  ]\n  b: c\n', { k: { a: [1], b: 'c' } }],
    ['a map, its items too', 'k: {\np: "one\n  two",\nq: [\n]\n}\nb: c\n', { k: { p: 'one two', q: [] }, b: 'c' }],
  ])('a bracket may close at the indent of its key: %s', (_, text, value) => {
    const { documents, problem } = read(text);
    expect(problem).toBeUndefined();
    expect(documents.map(toJson)).toEqual([value]);
  });

  test.each([
    ['what is wrong beside it', 'a:\n  b: [\n  ]\n  c: }\n', 4],
    ['more of them than are read', `a:\n${'  - k: [\n    ]\n'.repeat(21)}`, 43],
  ])('%s is refused at its line', (_, text, line) => {
    expect(read(text)).toEqual({ documents: [], problem: { message: expect.stringContaining('not valid'), line } });
  });

  test('a number remembers how it was written', () => {
    const [document] = read('1.10').documents;
    expect(writtenText(document)).toBe('1.10');
  });

  test.each([
    ['a: [1', 'not valid YAML', 1],
    ['a: &a [*a]', 'alias', 1],
    ['a: {1: b}', 'a key is no text', 1],
    [
      `${'a: &a0 [x, x]\n'}${Array.from({ length: 30 }, (_, i) => `b${i}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}`,
      'too many',
      1,
    ],
    [`a: ${'['.repeat(200)}`, 'not valid', 1],
  ])('%.20s is refused', (text, message) => {
    expect(read(text).problem?.message).toContain(message);
  });

  test.each([
    ['a b\n\nc\n', 'a b\n\nc\n'],
    ['a\n  b\nc\n', 'a\n\n  b\nc\n'],
    ['a\n\n\n', 'a\n\n\n\n'],
    ['  a\nb\n', '  a\nb\n'],
  ])('a folded block goes through the writer of go-yaml: %j', (text, expected) => {
    expect(refolded(text)).toBe(expected);
  });
});
