import { expect, test } from 'vitest';
import { weakMemoOf } from '../../../src/engine/util/weakMemoOf';

test('the same objects give what was made of them; an absent one is one of them', () => {
  let count = 0;
  const made = weakMemoOf((_a: object, _b: object | undefined) => ++count);
  const [a, b] = [{}, {}];
  expect([made(a, b), made(a, b), made(a, undefined), made(b, a), made(a, undefined), made(b, a)]).toEqual([
    1, 1, 2, 3, 2, 3,
  ]);
});

test('that nothing could be made is kept as well', () => {
  let count = 0;
  const made = weakMemoOf((_: object) => {
    count++;
    return undefined;
  });
  const key = {};
  expect([made(key), made(key), count]).toEqual([undefined, undefined, 1]);
});
