import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Part, pack } from '../../../src/engine/formatters/markdown/parts';

/** The room that is kept for the sentence on what is left out. */
const RESERVE = 500;

const part = (noun: string, rows: Part['rows'], more: Partial<Part> = {}): Part => ({
  open: `[${noun}]`,
  rows,
  close: '\n',
  noun,
  ...more,
});
const many = (letter: string, number: number, length = 10): string[] => Array(number).fill(letter.repeat(length));

describe('a page of bounded length', () => {
  test('what is small is there whole, what is large shares the rest', () => {
    const page = pack(
      [part('large', many('a', 100)), part('small', many('b', 3)), part('vast', many('c', 1000))],
      RESERVE + 700,
    );
    const [a, b, c] = ['a', 'b', 'c'].map((letter) => page.split(letter).length - 1);
    expect(b).toBe(30);
    expect(Math.abs(a! - c!)).toBeLessThanOrEqual(20);
    expect(page).toMatch(/Left out for length: \d+ larges, 9\d\d vasts\./);
  });

  test('a row stands in short where there is no room for all of it', () => {
    const rows = [1, 2, 3].map((number) => ({ full: `<${'x'.repeat(300)}${number}>`, short: `(${number})` }));
    expect(pack([part('row', rows)], RESERVE + 400)).toBe(`[row]<${'x'.repeat(300)}1>(2)(3)\n`);
  });

  test('a later row is there in full where an earlier one is too long', () => {
    const rows = [
      { full: 'x'.repeat(1000), short: '(1)' },
      { full: 'two', short: '(2)' },
    ];
    expect(pack([part('row', rows)], RESERVE + 100)).toBe('[row](1)two\n');
  });

  test('what is certain does not share', () => {
    const page = pack(
      [part('head', many('h', 30), { always: true }), part('a', many('a', 99)), part('b', many('b', 99))],
      RESERVE + 400,
    );
    expect(page).toContain('h'.repeat(300));
  });

  test('is never longer, and says what it lacks', () => {
    const row = fc.oneof(
      fc.string(),
      fc.record({ full: fc.string({ maxLength: 200 }), short: fc.string({ maxLength: 9 }) }),
    );
    const parts = fc.array(
      fc.record({ noun: fc.constantFrom('row', 'port'), rows: fc.array(row, { maxLength: 30 }) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(parts, fc.integer({ min: RESERVE, max: 3000 }), (given, limit) => {
        const page = pack(
          given.map(({ noun, rows }) =>
            part(
              noun,
              rows.map((one) => (typeof one === 'string' || one.full.length >= one.short.length ? one : one.short)),
            ),
          ),
          limit,
        );
        expect(page.length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
