import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetOf, visibleWindow } from '../../webview/model/window';

const rows = (count: number) => Array.from({ length: count }, () => 20);

describe('visibleWindow', () => {
  it.each([
    [0, 100, { first: 0, end: 5, above: 0, below: 19_900 }],
    [1000, 1100, { first: 50, end: 55, above: 1000, below: 18_900 }],
    [1010, 1030, { first: 50, end: 52, above: 1000, below: 18_960 }],
    [-500, -400, { first: 0, end: 1, above: 0, below: 19_980 }],
    [90_000, 90_100, { first: 999, end: 1000, above: 19_980, below: 0 }],
  ])('of a thousand rows, %i to %i', (top, bottom, window) => {
    expect(visibleWindow(rows(1000), top, bottom)).toEqual(window);
  });

  it('draws nothing of nothing', () => {
    expect(visibleWindow([], 0, 100)).toEqual({ first: 0, end: 0, above: 0, below: 0 });
  });

  it('adds up to the whole list, whatever the heights', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(
        heights,
        fc.integer({ min: -1000, max: 60_000 }),
        fc.integer({ min: 0, max: 2000 }),
        (all, top, size) => {
          const { first, end, above, below } = visibleWindow(all, top, top + size);
          expect(end).toBeGreaterThan(first);
          expect(above).toBe(offsetOf(all, first));
          expect(above + offsetOf(all.slice(first, end), end - first) + below).toBe(offsetOf(all, all.length));
        },
      ),
    );
  });
});
