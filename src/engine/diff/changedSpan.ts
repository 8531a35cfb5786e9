import { isObject, type Json } from '../model/json';
import { equalJson } from './equalJson';

/** Where two lists differ: so many items of each from `start` on. What stands before and behind is the same. */
export interface Span {
  readonly start: number;
  readonly before: number;
  readonly after: number;
}

/**
 * The span of two lists of maps that have no names, when it tells the change: items were put in, taken out, or altered in their place.
 * `undefined` when the lists have little in common, or something moved: then they are told as a whole.
 */
export function changedSpan(before: readonly Json[], after: readonly Json[]): Span | undefined {
  if (![...before, ...after].every(isObject)) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && equalJson(before[start], after[start])) start++;
  let end = 0;
  while (end < shorter - start && equalJson(before.at(-1 - end), after.at(-1 - end))) end++;
  const span = { start, before: before.length - start - end, after: after.length - start - end };
  if (start + end > 0 && (span.before === 0 || span.after === 0)) return span;
  if (span.before !== span.after) return undefined;
  const areAltered = before
    .slice(start, start + span.before)
    .every((item, offset) => haveEntryInCommon(item, after[start + offset]!));
  return areAltered ? span : undefined;
}

function haveEntryInCommon(a: Json, b: Json): boolean {
  return (
    isObject(a) &&
    isObject(b) &&
    Object.entries(a).some(([key, value]) => Object.hasOwn(b, key) && equalJson(value, b[key]))
  );
}
