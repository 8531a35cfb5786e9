import type { TemplateFile } from './ast';
import { ParseError } from './templateError';

/** Follows go1.24 `src/text/template/parse/lex.go`. */
export type TokenKind =
  | 'text'
  | 'left'
  | 'right'
  | 'space'
  | 'identifier'
  | 'keyword'
  | 'field'
  | 'variable'
  | 'dot'
  | 'bool'
  | 'nil'
  | 'number'
  | 'character'
  | 'string'
  | 'raw'
  | 'declare'
  | 'assign'
  | 'pipe'
  | 'open'
  | 'close'
  | 'comma'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly pos: number;
}

const KEYWORDS = new Set(['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'range', 'template', 'with']);

const SPACE = /[ \t\r\n]/;
const LEFT = '{{';
const RIGHT = '}}';

/** All tokens of a template, the last of kind `end`. */
export function lex(file: TemplateFile): Token[] {
  const tokens: Token[] = [];
  const { text } = file;
  let pos = 0;
  let trimNext = false;
  while (pos < text.length) {
    const open = text.indexOf(LEFT, pos);
    const stop = open < 0 ? text.length : open;
    const trimsLeft = open >= 0 && text[open + 2] === '-' && SPACE.test(text[open + 3] ?? '');
    pushText(tokens, text, pos, stop, trimNext, trimsLeft);
    trimNext = false;
    if (open < 0) break;
    const begin = open + 2 + (trimsLeft ? 2 : 0);
    if (text.startsWith('/*', begin)) {
      const end = text.indexOf('*/', begin + 2);
      if (end < 0) throw new ParseError(file, lineOf(text, open), 'unclosed comment');
      const close = rightDelimiter(text, end + 2);
      if (!close) throw new ParseError(file, lineOf(text, end), 'comment ends before closing delimiter');
      pos = close.end;
      trimNext = close.trims;
      continue;
    }
    tokens.push({ kind: 'left', text: LEFT, pos: open });
    const closed = lexAction(file, begin, tokens);
    pos = closed.end;
    trimNext = closed.trims;
  }
  tokens.push({ kind: 'end', text: '', pos: text.length });
  return tokens;
}

function pushText(tokens: Token[], text: string, from: number, to: number, trimStart: boolean, trimEnd: boolean): void {
  let begin = from;
  let end = to;
  if (trimStart) while (begin < end && SPACE.test(text[begin]!)) begin++;
  if (trimEnd) while (end > begin && SPACE.test(text[end - 1]!)) end--;
  if (end > begin) tokens.push({ kind: 'text', text: text.slice(begin, end), pos: begin });
}

interface Closing {
  readonly end: number;
  readonly trims: boolean;
}

function rightDelimiter(text: string, pos: number): Closing | undefined {
  if (SPACE.test(text[pos] ?? '') && text[pos + 1] === '-' && text.startsWith(RIGHT, pos + 2)) {
    return { end: pos + 2 + RIGHT.length, trims: true };
  }
  return text.startsWith(RIGHT, pos) ? { end: pos + RIGHT.length, trims: false } : undefined;
}

const WORD = /[\p{L}\p{Nd}_]*/uy;
const NUMBER =
  /[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*|0[bB][01_]*|(?:[0-9_]*\.?[0-9_]*)(?:[eE][+-]?[0-9_]*)?)i?/y;
const STRING = /"(?:[^"\\\n]|\\[^\n])*"/y;
const RAW = /`[^`]*`/y;
const CHARACTER = /'(?:[^'\\\n]|\\[^\n])+'/y;

/** How long the match is that begins at `pos`; `undefined` where none does. */
function lengthAt(pattern: RegExp, text: string, pos: number): number | undefined {
  pattern.lastIndex = pos;
  return pattern.test(text) ? pattern.lastIndex - pos : undefined;
}

function lexAction(file: TemplateFile, from: number, tokens: Token[]): Closing {
  const { text } = file;
  let pos = from;
  let depth = 0;
  const fail = (reason: string, at = pos): never => {
    throw new ParseError(file, lineOf(text, at), reason);
  };
  const push = (kind: TokenKind, length: number): void => {
    tokens.push({ kind, text: text.slice(pos, pos + length), pos });
    pos += length;
  };
  for (;;) {
    const closing = rightDelimiter(text, pos);
    if (closing) {
      if (depth > 0) fail('unclosed left paren');
      tokens.push({ kind: 'right', text: RIGHT, pos: closing.trims ? pos + 2 : pos });
      return closing;
    }
    const character = text[pos];
    if (character === undefined) return fail('unclosed action');
    if (SPACE.test(character)) {
      let length = 1;
      // The space before a trim marker is part of the delimiter.
      while (SPACE.test(text[pos + length] ?? '') && !rightDelimiter(text, pos + length)) length++;
      push('space', length);
    } else if (character === ':') {
      if (text[pos + 1] !== '=') fail('expected :=');
      push('declare', 2);
    } else if (character === '=') push('assign', 1);
    else if (character === '|') push('pipe', 1);
    else if (character === ',') push('comma', 1);
    else if (character === '(') {
      depth++;
      push('open', 1);
    } else if (character === ')') {
      depth--;
      if (depth < 0) fail('unexpected right paren');
      push('close', 1);
    } else if (character === '"') push('string', lengthAt(STRING, text, pos) ?? fail('unterminated quoted string'));
    else if (character === '`') push('raw', lengthAt(RAW, text, pos) ?? fail('unterminated raw quoted string'));
    else if (character === "'")
      push('character', lengthAt(CHARACTER, text, pos) ?? fail('unterminated character constant'));
    else if (character === '$') pushWord('variable', 1);
    else if (character === '.' && !/[0-9]/.test(text[pos + 1] ?? '')) {
      if (lengthAt(WORD, text, pos + 1) === 0) push('dot', 1);
      else pushWord('field', 1);
    } else if (/[+\-0-9.]/.test(character)) pushNumber();
    else if (/[\p{L}_]/u.test(String.fromCodePoint(text.codePointAt(pos)!))) pushIdentifier();
    else fail(`unrecognized character in action: ${unicodeName(text.codePointAt(pos)!)}`);
  }

  function pushWord(kind: TokenKind, prefix: number): void {
    const length = prefix + lengthAt(WORD, text, pos + prefix)!;
    endWord(length);
    push(kind, length);
  }

  function pushNumber(): void {
    const length = lengthAt(NUMBER, text, pos)!;
    const rest = lengthAt(WORD, text, pos + length)!;
    if (length === 0 || /^[+-]$/.test(text.slice(pos, pos + length)) || rest > 0) {
      fail(`bad number syntax: ${JSON.stringify(text.slice(pos, pos + length + Math.max(1, rest)))}`);
    }
    push('number', length);
  }

  function pushIdentifier(): void {
    const word = text.slice(pos, pos + lengthAt(WORD, text, pos)!);
    endWord(word.length);
    if (KEYWORDS.has(word)) push('keyword', word.length);
    else if (word === 'true' || word === 'false') push('bool', word.length);
    else push(word === 'nil' ? 'nil' : 'identifier', word.length);
  }

  function endWord(length: number): void {
    const next = text[pos + length];
    if (next === undefined || /[\s.,|:()=]/.test(next) || rightDelimiter(text, pos + length)) return;
    fail(`bad character ${unicodeName(text.codePointAt(pos + length)!)}`);
  }
}

/** As Go's `%#U` prints a character. */
function unicodeName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')} '${String.fromCodePoint(code)}'`;
}

export function lineOf(text: string, pos: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < pos; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
