/** A piece of SQL. Remarks and white space are left out. */
export interface SqlToken {
  /** `word` is a keyword or a name, `name` a name in quotes, `text` a value in quotes of any sort. */
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign';
  /** A word in lower case, a name without its quotes. Of a text only that it is one: it may be a secret. */
  readonly value: string;
  /** From 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** More than this is a dump. */
const MAX_TOKENS = 200_000;

/**
 * Reads SQL of any dialect: strings, names in any quotes, dollar quotes of PostgreSQL, `DELIMITER` of MySQL, `GO` of SQL Server, commands of
 * `psql` and the rows of its `COPY`. What ends a statement is given as `;`. Stops where a quote has no end: what follows cannot be told.
 */
export function tokenizeSql(text: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  // Only MySQL has these quotes, and only there a backslash in a text hides a quote.
  const hasEscapes = text.includes('`');
  let delimiter = ';';
  let line = 1;
  let counted = 0;
  let at = 0;
  const push = (kind: SqlToken['kind'], value: string, end: number): void => {
    for (; counted < at; counted++) if (text.charCodeAt(counted) === 10) line++;
    tokens.push({ kind, value, line, start: at, end });
    at = end;
  };
  while (at < text.length && tokens.length < MAX_TOKENS) {
    const char = text[at]!;
    const isLineStart = at === 0 || text[at - 1] === '\n';
    if (/\s/.test(char)) {
      at++;
    } else if (text.startsWith('--', at) || (char === '#' && /[\s#-]/.test(text[at + 1] ?? '\n'))) {
      at = endOfLine(text, at);
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) return tokens;
      at = end + 2;
    } else if (isLineStart && char === '\\') {
      at = endOfLine(text, at);
    } else if (isLineStart && /^delimiter[ \t]+\S/i.test(text.slice(at, at + 20))) {
      delimiter = text.slice(at + 9, endOfLine(text, at)).trim() || ';';
      at = endOfLine(text, at);
    } else if (isLineStart && /^go[ \t]*\r?(?:\n|$)/i.test(text.slice(at, at + 40))) {
      push('sign', ';', at + 2);
    } else if (text.startsWith(delimiter, at)) {
      push('sign', ';', at + delimiter.length);
      if (copiesRows(tokens)) at = endOfRows(text, at);
    } else if (char === "'") {
      const end = closing(text, at + 1, "'", hasEscapes || /[eE]/.test(text[at - 1] ?? ''));
      if (end === undefined) return tokens;
      push('text', '', end);
    } else if (char === '"' || char === '`' || (char === '[' && /[A-Za-z_]/.test(text[at + 1] ?? ''))) {
      const close = char === '[' ? ']' : char;
      const end = closing(text, at + 1, close, false);
      if (end === undefined) return tokens;
      push('name', text.slice(at + 1, end - 1), end);
    } else if (char === '$' && DOLLAR.test(text.slice(at, at + 66))) {
      const tag = DOLLAR.exec(text.slice(at, at + 66))![0];
      const end = text.indexOf(tag, at + tag.length);
      if (end < 0) return tokens;
      push('text', '', end + tag.length);
    } else {
      const word = WORD.exec(text.slice(at, at + 130))?.[0];
      if (word === undefined) push('sign', char, at + 1);
      else push(/^\d/.test(word) ? 'number' : 'word', word.toLowerCase(), at + word.length);
    }
  }
  return tokens;
}

const DOLLAR = /^\$(?:[A-Za-z_]\w{0,60})?\$/;

const WORD = /^(?:[\p{L}_@][\p{L}\p{N}_$@]*|\d+(?:\.\d+)?)/u;

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Where the quote ends; two in a row are one of the text. */
function closing(text: string, from: number, quote: string, hasEscapes: boolean): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (hasEscapes && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return undefined;
}

/** `COPY users (id) FROM stdin;`: rows follow, up to a line with `\.`. */
function copiesRows(tokens: readonly SqlToken[]): boolean {
  if (tokens.at(-2)?.value !== 'stdin') return false;
  const begin = tokens.findLastIndex(
    ({ kind, value }, index) => kind === 'sign' && value === ';' && index < tokens.length - 1,
  );
  return tokens[begin + 1]?.value === 'copy';
}

function endOfRows(text: string, from: number): number {
  const end = text.indexOf('\n\\.', from);
  return end < 0 ? text.length : end + 3;
}
