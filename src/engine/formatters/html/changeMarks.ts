import { type Html, html } from './markup';

/** A value before and after on one line, with the words that differ marked. */
export function changeMarks(before: string, after: string): Html {
  const [start, end] = sameEnds(before, after);
  const side = (text: string, mark: (middle: string) => Html): Html => {
    const middle = text.slice(start, text.length - end);
    // With nothing in common, marking everything would only be noise.
    const isMarked = start + end > 0 && middle !== '';
    return html`${text.slice(0, start)}${isMarked ? mark(middle) : middle}${text.slice(text.length - end)}`;
  };
  return html`<code>${side(before, (middle) => html`<del>${middle}</del>`)}</code> → <code>${side(after, (middle) => html`<ins>${middle}</ins>`)}</code>`;
}

/** How many characters both have at the start and at the end, up to whole words. */
function sameEnds(before: string, after: string): [number, number] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  while (start > 0 && (splitsWord(before, start) || splitsWord(after, start))) start--;
  while (end > 0 && (splitsWord(before, before.length - end) || splitsWord(after, after.length - end))) end--;
  return [start, end];
}

/** A version is one word: `1.25` to `1.27` is more than a digit. */
const WORD = /[\p{L}\p{N}\p{M}\p{Surrogate}_.]/u;

function splitsWord(text: string, at: number): boolean {
  return at > 0 && at < text.length && WORD.test(text[at - 1]!) && WORD.test(text[at]!);
}
