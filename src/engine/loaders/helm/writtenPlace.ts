import type { LineSource } from '../../model/source';
import { lineFinder } from '../../util/lineAndColumn';
import { recentMemo } from '../../util/recentMemo';
import type { WrittenText } from './template/pieces';

/** A field is asked for with others of its object. */
const ofTexts = { limit: 2_000_000, weigh: ({ value }: WrittenText) => value.length };
const ofTemplates = { limit: 2_000_000, weigh: ({ text }: { readonly text: string }) => text.length };

/** Where each line of a text begins. */
export const lineStarts = recentMemo(({ value }: WrittenText) => startsOf(value), ofTexts);

function startsOf(text: string): number[] {
  const starts = [0];
  for (let next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', next + 1)) starts.push(next + 1);
  return starts;
}

/** How many lines end in a part of a text. */
function linesBetween(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Where a line begins so many lines behind that of `pos`; the beginning of the text where it has no more. */
function lineBehind(text: string, pos: number, lines: number): number {
  let at = pos - 1;
  for (let left = lines; left > 0; left--) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return 0;
  }
  return at + 1;
}

/** The numbers of the pieces that a range of a text lies in. */
export function piecesBetween({ pieces }: WrittenText, start: number, end: number): number[] {
  const found: number[] = [];
  for (let index = pieces.endingUpTo(start); index < pieces.count; index++) {
    found.push(index);
    if (pieces.endOf(index) >= end) break;
  }
  return found;
}

const finder = recentMemo(({ text }: { readonly text: string }) => lineFinder(text), ofTemplates);

/** The first line of a template file among the pieces; a text that `tpl` rendered has none. `fieldStart` is where the line begins that is meant. */
export function templateLine(
  content: WrittenText,
  pieces: readonly number[],
  fieldStart: number,
): LineSource | undefined {
  const written = pieces.find((index) => content.pieces.writtenAt(index)?.file.source);
  const place = written === undefined ? undefined : content.pieces.writtenAt(written);
  if (written === undefined || !place) return undefined;
  const { text, source } = place.file;
  let { pos } = place;
  if (place.isText) {
    // Functions may have indented the text; its lines are still those of the template.
    const lines = linesBetween(content.value, content.pieces.startOf(written), fieldStart);
    if (lines > 0) pos = lineBehind(text, pos, lines);
    while (pos < text.length && /\s/.test(text[pos]!)) pos++;
  }
  return { file: source!, ...finder(place.file)(pos) };
}

/** The place in a template that wrote a line of a text; lines count from 1. */
export function templateLineOf(content: WrittenText, line: number): LineSource | undefined {
  const starts = lineStarts(content);
  const start = starts[Math.min(Math.max(line, 1), starts.length) - 1]!;
  return templateLine(content, piecesBetween(content, start, starts[line] ?? content.value.length), start);
}
