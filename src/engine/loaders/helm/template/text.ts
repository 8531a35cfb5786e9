import { Origins, type Span, type Tracked, type TrackedText } from './origins';

/** Puts a text together and keeps what each piece was made of. */
export class TextBuilder {
  private readonly pieces: string[] = [];
  private readonly spans: Span[] = [];
  length = 0;

  /** Adds a text; `under` are the conditions under which it is written. */
  add(text: string, from: Origins, at?: Span['at']): void {
    if (text === '') return;
    this.pieces.push(text);
    this.addSpan(text.length, from, at);
    this.length += text.length;
  }

  /** Pieces that follow each other and were made of the same, by the same action, are one. */
  private addSpan(length: number, from: Origins, at: Span['at']): void {
    const last = this.spans.at(-1);
    if (last && last.from === from && last.at === at && !at?.isText) {
      this.spans[this.spans.length - 1] = { ...last, length: last.length + length };
    } else this.spans.push(at ? { length, from, at } : { length, from });
  }

  /** Adds a text of several pieces. Those without a place of their own get `at`. */
  addText({ value, from, spans }: TrackedText, under: Origins, at?: Span['at']): void {
    if (!spans) {
      this.add(value, from.join(under), at);
      return;
    }
    if (value === '') return;
    this.pieces.push(value);
    // Pieces that were made of the same are still of the same under the condition.
    const joined = new Map<Origins, Origins>();
    for (const span of spans) {
      const place = span.at ?? at;
      const known = joined.get(span.from) ?? span.from.join(under);
      joined.set(span.from, known);
      this.addSpan(span.length, known, place);
    }
    this.length += value.length;
  }

  /** The whole text. */
  build(): TrackedText {
    return { value: this.pieces.join(''), from: Origins.joined(this.spans.map(({ from }) => from)), spans: this.spans };
  }
}

/** The pieces of a text; one for a text that was not put together. */
export function spansOf({ value, from, spans }: Tracked): readonly Span[] {
  return spans ?? [{ length: typeof value === 'string' ? value.length : 0, from }];
}

/** A part of a text, with its pieces. */
export function sliceText(text: TrackedText, start: number, end = text.value.length): TrackedText {
  const value = text.value.slice(start, end);
  if (!text.spans) return { value, from: text.from };
  const spans: Span[] = [];
  let at = 0;
  for (const span of text.spans) {
    const from = Math.max(start, at);
    const to = Math.min(end, at + span.length);
    if (to > from) spans.push(cutSpan(span, text.value.slice(at, from), to - from));
    at += span.length;
    if (at >= end) break;
  }
  return { value, from: text.from, spans };
}

/** Parts of a text, from the first to the last, in one walk over its pieces. The ranges are in order and do not overlap. */
export function sliceTexts(
  text: TrackedText,
  ranges: readonly (readonly [start: number, end: number])[],
): TrackedText[] {
  const all = spansOf(text);
  let index = 0;
  let at = 0;
  return ranges.map(([start, end]) => {
    const spans: Span[] = [];
    while (index < all.length) {
      const span = all[index]!;
      const length = Math.min(end, at + span.length) - Math.max(start, at);
      if (length > 0) spans.push(cutSpan(span, text.value.slice(at, Math.max(start, at)), length));
      if (at + span.length > end) break;
      at += span.length;
      index++;
    }
    return { value: text.value.slice(start, end), from: text.from, spans };
  });
}

/** A piece without its beginning. Text of the template itself moves on in the template, by as many lines as were cut. */
function cutSpan(span: Span, cut: string, length: number): Span {
  const { at } = span;
  if (length === span.length) return span;
  if (!at?.isText || cut === '') return { ...span, length };
  let { pos } = at;
  for (let line = cut.indexOf('\n'); line >= 0; line = cut.indexOf('\n', line + 1)) {
    pos = at.file.text.indexOf('\n', pos) + 1;
  }
  return { ...span, length, at: { ...at, pos } };
}

/** The text without any occurrence of a word. */
export function removeFrom(text: TrackedText, word: string): TrackedText {
  const ranges: [number, number][] = [];
  let start = 0;
  for (let at = text.value.indexOf(word); at >= 0; at = text.value.indexOf(word, start)) {
    ranges.push([start, at]);
    start = at + word.length;
  }
  if (start === 0) return text;
  const parts = sliceTexts(text, [...ranges, [start, text.value.length]]);
  return {
    value: parts.map(({ value }) => value).join(''),
    from: text.from,
    spans: parts.flatMap(({ spans }) => spans ?? []),
  };
}
