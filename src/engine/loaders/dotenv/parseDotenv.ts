import { type Interpolated, interpolate, type Lookup, type Use } from './interpolate';

/** One variable of a dotenv file. */
export interface DotenvEntry {
  readonly key: string;
  /** After quotes, escapes and `$` expansion; `null` for a key without a value, which is taken from the environment. */
  readonly value: string | null;
  /** The value before `$` expansion, when expansion made it another. */
  readonly written?: string;
  /** The variables that were expanded into it. */
  readonly uses: readonly Use[];
  /** The line of the key, from 1. */
  readonly line: number;
}

export interface DotenvProblem {
  readonly line: number;
  /** Never quotes the file. */
  readonly message: string;
}

export interface Dotenv {
  /** In the order of the file; of a key that stands twice, the last counts. */
  readonly entries: readonly DotenvEntry[];
  /** Compose refuses the whole file at the first; here the rest is read. */
  readonly problems: readonly DotenvProblem[];
  /**
   * Lines with text behind a closing quote. Compose takes it for the name of a variable to be handed on, but it is a piece of
   * the value, so it is no entry.
   */
  readonly strays?: readonly number[];
}

const nothing: Lookup = () => undefined;

/**
 * Reads a dotenv file as compose-go's dotenv package does: comments, `export`, `KEY=value` and `KEY: value`, quotes over several lines,
 * escapes in double quotes, `$` expansion outside single quotes. Variables come from `lookup` first, then from earlier lines,
 * then from what earlier files of the same list set.
 */
export function parseDotenv(
  text: string,
  lookup: Lookup = nothing,
  earlier: ReadonlyMap<string, string> = new Map(),
): Dotenv {
  const entries: DotenvEntry[] = [];
  const problems: DotenvProblem[] = [];
  const strays: number[] = [];
  /** The line on which the last quote was closed. */
  let closed = 0;
  const known = new Map(earlier);
  const expand = (raw: string): Interpolated => interpolate(raw, (name) => lookup(name) ?? known.get(name));
  const cursor = { text: text.startsWith('\uFEFF') ? text.slice(1) : text, at: 0, line: 1 };

  while (toStatement(cursor)) {
    const { line } = cursor;
    const refuse = (message: string): void => {
      problems.push({ line, message });
      toNextLine(cursor);
    };
    const found = readKey(cursor);
    if ('problem' in found) {
      refuse(found.problem);
      continue;
    }
    const { key } = found;
    if (key.includes(' ')) {
      refuse('key cannot contain a space');
      continue;
    }
    if (found.inherited) {
      if (key === '') continue;
      if (line === closed) {
        strays.push(line);
        continue;
      }
      const value = lookup(key) ?? null;
      entries.push({ key, value, uses: [], line });
      if (value !== null) known.set(key, value);
      continue;
    }
    const isQuoted = /["']/.test(cursor.text[cursor.at] ?? '');
    const raw = readValue(cursor);
    if (isQuoted) closed = cursor.line;
    if (!raw) {
      refuse('unterminated quoted value');
      continue;
    }
    const { text: value, errors, uses } = raw.literal ? { text: raw.text, errors: [], uses: [] } : expand(raw.text);
    if (errors[0]) problems.push({ line, message: expansionProblem(errors[0]) });
    if (errors[0]?.kind === 'invalid' || errors[0]?.kind === 'tooLong') continue;
    const written = raw.written ?? raw.text;
    entries.push({ key, value, ...(written === value ? {} : { written }), uses, line });
    known.set(key, value);
  }
  return { entries, problems, strays };
}

/** `format: raw` of Compose's env_file: `KEY=value` lines without quotes, comments in values, or expansion. */
export function parseRawEnv(text: string): Dotenv {
  const entries: DotenvEntry[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const equals = line.indexOf('=');
    const key = equals < 0 ? line : line.slice(0, equals);
    entries.push({ key, value: equals < 0 ? null : line.slice(equals + 1), uses: [], line: index + 1 });
  }
  return { entries, problems: [] };
}

function expansionProblem(error: Interpolated['errors'][number]): string {
  if (error.kind === 'tooLong') return 'its variables make too long a text of the value';
  return error.kind === 'invalid'
    ? 'the value has a $ that is no valid variable; write $$ for a plain $'
    : `required variable ${error.name} is missing a value`;
}

interface Cursor {
  readonly text: string;
  at: number;
  line: number;
}

/** White space that does not end a line (compose-go's isSpace). */
const isSpace = (char: string | undefined): boolean => char !== undefined && /[\t\v\f\r \u0085\u00A0]/.test(char);

/** Moves over white space and comments to where a statement begins; false at the end. */
function toStatement(cursor: Cursor): boolean {
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at]!;
    if (char === '\n') {
      cursor.line++;
      cursor.at++;
    } else if (char === '#') {
      const end = cursor.text.indexOf('\n', cursor.at);
      cursor.at = end < 0 ? cursor.text.length : end;
    } else if (/\s|\u0085/.test(char)) {
      cursor.at++;
    } else {
      return true;
    }
  }
  return false;
}

