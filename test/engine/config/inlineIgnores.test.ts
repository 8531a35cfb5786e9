import { describe, expect, test } from 'vitest';
import { inlineIgnores } from '../../../src/engine/config/inlineIgnores';
import { sourceFile } from '../../support/sourceFile';

const read = (text: string, path = 'a.yaml') =>
  inlineIgnores(sourceFile(text, path)).map(({ line, about, rules, reason }) => ({ line, about, rules, reason }));

describe('a comment that suppresses', () => {
  test('is about its own line when something stands before it', () => {
    expect(read('a: 1\nb: 2 # infra-diff-ignore some-rule: because\n')).toEqual([
      { line: 2, about: 2, rules: ['some-rule'], reason: 'because' },
    ]);
  });

  test('is about the next line when it stands alone, below further comments', () => {
    expect(read('# infra-diff-ignore one: a\n  # infra-diff-ignore two: b\n# note\nx: 1\n')).toEqual([
      { line: 1, about: 4, rules: ['one'], reason: 'a' },
      { line: 2, about: 4, rules: ['two'], reason: 'b' },
    ]);
  });

  test('names several rules', () => {
    expect(read('x: 1 #infra-diff-ignore one, two,three: all: of them\r\n')).toEqual([
      { line: 1, about: 1, rules: ['one', 'two', 'three'], reason: 'all: of them' },
    ]);
  });

  test.each([
    ['x # infra-diff-ignore one', ['one'], ''],
    ['x # infra-diff-ignore one:  ', ['one'], ''],
    ['x # infra-diff-ignore', [], ''],
    ['x # infra-diff-ignore: why', [], 'why'],
  ])('%j is read as far as it goes', (text, rules, reason) => {
    expect(read(text)).toEqual([{ line: 1, about: 1, rules, reason }]);
  });

  test.each([
    'url: http://x/#infra-diff-ignore one: a',
    'x # infra-diff-ignored one: a',
    'x # see infra-diff-ignore one: a',
    'infra-diff-ignore one: a',
  ])('%j is none', (text) => {
    expect(read(text)).toEqual([]);
  });

  test('JSON has none', () => {
    expect(read('{"a": " # infra-diff-ignore one: a"}', 'a.json')).toEqual([]);
  });
});
