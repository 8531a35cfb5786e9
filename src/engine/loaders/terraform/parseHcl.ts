import type { Json } from '../../model/json';
import { type HclToken, hclTokens } from './hclTokens';

/** What stands between the braces of a block, or in a file. */
export interface HclBody {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

export interface HclAttribute {
  readonly name: string;
  /** Literals as they are; everything else as `${…}`, as in Terraform's own JSON. */
  readonly value: Json;
  readonly line: number;
}

export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: HclBody;
  readonly line: number;
}

/** Deeper blocks and lists are an attack. */
const MAX_DEPTH = 60;

class Fault extends Error {
  constructor(readonly line: number) {
    super();
  }
}

/**
 * Reads a file in HCL: its blocks and attributes, with their lines. What stands behind a fault is not read; its line is told.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export function parseHcl(text: string): { readonly body: HclBody; readonly faultAt?: number } {
  const { tokens, faultAt } = hclTokens(text);
  const body = { attributes: [] as HclAttribute[], blocks: [] as HclBlock[] };
  const reader = readerOf(tokens);
  try {
    while (!reader.isDone()) readItem(reader, body, 0);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { body, faultAt: faultAt ?? error.line };
  }
  return faultAt === undefined ? { body } : { body, faultAt };
}

interface Reader {
  peek(ahead?: number): HclToken | undefined;
  next(): HclToken;
  /** Takes the mark when it is next. */
  has(mark: string): boolean;
  skipLines(): void;
  isDone(): boolean;
  fail(): never;
}

function readerOf(tokens: readonly HclToken[]): Reader {
  let index = 0;
  const reader: Reader = {
    peek: (ahead = 0) => tokens[index + ahead],
    next: () => tokens[index++] ?? reader.fail(),
    has: (mark) => {
      const is = tokens[index]?.kind === 'mark' && tokens[index]!.text === mark;
      if (is) index++;
      return is;
    },
    skipLines: () => {
      while (tokens[index]?.kind === 'newline') index++;
    },
    isDone: () => {
      reader.skipLines();
      return index >= tokens.length;
    },
    fail: () => {
      throw new Fault(tokens[Math.min(index, tokens.length - 1)]?.line ?? 1);
    },
  };
  return reader;
}

type Open = { readonly attributes: HclAttribute[]; readonly blocks: HclBlock[] };

/** `name = value`, or `type "label" { … }`. */
function readItem(reader: Reader, body: Open, depth: number): void {
  if (depth > MAX_DEPTH) reader.fail();
  const name = reader.next();
  if (name.kind !== 'name') reader.fail();
  if (reader.has('=')) {
    body.attributes.push({ name: name.text, value: readValue(reader, STOPS_LINE, depth), line: name.line });
    return;
  }
  const labels: string[] = [];
  while (!reader.has('{')) {
    const label = reader.next();
    if (label.kind !== 'string' && label.kind !== 'name') reader.fail();
    labels.push(label.value ?? label.text);
  }
  const inside: Open = { attributes: [], blocks: [] };
  for (reader.skipLines(); !reader.has('}'); reader.skipLines()) readItem(reader, inside, depth + 1);
  body.blocks.push({ type: name.text, labels, body: inside, line: name.line });
}

/** What ends a value at the top of a block; inside of brackets lines do not count. */
const STOPS_LINE = new Set(['}']);
const STOPS_LIST = new Set([',', ']']);
const STOPS_OBJECT = new Set([',', '}']);

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['[', ']'],
  ['(', ')'],
]);

