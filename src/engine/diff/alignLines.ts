import { diffArrays } from 'diff';

/** Texts that differ in more lines are another text: pairing their lines would say nothing. */
const MAX_EDITS = 2000;

/** Where a line of one text (from 1) stands in the other; `undefined` where the other has not that very line in that place. */
export type LineAlignment = (line: number) => number | undefined;

/** Pairs the lines that two texts share, in order. Line ends and a byte order mark do not count. */
export function alignLines(from: string, to: string): LineAlignment {
  const [before, after] = [linesOf(from), linesOf(to)];
  const same = sharedAround(before, after);
  const middle = pairs(
    before.slice(same.start, before.length - same.end),
    after.slice(same.start, after.length - same.end),
  );
  const moved = after.length - before.length;
  return (line) => {
    if (line < 1 || line > before.length) return undefined;
    if (line <= same.start) return line;
    if (line > before.length - same.end) return line + moved;
    const paired = middle.get(line - same.start);
    return paired === undefined ? undefined : paired + same.start;
  };
}

function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/);
}

/** How many lines are the same at both ends: most edits are in one place, and this finds them without any search. */
function sharedAround(before: readonly string[], after: readonly string[]): { start: number; end: number } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { start, end };
}

function pairs(before: string[], after: string[]): Map<number, number> {
  const paired = new Map<number, number>();
  if (before.length === 0 || after.length === 0) return paired;
  let [left, right] = [1, 1];
  for (const { added, removed, value } of diffArrays(before, after, { maxEditLength: MAX_EDITS }) ?? []) {
    if (!added && !removed) for (let at = 0; at < value.length; at++) paired.set(left + at, right + at);
    if (!added) left += value.length;
    if (!removed) right += value.length;
  }
  return paired;
}
