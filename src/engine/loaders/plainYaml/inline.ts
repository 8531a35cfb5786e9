import type { Json, JsonObject } from '../../model/json';

/** What stands on one line, and where the text goes on behind it. */
export interface Inline<T extends Json = Json> {
  readonly value: T;
  readonly end: number;
}

/** What scalars are that are no plain values. */
export interface ScalarForms {
  /** The key that a plain scalar is; `undefined` where a whole parser is to say. */
  readonly key: (plain: string) => string | undefined;
  /** A text in quotes, or in a literal block. */
  readonly quoted: (text: string) => Json;
  /** A text in a folded block. */
  readonly folded: (text: string) => Json;
}

/**
 * A text in quotes that begins at `start`; `undefined` for one that is written in an unusual way. It may go on over lines that stand further right than
 * `parent` (YAML 1.2.2, 7.3.1 and 7.3.2).
 */
export function readQuoted(text: string, start: number, parent: number): Inline<string> | undefined {
  const isDouble = text[start] === '"';
  const end = isDouble ? endOfDoubleQuoted(text, start) : endOfSingleQuoted(text, start);
  if (end === undefined) return undefined;
  const inner = folded(text.slice(start + 1, end - 1), isDouble, parent);
  if (inner === undefined) return undefined;
  const value = isDouble ? unescaped(inner) : inner.replaceAll("''", "'");
  return value === undefined ? undefined : { value, end };
}

function endOfSingleQuoted(text: string, start: number): number | undefined {
  let end = text.indexOf("'", start + 1);
  while (end >= 0 && text[end + 1] === "'") end = text.indexOf("'", end + 2);
  return end < 0 ? undefined : end + 1;
}

function endOfDoubleQuoted(text: string, start: number): number | undefined {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = end;
    while (text[escapes - 1] === '\\') escapes--;
    if ((end - escapes) % 2 === 0) return end + 1;
  }
  return undefined;
}

/** Lines are joined by a space; blank ones are breaks (YAML 1.2.2, 6.5). `undefined` where a line stands too far left. */
function folded(text: string, isDouble: boolean, parent: number): string | undefined {
  if (!text.includes('\n')) return text;
  if (text.includes('\t')) return undefined;
  const [first, ...rest] = text.split('\n');
  let result = '';
  let last = first!;
  let breaks = 0;
  for (const [index, line] of rest.entries()) {
    const content = line.replace(/^ +/, '');
    if (content === '' && index < rest.length - 1) {
      breaks++;
      continue;
    }
    if (line.length - content.length <= parent) return undefined;
    const trimmed = withoutBlanksBehind(last);
    const isEscaped = isDouble && ESCAPED_END.test(trimmed);
    // A blank that is escaped.
    if (isEscaped && trimmed !== last) return undefined;
    // A break that is escaped is none, and blanks before it stay.
    result += isEscaped ? last.slice(0, -1) : trimmed + (breaks === 0 ? ' ' : '\n'.repeat(breaks));
    last = content;
    breaks = 0;
  }
  return result + last;
}

/** By hand: a pattern would look from each of many blanks on. */
function withoutBlanksBehind(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end--;
  return text.slice(0, end);
}

const ESCAPED_END = /(?:^|[^\\])(?:\\\\)*\\$/;

/** Escapes of YAML as JSON writes them; others are the same, or for the whole parser. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  [' ', ' '],
  ['0', '\\u0000'],
  ['a', '\\u0007'],
  ['e', '\\u001b'],
  ['v', '\\u000b'],
  ['N', '\\u0085'],
  ['_', '\\u00a0'],
  ['L', '\\u2028'],
  ['P', '\\u2029'],
]);

function unescaped(text: string): string | undefined {
  if (!text.includes('\\')) return text;
  const json = text
    .replaceAll('\n', '\\n')
    .replace(/\\(?:x([\da-fA-F]{2})|(.))/g, (all, code: string | undefined, sign: string) =>
      code === undefined ? (ESCAPES.get(sign) ?? all) : `\\u00${code}`,
    );
  try {
    return JSON.parse(`"${json}"`) as string;
  } catch {
    return undefined;
  }
}

/** Nobody writes deeper on one line. */
const MAX_DEPTH = 20;

