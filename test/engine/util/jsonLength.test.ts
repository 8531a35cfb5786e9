import { describe, expect, it } from 'vitest';
import { jsonLength } from '../../../src/engine/util/jsonLength';

const VALUES: readonly unknown[] = [
  null,
  true,
  -1.5e30,
  '',
  'a "quoted" text\nin two lines, with a lone \ud800',
  [],
  {},
  [1, [2, []], undefined],
  { a: 1, 'a "key"': { b: [null, 'x'] }, absent: undefined, last: {} },
];

describe('jsonLength', () => {
  it.each(VALUES)('counts the characters of the JSON of %j', (value) => {
    expect(jsonLength(value)).toBe(JSON.stringify(value).length);
  });

  it('counts nothing for what is not there', () => {
    expect(jsonLength(undefined)).toBe(0);
  });

  it.each(VALUES)('says of %j under every limit whether it is longer', (value) => {
    const { length } = JSON.stringify(value);
    for (let most = 0; most <= length + 1; most++) {
      const counted = jsonLength(value, most);
      if (length > most) expect(counted).toBeGreaterThan(most);
      else expect(counted).toBe(length);
    }
  });

  it('does not look at the rest of what is too long', () => {
    const list = ['x'.repeat(20), new Proxy({}, { ownKeys: () => expect.unreachable() })];
    expect(jsonLength(list, 10)).toBeGreaterThan(10);
  });
});
