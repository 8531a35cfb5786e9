import { isMap, isScalar, isSeq, type Node, type Pair, parseAllDocuments, type YAMLSeq } from 'yaml';
import type { Json } from '../../model/json';
import { itemName, objectId } from './identity';

/** A part of a YAML text that is taken whole or, where it is a block of entries, entry by entry. The text holds its comments. */
export interface Piece {
  readonly text: string;
  readonly block?: Block;
}

/** A mapping or list in block style: its entries, whose texts in order are its own text. */
export interface Block {
  readonly kind: 'map' | 'list' | 'documents';
  /** The column of its entries. Blocks are merged only where it is the same. */
  readonly indent: number;
  readonly entries: readonly Entry[];
  /** The first entry stands behind a dash: its own text begins without indentation. */
  readonly isInline: boolean;
}

/** An entry: the comments above it, what names it, and its value. */
export interface Entry extends Piece {
  /** Tells it from the others of its block. */
  readonly id: string;
  /** The text before the block of its value; the whole text where that is no block. */
  readonly head: string;
}

/**
 * Cuts a YAML file into blocks. `undefined` when that cannot be done safely: it does not parse, names an entry twice, or is in flow style
 * at the top.
 */
export function blocksOf(text: string): Piece | undefined {
  const documents = parseAllDocuments(text, { prettyErrors: false, logLevel: 'silent', keepSourceTokens: true });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  const entries: Entry[] = [];
  let from = 0;
  for (const [index, document] of documents.entries()) {
    const next = documents[index + 1];
    const to = next ? startOfDocument(text, document.range[1], next.range[0]) : text.length;
    const block = blockOf(document.contents, { text, from: 0, to });
    if (block === 'refused') return undefined;
    entries.push(entryOf(objectId(jsonOf(document.contents)) ?? `#${index}`, text, from, to, block));
    from = to;
  }
  return areUnique(entries) ? { text, block: { kind: 'documents', indent: 0, entries, isInline: false } } : undefined;
}

/** The `---` that parts two documents belongs to the later one. */
function startOfDocument(text: string, end: number, start: number): number {
  const mark = text.lastIndexOf('\n---', start);
  return mark >= end - 1 ? mark + 1 : start;
}

interface Span {
  readonly text: string;
  /** Where the block's own text begins. */
  readonly from: number;
  /** Where it ends at the latest. */
  readonly to: number;
}

/** The block of a node; nothing for what is taken whole, `refused` where entries cannot be told apart. */
function blockOf(node: unknown, { text, to }: Span): { block: Block; from: number } | 'refused' | undefined {
  if (!(isMap(node) || isSeq(node)) || node.flow || node.anchor || node.tag?.startsWith('!')) return undefined;
  if (node.items.length === 0 || !node.range) return undefined;
  const starts = isMap(node) ? node.items.map(startOfPair) : dashes(node);
  if (starts.some((start) => start === undefined)) return undefined;
  const offsets = starts as number[];
  const indent = offsets[0]! - lineStart(text, offsets[0]!);
  const isInline = text.slice(lineStart(text, offsets[0]!), offsets[0]).trim() !== '';
  const from = isInline ? offsets[0]! : leadStart(text, offsets[0]!, indent);
  const entries: Entry[] = [];
  let begin = from;
  for (const [index, item] of node.items.entries()) {
    const next = offsets[index + 1];
    const end = next === undefined ? to : entryEnd(text, item, next);
    const value = isMap(node) ? (item as Pair).value : item;
    const inner = blockOf(value, { text, from: begin, to: end });
    if (inner === 'refused') return 'refused';
    const id = isMap(node) ? keyOf(item as Pair) : itemName(jsonOf(item));
    const entry = entryOf(id, text, begin, end, inner);
    entries.push(index === 0 && isInline ? indented(entry, indent) : entry);
    begin = end;
  }
  if (!areUnique(entries)) return isMap(node) ? 'refused' : undefined;
  return { block: { kind: isMap(node) ? 'map' : 'list', indent, entries, isInline }, from };
}

function entryOf(
  id: string,
  text: string,
  from: number,
  to: number,
  inner: Exclude<ReturnType<typeof blockOf>, 'refused'>,
): Entry {
  const own = text.slice(from, to);
  return inner
    ? { id, text: own, head: text.slice(from, inner.from), block: inner.block }
    : { id, text: own, head: own };
}

/** As it would stand on a line of its own. */
function indented(entry: Entry, indent: number): Entry {
  const space = ' '.repeat(indent);
  return { ...entry, text: space + entry.text, head: space + entry.head };
}

const startOfPair = ({ key }: Pair): number | undefined => (key as Node | null)?.range?.[0];

function dashes({ srcToken }: YAMLSeq): (number | undefined)[] {
  if (srcToken?.type !== 'block-seq') return [undefined];
  return srcToken.items.map(({ start }) => start.find(({ type }) => type === 'seq-item-ind')?.offset);
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** Comments that stand right above the first entry, as far in as it is, belong to it. */
function leadStart(text: string, offset: number, indent: number): number {
  let start = lineStart(text, offset);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    const line = text.slice(above, start);
    if (!line.trimStart().startsWith('#') || line.search(/\S/) !== indent) break;
    start = above;
  }
  return start;
}

/** Behind the last line of the entry: what stands between it and the next belongs to the next. */
function entryEnd(text: string, item: unknown, next: number): number {
  const node = (item as Pair)?.value ?? (item as Pair)?.key ?? item;
  const valueEnd = (node as Node | null)?.range?.[1];
  const limit = lineStart(text, next);
  if (valueEnd === undefined) return limit;
  if (text[valueEnd - 1] === '\n') return Math.min(valueEnd, limit);
  const end = text.indexOf('\n', valueEnd);
  return end < 0 ? limit : Math.min(end + 1, limit);
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : String(key);
}

/** A node as a value; aliases stay what they are called. */
function jsonOf(node: unknown): Json {
  if (isMap(node)) return Object.fromEntries(node.items.map((pair) => [keyOf(pair), jsonOf(pair.value)]));
  if (isSeq(node)) return node.items.map(jsonOf);
  return isScalar(node) ? (node.value as Json) : String(node);
}

function areUnique(entries: readonly Entry[]): boolean {
  return new Set(entries.map(({ id }) => id)).size === entries.length;
}
