import { diffLines, diffWordsWithSpace } from 'diff';

export interface Segment {
  readonly text: string;
  /** Only this side has it. */
  readonly changed: boolean;
}

/** One line of an inline before and after. */
export interface DiffRow {
  readonly side: 'before' | 'after' | 'both';
  readonly segments: readonly Segment[];
}

/** Words that differ in two short texts; each side whole, with its own words marked. */
export function wordDiff(before: string, after: string): { before: Segment[]; after: Segment[] } {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MAX_EDITS });
  const kept = parts
    ?.filter(({ added, removed }) => !added && !removed)
    .reduce((n, { value }) => n + value.trim().length, 0);
  // Little in common: marking single words would only be noise.
  if (!parts || (kept ?? 0) * 5 < Math.min(before.length, after.length))
    return { before: whole(before), after: whole(after) };
  const side = (skip: 'added' | 'removed') =>
    parts.filter((part) => !part[skip]).map((part) => ({ text: part.value, changed: part.added || part.removed }));
  return { before: side('added'), after: side('removed') };
}

/** Two texts line by line, with words marked where a line was replaced, and long stretches of equal lines left out (`…`). */
export function diffRows(before: string, after: string): DiffRow[] {
  const parts = diffLines(before, after, { maxEditLength: MAX_EDITS });
  if (!parts) return [...rows('before', before), ...rows('after', after)];
  const result: DiffRow[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]!;
    const next = parts[at + 1];
    if (part.removed && next?.added) {
      result.push(...replaced(split(part.value), split(next.value)));
      at += 1;
    } else if (part.added || part.removed) result.push(...rows(part.added ? 'after' : 'before', part.value));
    else result.push(...context(split(part.value), at === 0, at === parts.length - 1));
  }
  return result;
}

const MAX_EDITS = 500;
const CONTEXT = 2;

function replaced(before: readonly string[], after: readonly string[]): DiffRow[] {
  const pairs = before.length === after.length ? before.map((line, at) => wordDiff(line, after[at]!)) : undefined;
  return [
    ...before.map((line, at): DiffRow => ({ side: 'before', segments: pairs?.[at]?.before ?? whole(line) })),
    ...after.map((line, at): DiffRow => ({ side: 'after', segments: pairs?.[at]?.after ?? whole(line) })),
  ];
}

function context(lines: readonly string[], first: boolean, last: boolean): DiffRow[] {
  const head = first ? [] : lines.slice(0, CONTEXT);
  const tail = last ? [] : lines.slice(Math.max(head.length, lines.length - CONTEXT));
  const left = lines.length - head.length - tail.length;
  const shown = left > 0 ? [...head, '…', ...tail] : lines;
  return shown.map((text) => ({ side: 'both', segments: [{ text, changed: false }] }));
}

function rows(side: 'before' | 'after', text: string): DiffRow[] {
  return split(text).map((line) => ({ side, segments: whole(line) }));
}

function whole(text: string): Segment[] {
  return [{ text, changed: true }];
}

function split(text: string): string[] {
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}
