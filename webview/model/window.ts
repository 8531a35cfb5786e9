/** The part of a long list that is drawn, and the heights that stand for the rest. */
export interface Window {
  /** Index of the first drawn row. */
  readonly first: number;
  /** Index after the last drawn row. */
  readonly end: number;
  readonly above: number;
  readonly below: number;
}

/** Which rows lie between `top` and `bottom`, in pixels from the start of the list. At least one row is drawn when there is any. */
export function visibleWindow(heights: ArrayLike<number>, top: number, bottom: number): Window {
  let first = 0;
  let above = 0;
  while (first < heights.length - 1 && above + heights[first]! <= top) above += heights[first++]!;
  let end = first;
  let at = above;
  while (end < heights.length && (at < bottom || end === first)) at += heights[end++]!;
  let below = 0;
  for (let index = end; index < heights.length; index += 1) below += heights[index]!;
  return { first, end, above, below };
}

/** Where a row begins. */
export function offsetOf(heights: ArrayLike<number>, index: number): number {
  let offset = 0;
  for (let at = 0; at < index; at += 1) offset += heights[at]!;
  return offset;
}