/** Reads to the end of the line, or to a mark that closes what is around; that stays. */
function readValue(reader: Reader, stops: ReadonlySet<string>, depth: number): Json {
  if (depth > MAX_DEPTH) reader.fail();
  if (stops !== STOPS_LINE) reader.skipLines();
  const first = reader.peek();
  if (!first) reader.fail();
  if (isCollection(reader)) {
    const isList = reader.next().text === '[';
    const value = isList ? readList(reader, depth + 1) : readObject(reader, depth + 1);
    if (isEndAt(reader, 0, stops)) return value;
    // An operator or an index behind it makes it an expression.
    return `\${${JSON.stringify(value)}${readExpression(reader, stops)}}`;
  }
  const isAlone = first.kind !== 'mark' && isEndAt(reader, 1, stops);
  if (isAlone) {
    reader.next();
    return literal(first);
  }
  return `\${${readExpression(reader, stops)}}`;
}

/** `[` and `{`, unless they build what they hold by `for`. */
function isCollection(reader: Reader): boolean {
  const first = reader.peek();
  if (first?.kind !== 'mark' || (first.text !== '[' && first.text !== '{')) return false;
  let ahead = 1;
  while (reader.peek(ahead)?.kind === 'newline') ahead++;
  return reader.peek(ahead)?.text !== 'for';
}

/** Whether a value ends before the word so far ahead. In a list lines do not count. */
function isEndAt(reader: Reader, from: number, stops: ReadonlySet<string>): boolean {
  let ahead = from;
  if (stops === STOPS_LIST) while (reader.peek(ahead)?.kind === 'newline') ahead++;
  const next = reader.peek(ahead);
  return !next || next.kind === 'newline' || (next.kind === 'mark' && stops.has(next.text));
}

function literal(token: HclToken): Json {
  if (token.kind === 'string') return token.value ?? token.text.replace(/^"([\s\S]*)"$/, '$1');
  if (token.kind === 'number') return Number(token.text);
  if (token.text === 'true' || token.text === 'false') return token.text === 'true';
  return token.text === 'null' ? null : `\${${token.text}}`;
}

function readList(reader: Reader, depth: number): Json {
  const items: Json[] = [];
  for (reader.skipLines(); !reader.has(']'); reader.skipLines()) {
    items.push(readValue(reader, STOPS_LIST, depth));
    reader.skipLines();
    if (!reader.has(',') && reader.peek()?.text !== ']') reader.fail();
  }
  return items;
}

function readObject(reader: Reader, depth: number): Json {
  const entries = new Map<string, Json>();
  for (reader.skipLines(); !reader.has('}'); reader.skipLines()) {
    const key = readKey(reader);
    entries.set(key, readValue(reader, STOPS_OBJECT, depth));
    if (!reader.has(',') && reader.peek()?.kind !== 'newline' && reader.peek()?.text !== '}') reader.fail();
  }
  return Object.fromEntries(entries);
}

/** A name, a text, or an expression in parentheses, with `=` or `:` behind it. */
function readKey(reader: Reader): string {
  const parts: string[] = [];
  while (!reader.has('=') && !reader.has(':')) {
    const token = reader.next();
    if (token.kind === 'newline') reader.fail();
    parts.push(token.kind === 'string' ? (token.value ?? token.text) : token.text);
  }
  return parts.join('');
}

/** The words of an expression, with a space only where two of them would run together. */
function readExpression(reader: Reader, stops: ReadonlySet<string>): string {
  const open: string[] = [];
  let text = '';
  let before: HclToken | undefined;
  for (let token = reader.peek(); token; token = reader.peek()) {
    const isMark = token.kind === 'mark';
    if (open.length === 0 && (token.kind === 'newline' ? stops !== STOPS_LIST : isMark && stops.has(token.text))) break;
    reader.next();
    if (token.kind === 'newline') continue;
    if (isMark && CLOSING.has(token.text)) open.push(CLOSING.get(token.text)!);
    else if (isMark && token.text === open.at(-1)) open.pop();
    else if (isMark && /^[}\])]$/.test(token.text)) reader.fail();
    const isJoined = isMark || before?.kind === 'mark';
    text += before && !isJoined ? ` ${token.text}` : token.text;
    before = token;
  }
  if (open.length > 0) reader.fail();
  return text;
}