/** What ends a plain scalar in brackets, or makes it something else. */
const ENDS_PLAIN = /[,[\]{}\n\t#]|:(?=[ \n\t,[\]{}]|$)/g;
const BEGINS_PLAIN = /[^\s&*!|>'"%@`[\]{},#?:-]|[?:-](?=[^\s,[\]{}])/y;

/** A list or map in brackets that begins at `start` and ends on the same line; `undefined` for others. */
export function readFlow(
  text: string,
  start: number,
  resolve: (plain: string) => Json | undefined,
  forms: ScalarForms,
): Inline | undefined {
  const afterBlanks = (at: number): number => {
    while (text[at] === ' ') at++;
    return at;
  };

  const plain = (from: number): Inline<string> | undefined => {
    BEGINS_PLAIN.lastIndex = from;
    if (!BEGINS_PLAIN.test(text)) return undefined;
    ENDS_PLAIN.lastIndex = from;
    const found = ENDS_PLAIN.exec(text);
    if (!found || found[0] === '\n' || found[0] === '\t' || found[0] === '#') return undefined;
    const value = withoutBlanksBehind(text.slice(from, found.index));
    return value === '<<' ? undefined : { value, end: found.index };
  };

  const isQuote = (at: number): boolean => text[at] === '"' || text[at] === "'";

  const scalar = (from: number): Inline | undefined => {
    const isQuoted = isQuote(from);
    const read = isQuoted ? readQuoted(text, from, Number.POSITIVE_INFINITY) : plain(from);
    if (!read) return undefined;
    const value = isQuoted ? forms.quoted(read.value) : resolve(read.value);
    return value === undefined ? undefined : { value, end: read.end };
  };

  const keyAt = (from: number): Inline<string> | undefined => {
    if (isQuote(from)) return readQuoted(text, from, Number.POSITIVE_INFINITY);
    const read = plain(from);
    const value = read && forms.key(read.value);
    return value === undefined ? undefined : { value, end: read!.end };
  };

  const node = (from: number, depth: number): Inline | undefined => {
    if (depth > MAX_DEPTH) return undefined;
    if (text[from] === '[') return list(from + 1, depth);
    return text[from] === '{' ? map(from + 1, depth) : scalar(from);
  };

  /** Behind an entry: the comma after it, or the bracket that closes. */
  const next = (from: number, close: string): number | undefined => {
    const at = afterBlanks(from);
    if (text[at] === ',') return afterBlanks(at + 1);
    return text[at] === close ? at : undefined;
  };

  const list = (from: number, depth: number): Inline | undefined => {
    const items: Json[] = [];
    for (let at: number | undefined = afterBlanks(from); at !== undefined; ) {
      if (text[at] === ']') return { value: items, end: at + 1 };
      const item: Inline | undefined = node(at, depth + 1);
      if (!item) return undefined;
      items.push(item.value);
      at = next(item.end, ']');
    }
    return undefined;
  };

  const map = (from: number, depth: number): Inline | undefined => {
    const entries: JsonObject = {};
    for (let at: number | undefined = afterBlanks(from); at !== undefined; ) {
      if (text[at] === '}') return { value: entries, end: at + 1 };
      const name: Inline<string> | undefined = keyAt(at);
      if (!name) return undefined;
      const key = name.value;
      const colon = afterBlanks(name.end);
      if (text[colon] !== ':' || key === '__proto__' || Object.hasOwn(entries, key)) return undefined;
      const value: Inline | undefined = node(afterBlanks(colon + 1), depth + 1);
      if (!value) return undefined;
      entries[key] = value.value;
      at = next(value.end, '}');
    }
    return undefined;
  };

  return node(start, 0);
}
