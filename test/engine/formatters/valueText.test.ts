import { describe, expect, test } from 'vitest';
import { changeText, envValue, valueText } from '../../../src/engine/formatters/valueText';
import type { Json } from '../../../src/engine/model/json';
import { SAMPLE } from './support/sampleReport';

const DIGEST = `@sha256:${'0123456789abcdef'.repeat(4)}`;

describe('a value on one line', () => {
  test.each<[Json | undefined, string]>([
    [undefined, '–'],
    [null, 'null'],
    [true, 'true'],
    [3, '3'],
    ['web', 'web'],
    ['', '""'],
    ['3', '"3"'],
    ['true', '"true"'],
    ['null', '"null"'],
    [' x', '" x"'],
    [[], '[]'],
    [{}, '{}'],
    [['CMD', 'true'], '[CMD, "true"]'],
    [{ a: 1, b: { c: 2 } }, '{a: 1, b: …}'],
    [[{ path: '.env', required: true }], '[{path: .env, required: true}]'],
    [`nginx:1.27${DIGEST}`, 'nginx:1.27@sha256:0123456…'],
    ['x'.repeat(61), `${'x'.repeat(59)}…`],
    [
      Array.from({ length: 40 }, (_, index) => index),
      '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, … 23 more]',
    ],
  ])('%j', (value, text) => {
    expect(valueText(value)).toBe(text);
  });
});

describe('before and after: what both have is left out', () => {
  const long = 'a'.repeat(80);
  test.each<[string, Json, Json, [string, string]]>([
    ['short text stays whole', 'nginx:1.27', 'nginx:1.28', ['nginx:1.27', 'nginx:1.28']],
    ['a number and the same as text', 1, '1', ['1', '"1"']],
    ['long text from where it differs', `${long}b`, `${long}c`, [`…${'a'.repeat(16)}b`, `…${'a'.repeat(16)}c`]],
    ['lists of equal length, item by item', ['a', 'b'], ['a', 'c'], ['[…, b]', '[…, c]']],
    ['a longer list', ['a'], ['a', 'b'], ['[…]', '[…, b]']],
    ['a longer list, from its beginning', ['b'], ['a', 'b'], ['[…]', '[a, …]']],
    ['a longer list, in its middle', ['a', 'c'], ['a', 'b', 'c'], ['[…]', '[…, b, …]']],
    ['a longer list, at both ends', ['b'], ['a', 'b', 'c'], ['[…]', '[a, …, c]']],
    ['an item once more', ['a', 'b'], ['a', 'b', 'a'], ['[…]', '[…, a]']],
    ['the first of several items', ['a', 'c'], ['b', 'c'], ['[a, …]', '[b, …]']],
    ['a list of maps', [{ name: 'x', on: 1 }], [{ name: 'x', on: 2 }], ['[{…, on: 1}]', '[{…, on: 2}]']],
    ['maps, key by key', { a: 1, b: 2 }, { a: 1, c: 3 }, ['{…, b: 2}', '{…, c: 3}']],
    ['another type', ['a'], { a: 1 }, ['[a]', '{a: 1}']],
    ['digests', `a${DIGEST}`, 'a:1', ['a@sha256:0123456…', 'a:1']],
  ])('%s', (_, before, after, texts) => {
    expect(changeText(before, after)).toEqual(texts);
  });

  test('two long texts that differ never look equal', () => {
    const [before, after] = changeText(`x${DIGEST}${'y'.repeat(100)}1`, `x${DIGEST}${'y'.repeat(100)}2`);
    expect(before).not.toBe(after);
  });
});

describe('a variable', () => {
  const variable = SAMPLE.env[0]!;
  test.each([
    [{ secret: true, after: 'hunter2' }, '••••••'],
    [{ secret: false, after: 'debug' }, 'debug'],
    [{ secret: false, after: '' }, '""'],
    [{ secret: true, after: null }, 'inherited'],
    [{ secret: false, after: undefined }, 'not set'],
    [{ secret: false, required: true, after: undefined }, 'required, not set'],
  ])('%j', (parts, text) => {
    expect(envValue({ ...variable, ...parts }, 'after')).toBe(text);
  });
});
