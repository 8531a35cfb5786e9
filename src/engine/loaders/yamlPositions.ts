import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';
import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import type { Path } from '../model/json';
import type { SourceFile } from '../model/source';
import { lazy } from '../util/lazy';
import { lineFinder } from '../util/lineAndColumn';
import { recentMemo } from '../util/recentMemo';
import { weakMemo } from '../util/weakMemo';
import { documentTexts } from './documentTexts';
import { namesOfPlainKey } from './keyName';
import { findPlace } from './plainYaml/findPlace';
import { readPlainYaml } from './plainYaml/readPlainYaml';

/** A YAML node reduced to where it stands. Made on demand, for files of which a line must be shown. */
interface PositionNode {
  readonly offset: number;
  readonly tag?: string;
  /** Map entries: where the key stands, and the value. */
  readonly entries?: Map<string, Entry>;
  /** Those whose keys are no texts, by what they are called once they are read. */
  readonly read?: ReadonlyMap<string, Entry>;
  readonly items?: PositionNode[];
}

interface Entry {
  readonly offset: number;
  readonly value: PositionNode;
}

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;

/** The root of one document, with where the text begins that its offsets count from. */
interface Root {
  readonly node: PositionNode;
  readonly start: number;
}

/** A file is kept with all that others have derived of it, which of a small one is the greater part. As characters. */
const BESIDE_TEXT = 4000;

/** The positions of so many characters are kept: some fifty times as many bytes. Who asks for a place asks for others of the file. */
const KEPT = { limit: 5_000_000, weigh: ({ text }: SourceFile) => BESIDE_TEXT + text.length };

/** The documents of a file. Of each it is known whether its lines alone tell where its nodes are, and how often somebody asked. */
const documentsOf = weakMemo(({ text }: SourceFile) =>
  (documentTexts(text) ?? [{ text, offset: 0 }]).map((part) => ({
    ...part,
    isPlain: lazy(() => readPlainYaml(part.text, (plain) => plain) !== undefined),
    asked: 0,
  })),
);

/** Reads a document when it is asked for: of a file of many, one or two are. */
const rootsOf = recentMemo((file: SourceFile): ((document: number) => Root | undefined) => {
  const parts = documentsOf(file);
  const readPart = (document: number): Root | undefined => {
    const part = parts.length > 1 ? parts[document] : undefined;
    // One that the fast parser refuses is no longer one document for the thorough one.
    const own = part && readDocument(part.text);
    if (part && own?.node) return { node: own.node, start: part.offset };
    const node = wholeOf(file)[document];
    return node && { node, start: 0 };
  };
  const known = new Map<number, Root | undefined>();
  return (document) => {
    if (!known.has(document)) known.set(document, readPart(document));
    return known.get(document);
  };
}, KEPT);

const wholeOf = recentMemo(({ text }: SourceFile): PositionNode[] => readWhole(text), KEPT);

/** By the text, for files that are copied, and for what a chart renders with each set of values. */
const KEPT_TEXTS = { limit: KEPT.limit, weigh: (text: string) => text.length };

const readWhole = recentMemo(read, KEPT_TEXTS);

const readDocument = recentMemo((text: string): { readonly node: PositionNode | undefined } => {
  try {
    return { node: fromEvents(text, parseEvents(text, {}))[0] };
  } catch {
    return { node: undefined };
  }
}, KEPT_TEXTS);

/** A large file is asked about many times; the starts of its lines are little beside its nodes. */
const lineOf = recentMemo((file: SourceFile) => lineFinder(file.text), { ...KEPT, limit: 30_000_000 });

/** To go along the lines costs little; for more places than this the nodes of the whole document cost less. */
const MOST_BY_LINES = 100;

function read(text: string): PositionNode[] {
  try {
    return fromEvents(text, parseEvents(text, {}));
  } catch {
    return fromThoroughParser(text);
  }
}

/**
 * Line and column of the node at `path`: of the key, for an entry of a map. Where the path leads on into nothing, of the last node on the way.
 * Follows aliases and merge keys to where the text stands.
 */
