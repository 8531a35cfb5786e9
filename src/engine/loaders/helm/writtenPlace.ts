import type { LineSource } from '../../model/source';
import { lineFinder } from '../../util/lineAndColumn';
import { weakMemo } from '../../util/weakMemo';
import type { Span, TrackedText } from './template/origins';

/** A piece of a text and where it begins there. */
export interface PlacedSpan {
  readonly span: Span;
  readonly start: number;
}

/** Where each line of a text begins. */
export const lineStarts = weakMemo(({ value }: TrackedText) => startsOf(value));

const templateStarts = weakMemo(({ text }: { readonly text: string }) => startsOf(text));

function startsOf(text: string): number[] {
  const starts = [0];
  for (let next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', next + 1)) starts.push(next + 1);
  return starts;
}

/** How many of the sorted numbers are at most `limit`. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where each piece of the text ends. */
const ends = weakMemo((content: TrackedText) => {
  let at = 0;
  return spansOfText(content).map(({ length }) => (at += length));
});

function spansOfText({ spans, value, from }: TrackedText): readonly Span[] {
  return spans ?? [{ length: value.length, from }];
}

/** The pieces that a range of a text lies in. */
export function spansBetween(content: TrackedText, start: number, end: number): PlacedSpan[] {
  const stops = ends(content);
  const low = countUpTo(stops, start);
  const found: PlacedSpan[] = [];
  const spans = spansOfText(content);
  for (let index = low; index < spans.length; index++) {
    found.push({ span: spans[index]!, start: index === 0 ? 0 : stops[index - 1]! });
    if (stops[index]! >= end) break;
  }
  return found;
}

const finder = weakMemo(({ text }: { readonly text: string }) => lineFinder(text));

/** The first line of a template file among the pieces; a text that `tpl` rendered has none. `fieldStart` is where the line begins that is meant. */
export function templateLine(
  content: TrackedText,
  spans: readonly PlacedSpan[],
  fieldStart: number,
): LineSource | undefined {
  const placed = spans.find(({ span }) => span.at?.file.source);
  const place = placed?.span.at;
  if (!placed || !place) return undefined;
  const { text, source } = place.file;
  let { pos } = place;
  if (place.isText) {
    // Functions may have indented the text; its lines are still those of the template.
    const written = lineStarts(content);
    const lines = countUpTo(written, fieldStart) - countUpTo(written, placed.start);
    const starts = templateStarts(place.file);
    if (lines > 0) pos = starts[countUpTo(starts, pos) - 1 + lines] ?? 0;
    while (pos < text.length && /\s/.test(text[pos]!)) pos++;
  }
  return { file: source!, ...finder(place.file)(pos) };
}

/** The place in a template that wrote a line of a text; lines count from 1. */
export function templateLineOf(content: TrackedText, line: number): LineSource | undefined {
  const starts = lineStarts(content);
  const start = starts[Math.min(Math.max(line, 1), starts.length) - 1]!;
  return templateLine(content, spansBetween(content, start, starts[line] ?? content.value.length), start);
}