function toNextLine(cursor: Cursor): void {
  const end = cursor.text.indexOf('\n', cursor.at);
  cursor.at = end < 0 ? cursor.text.length : end;
}

/** Reads the key and its separator. A key that a line break or the end follows has no value of its own. */
function readKey(cursor: Cursor): { key: string; inherited: boolean } | { problem: string } {
  const { text } = cursor;
  if (text.startsWith('export', cursor.at) && (isSpace(text[cursor.at + 6]) || text[cursor.at + 6] === '\n')) {
    cursor.at += 6;
    skipSpace(cursor);
  }
  let end = cursor.at;
  for (; end < text.length; end++) {
    const char = text[end]!;
    if (char === '=' || char === ':' || char === '\n') break;
    if (!isSpace(char) && !/[\p{L}\p{N}_.[\]-]/u.test(characterAt(text, end))) {
      return { problem: 'unexpected character in variable name' };
    }
  }
  const key = text.slice(cursor.at, end).trimEnd();
  const inherited = end >= text.length || text[end] === '\n';
  if (key.includes(' ')) return { key, inherited };
  cursor.at = inherited ? end : end + 1;
  if (!inherited) skipSpace(cursor);
  return { key, inherited };
}

/** The whole character at `index`, of which either half of a surrogate pair may stand there, or one half alone. */
function characterAt(text: string, index: number): string {
  const isSecondHalf =
    isBetween(text.charCodeAt(index), 0xdc00, 0xdfff) && isBetween(text.charCodeAt(index - 1), 0xd800, 0xdbff);
  return String.fromCodePoint(text.codePointAt(isSecondHalf ? index - 1 : index)!);
}

function isBetween(code: number, first: number, last: number): boolean {
  return code >= first && code <= last;
}

function skipSpace(cursor: Cursor): void {
  while (isSpace(cursor.text[cursor.at])) cursor.at++;
}

interface RawValue {
  /** Ready for expansion. */
  readonly text: string;
  /** What the author meant before expansion, where {@link text} had to be written otherwise for it. */
  readonly written?: string;
  /** Not to be expanded. */
  readonly literal?: boolean;
}

/** Reads the value behind the separator; `undefined` when its quote is never closed. */
function readValue(cursor: Cursor): RawValue | undefined {
  const { text } = cursor;
  const quote = text[cursor.at];
  if (quote !== '"' && quote !== "'") {
    const end = text.indexOf('\n', cursor.at);
    const line = text.slice(cursor.at, end < 0 ? text.length : end);
    cursor.at = end < 0 ? text.length : end;
    const comment = line.indexOf(' #');
    return { text: (comment < 0 ? line : line.slice(0, comment)).trimEnd() };
  }
  let body = '';
  let lines = 0;
  for (let index = cursor.at + 1; index < text.length; index++) {
    const char = text[index]!;
    if (char === '\n') lines++;
    if (char === quote) {
      cursor.at = index + 1;
      cursor.line += lines;
      return quote === '"' ? readEscapes(body) : { text: body, literal: true };
    }
    if (char === '\\' && index + 1 < text.length) {
      const next = text[++index]!;
      if (next === '\n') lines++;
      // An escaped quote loses its backslash here; all other escapes are read later, or stay in single quotes.
      body += next === quote ? next : `\\${next}`;
    } else {
      body += char;
    }
  }
  return undefined;
}

const ESCAPES = new Map(
  Object.entries({ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', '"': '"' }),
);

/** The escapes of double quotes. `\$` is a plain dollar: for expansion that is `$$`. */
function readEscapes(body: string): RawValue {
  if (!body.includes('\\')) return { text: body };
  const read = (dollar: string): string =>
    body.replace(/\\([abcfnrtv$"\\]|0\d{0,3})/g, (whole, code: string) => {
      if (code === '$') return dollar;
      if (code.startsWith('0')) return /^0[0-7]{3}$/.test(code) ? octal(code, whole) : whole;
      return ESCAPES.get(code) ?? whole;
    });
  return { text: read('$$'), written: read('$') };
}

function octal(code: string, otherwise: string): string {
  const value = Number.parseInt(code, 8);
  return value <= 255 ? String.fromCharCode(value) : otherwise;
}