export function locateNode(file: SourceFile, document: number, path: Path): { line: number; column: number } {
  const part = documentsOf(file)[document];
  if (!part || part.asked++ >= MOST_BY_LINES || !part.isPlain()) return locateParsed(file, document, path);
  const found = findPlace(part.text, path);
  return found === undefined ? locateParsed(file, document, path) : lineOf(file)(part.offset + found);
}

/** The same by the nodes of a whole parser. */
export function locateParsed(file: SourceFile, document: number, path: Path): { line: number; column: number } {
  const root = rootsOf(file)(document);
  let node = root?.node;
  let offset = node?.offset ?? 0;
  for (const step of path) {
    const next = node && child(node, step);
    if (!next) break;
    offset = next.offset;
    node = next.value;
  }
  return lineOf(file)((root?.start ?? 0) + offset);
}

function child(node: PositionNode, step: string | number): Entry | undefined {
  if (node.items) {
    const item = node.items[Number(step)];
    return item && { offset: item.offset, value: item };
  }
  const own = node.entries?.get(String(step)) ?? node.read?.get(String(step));
  if (own) return own;
  const merged = node.entries?.get('<<')?.value;
  for (const source of merged?.items ?? (merged ? [merged] : [])) {
    const inherited = child(source, step);
    if (inherited) return inherited;
  }
  return undefined;
}

/** Nodes that a walk visits at most: aliases can multiply them without end. */
const MAX_VISITS = 100_000;

/** The nodes of a file that carry a tag (`!reset`, `!override`), in the order of the text; what an alias names, at each place that names it. */
export function taggedNodes(file: SourceFile): { document: number; path: Path; tag: string }[] {
  const found: { document: number; path: Path; tag: string }[] = [];
  const open = new Set<PositionNode>();
  let visits = 0;
  const visit = (node: PositionNode, document: number, path: Path): void => {
    if (open.has(node) || ++visits > MAX_VISITS) return;
    open.add(node);
    if (node.tag) found.push({ document, path, tag: node.tag });
    for (const [key, entry] of node.entries ?? []) visit(entry.value, document, [...path, key]);
    for (const [index, item] of node.items?.entries() ?? []) visit(item, document, [...path, index]);
    open.delete(node);
  };
  for (const [document, root] of wholeOf(file).entries()) visit(root, document, []);
  return found;
}

