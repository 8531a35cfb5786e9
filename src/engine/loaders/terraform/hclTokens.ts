/** A word of HCL. `text` is as written; of a quoted text and a heredoc, `value` is what it means where it holds no template. */
export interface HclToken {
  readonly kind: 'name' | 'number' | 'string' | 'mark' | 'newline';
  readonly text: string;
  readonly value?: string;
  readonly line: number;
}

/** More words are data. */
const MAX_TOKENS = 400_000;

const NAME = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const NUMBER = /\d[\d.]*(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\r\uFEFF]+/y;
const HEREDOC = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy;
const MARKS = /==|!=|<=|>=|&&|\|\||=>|\.\.\.|::|[{}[\]()=<>!+\-*/%?:,.~^&|]/y;

/**
 * The words of a file in HCL, comments left out. `undefined` where something stands that begins no word, a text is not closed, or there
 * is more than is read. https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export function hclTokens(source: string): { readonly tokens: readonly HclToken[]; readonly faultAt?: number } {
  const tokens: HclToken[] = [];
  let line = 1;
  let index = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = index;
    const found = pattern.exec(source)?.[0];
    if (found) index += found.length;
    return found || undefined;
  };
  while (index < source.length) {
    if (tokens.length > MAX_TOKENS) return { tokens, faultAt: line };
    const char = source[index]!;
    if (char === '\n') {
      tokens.push({ kind: 'newline', text: '\n', line });
      line++;
      index++;
      continue;
    }
    if (take(SPACE) !== undefined) continue;
    if (char === '#' || source.startsWith('//', index)) {
      const end = source.indexOf('\n', index);
      index = end < 0 ? source.length : end;
      continue;
    }
    if (source.startsWith('/*', index)) {
      const end = source.indexOf('*/', index + 2);
      if (end < 0) return { tokens, faultAt: line };
      line += newlines(source, index, end);
      index = end + 2;
      continue;
    }
    const start = { line };
    if (char === '"') {
      const end = endOfQuoted(source, index);
      if (end === undefined) return { tokens, faultAt: line };
      const text = source.slice(index, end);
      tokens.push({ kind: 'string', text, ...meaningOf(text.slice(1, -1)), ...start });
      line += newlines(source, index, end);
      index = end;
      continue;
    }
    const opening = take(HEREDOC);
    if (opening !== undefined) {
      const body = heredoc(source, index, /^<<-?(\S+)/.exec(opening)![1]!);
      if (!body) return { tokens, faultAt: line };
      tokens.push({ kind: 'string', text: opening + source.slice(index, body.end), ...meaningOf(body.text), ...start });
      line += 1 + newlines(source, index, body.end);
      index = body.end;
      continue;
    }
    const name = take(NAME);
    if (name !== undefined) {
      tokens.push({ kind: 'name', text: name, ...start });
      continue;
    }
    const digits = take(NUMBER);
    if (digits !== undefined) {
      tokens.push({ kind: 'number', text: digits, ...start });
      continue;
    }
    const mark = take(MARKS);
    if (mark === undefined) return { tokens, faultAt: line };
    tokens.push({ kind: 'mark', text: mark, ...start });
  }
  return { tokens };
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Behind the quote that closes the one at `start`. Templates (`${…}`, `%{…}`) may hold quotes of their own. */
function endOfQuoted(source: string, start: number): number | undefined {
  /** What is open: a quote, or a brace of a template or of an object inside of one. */
  const open: ('"' | '{')[] = ['"'];
  for (let index = start + 1; index < source.length; index++) {
    const char = source[index]!;
    if (open.at(-1) === '"') {
      if (char === '\\') index++;
      else if (char === '"') {
        open.pop();
        if (open.length === 0) return index + 1;
      } else if ((char === '$' || char === '%') && source[index + 1] === '{') {
        // `$${` is the text `${`.
        if (source[index - 1] === char) continue;
        open.push('{');
        index++;
      } else if (char === '\n') return undefined;
    } else if (char === '"') open.push('"');
    else if (char === '{') open.push('{');
    else if (char === '}') open.pop();
    if (open.length > 100) return undefined;
  }
  return undefined;
}

/** The lines to the one that holds the mark alone. */
function heredoc(source: string, start: number, mark: string): { text: string; end: number } | undefined {
  for (let index = start; index < source.length; ) {
    const end = source.indexOf('\n', index);
    const line = source.slice(index, end < 0 ? source.length : end);
    if (line.trim() === mark) return { text: source.slice(start, index), end: index + line.trimEnd().length };
    if (end < 0) return undefined;
    index = end + 1;
  }
  return undefined;
}

/** What a text without a template means. */
function meaningOf(inside: string): { readonly value?: string } {
  if (/(?:^|[^$])\$\{|(?:^|[^%])%\{/.test(inside)) return {};
  const value = inside.replaceAll(/\\(["\\nrt])|\$\$\{|%%\{/g, (whole, escaped?: string) =>
    escaped === undefined ? whole.slice(1) : (ESCAPES.get(escaped) ?? escaped),
  );
  return { value };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
