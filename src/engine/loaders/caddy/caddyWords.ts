/** A word of a Caddyfile. */
export interface Word {
  /** Without its quotes. */
  readonly text: string;
  /** Where it begins and ends, from 1. */
  readonly line: number;
  readonly endLine: number;
  readonly isQuoted: boolean;
  /** The line before it goes on here, by a `\` at its end. */
  readonly isContinued: boolean;
}

/** Words as Caddy's lexer splits them (caddyconfig/caddyfile/lexer.go): quotes, backticks, heredocs, comments, lines that go on behind `\`. */
export function* caddyWords(text: string): Iterable<Word> {
  let at = 0;
  let line = 1;
  let isContinued = false;
  while (at < text.length) {
    const char = text[at]!;
    if (char === '\n') {
      line++;
      at++;
    } else if (/\s/.test(char)) {
      at++;
    } else if (char === '\\' && /^\r?\n/.test(text.slice(at + 1, at + 3))) {
      at = text.indexOf('\n', at) + 1;
      line++;
      isContinued = true;
    } else if (char === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else {
      const { end, value } = wordAt(text, at);
      const lines = linesIn(text, at, end);
      yield { text: value, line, endLine: line + lines, isQuoted: char === '"' || char === '`', isContinued };
      isContinued = false;
      line += lines;
      at = end;
    }
  }
}

function wordAt(text: string, at: number): { readonly end: number; readonly value: string } {
  const char = text[at]!;
  if (char === '"' || char === '`') return quotedAt(text, at, char);
  const marker = char === '<' ? /^<<([A-Za-z0-9_-]{1,60})\r?\n/.exec(text.slice(at, at + 70)) : null;
  if (marker) return heredocAt(text, at + marker[0].length, marker[1]!);
  let end = at;
  while (end < text.length && !/\s/.test(text[end]!)) end++;
  return { end, value: text.slice(at, end) };
}

function quotedAt(text: string, at: number, quote: string): { readonly end: number; readonly value: string } {
  let value = '';
  let end = at + 1;
  for (; end < text.length && text[end] !== quote; end++) {
    if (quote === '"' && text[end] === '\\' && text[end + 1] === '"') end++;
    value += text[end];
  }
  return { end: end + 1, value };
}

/** Up to the line that ends it; the words of a page are nobody's directive. */
function heredocAt(text: string, from: number, marker: string): { readonly end: number; readonly value: string } {
  for (let start = from; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 ? text.length : newline;
    if (text.slice(start, stop).trim() === marker) return { end: stop, value: text.slice(from, start) };
    start = stop + 1;
  }
  return { end: text.length, value: text.slice(from) };
}

function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
