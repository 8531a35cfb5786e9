import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignLines } from '../../../src/engine/diff/alignLines';

const all = (from: string, to: string) => {
  const align = alignLines(from, to);
  return from.split('\n').map((_, index) => align(index + 1));
};

describe('lines that two texts share', () => {
  test.each<[string, string, string, (number | undefined)[]]>([
    ['the same text', 'a\nb', 'a\nb', [1, 2]],
    ['other line ends and a byte order mark', 'a\nb', '\uFEFFa\r\nb', [1, 2]],
    ['a line that was inserted moves those below', 'a\nb', 'a\nx\nb', [1, 3]],
    ['a line that was edited has no place', 'a\nb\nc', 'a\nB\nc', [1, undefined, 3]],
    ['two edits', 'a\nb\nc\nd\ne', 'a\nx\nc\nd2\nd3\ne', [1, undefined, 3, undefined, 6]],
    ['nothing in common', 'a\nb', 'c', [undefined, undefined]],
  ])('%s', (_, from, to, expected) => {
    expect(all(from, to)).toEqual(expected);
  });

  test('lines that the text does not have', () => {
    expect([0, 3, -1].map(alignLines('a\nb', 'a\nb'))).toEqual([undefined, undefined, undefined]);
  });

  test('what is paired is the same line, and the order stays', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1 });
    fc.assert(
      fc.property(text, text, (from, to) => {
        const align = alignLines(from.join('\n'), to.join('\n'));
        let last = 0;
        from.forEach((line, index) => {
          const at = align(index + 1);
          if (at === undefined) return;
          expect(to[at - 1]).toBe(line);
          expect(at).toBeGreaterThan(last);
          last = at;
        });
      }),
    );
  });
});
