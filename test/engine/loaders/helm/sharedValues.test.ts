import { describe, expect, test } from 'vitest';
import { createSharing } from '../../../../src/engine/loaders/helm/sharedValues';
import type { Json } from '../../../../src/engine/model/json';

const LONG = 'a text that is no part of another';

describe('equal values are one', () => {
  test.each<[string, Json]>([
    ['a map', { a: 1, b: [true, null, 'x'] }],
    ['a list', [[1], [2, { c: LONG }]]],
    ['a map of nothing', {}],
    ['a list of nothing', []],
  ])('%s', (_, value) => {
    const share = createSharing();
    const first = share(structuredClone(value));
    expect(first).toEqual(value);
    expect(share(structuredClone(value))).toBe(first);
  });

  test('and so are their equal parts', () => {
    const share = createSharing();
    const [one, other] = [share({ part: { x: [1] }, name: 'one' }), share({ part: { x: [1] }, name: 'other' })];
    expect(one.part).toBe(other.part);
  });
});

describe('values that differ stay apart', () => {
  test.each<[string, Json, Json]>([
    ['a number and its text', [1], ['1']],
    ['true and its text', [true], ['true']],
    ['null and its text', [null], ['null']],
    ['a map and a list', {}, []],
    ['one text with a comma and two texts', ['a","b'], ['a', 'b']],
    ['a list in a list and its item', [[LONG]], [LONG]],
    ['a text and what it is called inside', ['t0'], [LONG]],
    ['a key with a colon', { 'a":"b': 1 }, { a: 'b":1' }],
    ['the order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }],
  ])('%s', (_, left, right) => {
    const share = createSharing();
    share(LONG);
    expect(JSON.stringify(share(left))).toBe(JSON.stringify(left));
    expect(JSON.stringify(share(right))).toBe(JSON.stringify(right));
  });

  test('a key that every object has stays a key', () => {
    const shared = createSharing()(JSON.parse('{"__proto__":{"a":1}}') as Json);
    expect(JSON.stringify(shared)).toBe('{"__proto__":{"a":1}}');
    expect(Object.hasOwn(shared as object, '__proto__')).toBe(true);
  });
});