function fromEvents(text: string, events: readonly Event[]): PositionNode[] {
  const anchors = new Map<string, PositionNode>();
  const documents: PositionNode[] = [];
  let next = 0;

  /** What is empty has no place of its own: its tag or anchor tells, or whoever holds it. */
  const startOf = ({ valueStart, tagStart, anchorStart }: ScalarEvent): number =>
    valueStart >= 0 ? valueStart : Math.max(tagStart, anchorStart - 1, 0);

  /** Where a key stands; one that is not written stands before its value. */
  const placeOfKey = (event: Event): number | undefined => {
    switch (event.type) {
      case EVENT_ID.ALIAS:
        return event.anchorStart - 1;
      case EVENT_ID.SCALAR:
        return Math.max(event.valueStart, event.tagStart, event.anchorStart) < 0 ? undefined : startOf(event);
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE:
        return event.start;
      default:
        return undefined;
    }
  };

  const names = new Map<string, string>();
  const keyOf = (event: Event): string => {
    if (event.type === EVENT_ID.ALIAS) return names.get(text.slice(event.anchorStart, event.anchorEnd)) ?? '';
    return event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : '';
  };

  const node = (): PositionNode => {
    const event = events[next++]!;
    if (event.type === EVENT_ID.ALIAS) {
      return anchors.get(text.slice(event.anchorStart, event.anchorEnd)) ?? { offset: event.anchorStart };
    }
    if (event.type !== EVENT_ID.SCALAR && event.type !== EVENT_ID.MAPPING && event.type !== EVENT_ID.SEQUENCE) {
      return { offset: 0 };
    }
    const made: PositionNode & { read?: Map<string, Entry> } = {
      offset: event.type === EVENT_ID.SCALAR ? startOf(event) : event.start,
      ...(event.tagStart >= 0 ? { tag: text.slice(event.tagStart, event.tagEnd) } : {}),
      ...(event.type === EVENT_ID.MAPPING ? { entries: new Map() } : {}),
      ...(event.type === EVENT_ID.SEQUENCE ? { items: [] } : {}),
    };
    // Before the children: an alias inside may name this very node.
    if (event.anchorStart >= 0) {
      const anchor = text.slice(event.anchorStart, event.anchorEnd);
      anchors.set(anchor, made);
      if (event.type === EVENT_ID.SCALAR) names.set(anchor, getScalarValue(text, event));
    }
    if (made.entries) {
      while (events[next]!.type !== EVENT_ID.POP) {
        const keyEvent = events[next]!;
        const key = keyOf(keyEvent);
        node();
        const value = node();
        const entry = { offset: placeOfKey(keyEvent) ?? value.offset, value };
        made.entries.set(key, entry);
        for (const read of isPlain(keyEvent) ? namesOfPlainKey(key) : []) {
          made.read = (made.read ?? new Map()).set(read, entry);
        }
      }
      next++;
    } else if (made.items) {
      let end = made.offset - 1;
      while (events[next]!.type !== EVENT_ID.POP) {
        const item = node();
        const placed = item.offset > 0 ? item : { ...item, offset: dashBehind(text, end) };
        made.items.push(placed);
        end = endOf(events[next - 1]!, placed.offset);
      }
      next++;
    }
    return made;
  };

  while (next < events.length) {
    if (events[next]!.type !== EVENT_ID.DOCUMENT) break;
    next++;
    documents.push(events[next]!.type === EVENT_ID.POP ? { offset: 0 } : node());
    next++;
  }
  return documents;
}

const isPlain = (event: Event): boolean =>
  event.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0;

/** An item of nothing stands where its dash does: alone on its line, or the first of a list. */
function dashBehind(text: string, end: number): number {
  if (text[end + 1] === '-') return end + 1;
  const line = /\n[ \t]*(?=-[ \t]*(?:#|\r?\n|\r?$))/g;
  line.lastIndex = Math.max(end, 0);
  const found = line.exec(text);
  return found ? found.index + found[0].length : Math.max(end, 0);
}

/** Where the last event of a node ends, as far as it is known. */
function endOf(event: Event, otherwise: number): number {
  return event.type === EVENT_ID.SCALAR && event.valueEnd >= 0 ? event.valueEnd : otherwise;
}

function fromThoroughParser(text: string): PositionNode[] {
  const convert = (node: Node | null | undefined, anchors: Map<string, PositionNode>, depth = 0): PositionNode => {
    const offset = node?.range?.[0] ?? 0;
    if (!node || depth > 100) return { offset };
    if (isAlias(node)) return anchors.get(node.source) ?? { offset };
    const named = (made: PositionNode): PositionNode => {
      if (node.anchor) anchors.set(node.anchor, made);
      return made;
    };
    if (isMap(node)) {
      const entries = new Map<string, { offset: number; value: PositionNode }>();
      const made = named({ offset, entries });
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : '';
        entries.set(name, {
          offset: (key as Node | null)?.range?.[0] ?? offset,
          value: convert(value as Node | null, anchors, depth + 1),
        });
      }
      return made;
    }
    if (isSeq(node)) {
      const made = { offset, items: [] as PositionNode[] };
      named(made);
      for (const item of node.items) made.items.push(convert(item as Node, anchors, depth + 1));
      return made;
    }
    return named({ offset, ...(node.tag?.startsWith('!') ? { tag: node.tag } : {}) });
  };
  try {
    return parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' }).map((document) =>
      convert(document.contents, new Map()),
    );
  } catch {
    return [];
  }
}
