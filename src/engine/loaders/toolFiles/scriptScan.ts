/** A text of a script with its offset. */
export interface Found {
  readonly text: string;
  readonly offset: number;
}

/**
 * The script with its comments blanked out, so that offsets stay. Strings are left alone; what looks like a regular expression is taken
 * as text, which no setting is.
 */
export function withoutComments(text: string, line: '//' | '#'): string {
  let result = '';
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (quote !== '') {
      if (char === '\\') {
        result += char + (text[++index] ?? '');
        continue;
      }
      if (char === quote || (char === '\n' && quote !== '`')) quote = '';
      result += char;
    } else if (char === '"' || char === "'" || (char === '`' && line === '//')) {
      quote = char;
      result += char;
    } else if (text.startsWith(line, index)) {
      const end = endOf(text, '\n', index);
      result += ' '.repeat(end - index);
      index = end - 1;
    } else if (line === '//' && text.startsWith('/*', index)) {
      const end = Math.min(text.length, endOf(text, '*/', index + 2) + 2);
      result += text.slice(index, end).replaceAll(/[^\n]/g, ' ');
      index = end - 1;
    } else result += char;
  }
  return result;
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
}

/** What stands between the bracket at `open` and the one that closes it; to the end where nothing does. */
export function bracketed(text: string, open: number): Found {
  let depth = 0;
  let quote = '';
  for (let index = open; index < text.length; index++) {
    const char = text[index]!;
    if (quote !== '') {
      if (char === '\\') index++;
      else if (char === quote) quote = '';
    } else if (/["'`]/.test(char)) quote = char;
    else if (/[{[(]/.test(char)) depth++;
    else if (/[}\])]/.test(char) && --depth === 0) return { text: text.slice(open + 1, index), offset: open + 1 };
  }
  return { text: text.slice(open + 1), offset: open + 1 };
}

/** The text with what stands inside of brackets blanked out. Offsets stay. */
export function topOf(text: string): string {
  let depth = 0;
  let quote = '';
  let result = '';
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    const isQuoted = quote !== '';
    if (isQuoted) {
      if (char === quote) quote = '';
    } else if (/["'`]/.test(char)) quote = char;
    else if (/[}\])]/.test(char)) depth--;
    result += depth > 0 && char !== '\n' ? ' ' : char;
    if (!isQuoted && /[{[(]/.test(char)) depth++;
  }
  return result;
}

/** The first match of a pattern with one group, with the offset of what the group holds; `undefined` for none. */
export function firstOf(text: string, pattern: RegExp): Found | undefined {
  const match = pattern.exec(text);
  const inside = match?.slice(1).find((group) => group !== undefined);
  return match && inside !== undefined
    ? { text: inside, offset: match.index + match[0].lastIndexOf(inside) }
    : undefined;
}

/** A quoted text, or the text that stands behind `||` or `??` as what is taken where nothing else is given. */
export const QUOTED = `(?:[^,;"'\`\\n]{0,120}(?:\\|\\||\\?\\?)\\s{0,10})?(?:"([^"\\n]{0,300})"|'([^'\\n]{0,300})'|\`([^\`\\n]{0,300})\`)`;
