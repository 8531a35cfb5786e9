import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import type { SourceFile } from '../../../../model/source';
import { weakMemo } from '../../../../util/weakMemo';
import { readLeniently } from '../../../leniently';
import { isMap, type ListNode, listNode, type MapNode, mapNode, type Node, type ScalarNode } from '../../../tree/node';
import { Place } from '../../../tree/place';
import { refolded } from './folded';
import { plainScalar, type Reader } from './plainScalar';

/** A file as kustomize reads it: one tree a document, empty ones left out. */
export interface NodesOfFile {
  readonly documents: readonly Node[];
  /** Why kustomize refuses the file; the text is never quoted. */
  readonly problem?: { readonly message: string; readonly line: number };
}

/** A scalar as it was written. Of what is no string, the text that it was read from: kustomize makes names and annotations of that. */
export interface WrittenScalar extends ScalarNode {
  readonly text?: string;
  /** A text that stands in quotes, or in a block: what a patch puts in its place stays a text. */
  readonly isQuoted?: boolean;
}

/** A document of a file that is read by itself, with where it begins. */
interface Part {
  readonly text?: string;
  readonly document: number;
  readonly line: number;
}

const WHOLE: Part = { document: 0, line: 1 };

/** Reads one document of a file as {@link readNodes} does: `document` is its number from 0, `line` the line that it begins on. */
export function readNodesOfPart(file: SourceFile, part: Required<Part>): NodesOfFile {
  return read(file, 'resource', part);
}

const readAs: Record<Reader, (file: SourceFile) => NodesOfFile> = {
  resource: weakMemo((file: SourceFile) => read(file, 'resource')),
  settings: weakMemo((file: SourceFile) => read(file, 'settings')),
};

/** Reads all documents of a file with where each value stands. Aliases and merge keys are resolved. */
export function readNodes(file: SourceFile, reader: Reader): NodesOfFile {
  return readAs[reader](file);
}

/** Deeper than this is refused, and so is what aliases multiply beyond measure. */
const MAX_DEPTH = 100;
const MAX_NODES = 500_000;

function read(file: SourceFile, reader: Reader, from: Part = WHOLE): NodesOfFile {
  try {
    return { documents: new DocumentReader(file, reader, from).documents() };
  } catch (error) {
    if (error instanceof Unreadable) return { documents: [], problem: error };
    if (!(error instanceof YAMLException)) throw error;
    return {
      documents: [],
      problem: { message: `not valid YAML: ${error.reason}`, line: (error.mark?.line ?? 0) + from.line },
    };
  }
}

/** Ends the reading of a file; never leaves this module. */
class Unreadable extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

class DocumentReader {
  private readonly text: string;
  private readonly events: readonly Event[];
  private next = 0;
  private document: number;
  private budget = MAX_NODES;
  private anchors = new Map<string, { at: number; place: Place; depth: number }>();

  constructor(
    private readonly file: SourceFile,
    private readonly reader: Reader,
    private readonly part: Part,
  ) {
    this.document = part.document - 1;
    const { text, value: events } = readLeniently(part.text ?? file.text, (indented) => parseEvents(indented, {}));
    this.text = text;
    this.events = events;
  }

  documents(): Node[] {
    const documents: Node[] = [];
    while (this.events[this.next]?.type === EVENT_ID.DOCUMENT) {
      this.next++;
      this.document++;
      this.anchors = new Map();
      if (this.events[this.next]!.type !== EVENT_ID.POP) {
        const root = this.node(Place.ofDocument(this.file, this.document), 0);
        if (root.kind !== 'scalar' || root.value !== null) documents.push(root);
      }
      this.next++;
    }
    return documents;
  }

  private node(place: Place, depth: number): Node {
    const event = this.events[this.next]!;
    if (--this.budget < 0 || depth > MAX_DEPTH) this.refuse('nested too deep, or aliases expand to too many nodes', 0);
    if (event.type === EVENT_ID.ALIAS) return this.alias(this.text.slice(event.anchorStart, event.anchorEnd), depth);
    if (event.type === EVENT_ID.SCALAR || event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      if (event.anchorStart >= 0) {
        this.anchors.set(this.text.slice(event.anchorStart, event.anchorEnd), { at: this.next, place, depth });
      }
      this.next++;
      if (event.type === EVENT_ID.SCALAR) return this.scalar(event, place);
      return event.type === EVENT_ID.MAPPING ? this.map(place, depth) : this.list(place, depth);
    }
    return this.refuse('not valid YAML', 0);
  }

  /** What an alias names is read once more from where it stands: its values know their own place. */
  private alias(name: string, depth: number): Node {
    const back = this.next + 1;
    const anchor = this.anchors.get(name);
    if (!anchor)
      return this.refuse('an alias names an anchor that is not there', this.offsetOf(this.events[this.next]!));
    this.next = anchor.at;
    this.anchors.delete(name);
    const node = this.node(anchor.place, depth + 1);
    this.anchors.set(name, anchor);
    this.next = back;
    return node;
  }

  private map(place: Place, depth: number): MapNode {
    const own = new Map<string, Node>();
    const merged: MapNode[] = [];
    while (this.events[this.next]!.type !== EVENT_ID.POP) {
      const keyEvent = this.events[this.next]!;
      const keyNode = this.node(place, depth + 1);
      if (keyNode.kind !== 'scalar') this.refuse('a key is no text', this.offsetOf(keyEvent));
      const key = String((keyNode as WrittenScalar).text ?? (keyNode as ScalarNode).value);
      if (this.reader === 'resource' && depth > 0 && (keyNode as WrittenScalar).text !== undefined) {
        // kustomize writes objects as JSON at the end, which has no such keys.
        this.refuse('a key is no text: it must stand in quotes', this.offsetOf(keyEvent));
      }
      const isPlain = keyEvent.type === EVENT_ID.SCALAR && keyEvent.style === SCALAR_STYLE.PLAIN;
      const value = this.node(place.at(key), depth + 1);
      if (key === '<<' && isPlain) {
        for (const from of value.kind === 'list' ? value.items : [value]) {
          if (!isMap(from)) this.refuse('a merge key takes maps only', this.offsetOf(keyEvent));
          merged.push(from as MapNode);
        }
        continue;
      }
      if (own.has(key) && this.reader === 'resource') {
        this.refuse(`the key ${JSON.stringify(key)} stands twice in one map`, this.offsetOf(keyEvent));
      }
      own.set(key, value);
    }
    this.next++;
    if (merged.length === 0) return mapNode(own, [place]);
    const entries = new Map<string, Node>();
    for (const from of merged.reverse()) for (const [key, value] of from.entries) entries.set(key, value);
    for (const [key, value] of own) entries.set(key, value);
    return mapNode(entries, [place]);
  }

  private list(place: Place, depth: number): ListNode {
    const items: Node[] = [];
    while (this.events[this.next]!.type !== EVENT_ID.POP) items.push(this.node(place.at(items.length), depth + 1));
    this.next++;
    return listNode(items, [place]);
  }

  private scalar(event: Event & { type: typeof EVENT_ID.SCALAR }, place: Place): WrittenScalar {
    const text = this.textOf(event);
    const tag = event.tagStart >= 0 ? this.text.slice(event.tagStart, event.tagEnd) : undefined;
    const sources = [place];
    const isPlain = event.style === SCALAR_STYLE.PLAIN && tag === undefined;
    if (!isPlain && (tag === undefined || !RESOLVED_TAGS.has(tag))) {
      const quoted = event.style === SCALAR_STYLE.PLAIN ? {} : { isQuoted: true };
      return { kind: 'scalar', value: text, sources, ...quoted };
    }
    const value = plainScalar(text, this.reader);
    if (typeof value === 'number' && !Number.isFinite(value)) {
      this.refuse('infinite and undefined numbers cannot be written as JSON', Math.max(event.valueStart, 0));
    }
    return value === text ? { kind: 'scalar', value, sources } : { kind: 'scalar', value, sources, text };
  }

  /** A block that ends with the file, where that ends without a line break, has none at its end: so go-yaml reads it. */
  private textOf(event: Event & { type: typeof EVENT_ID.SCALAR }): string {
    const text = getScalarValue(this.text, event);
    const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
    const endsFile = isBlock && event.valueEnd >= this.text.length && !this.text.endsWith('\n');
    const read = endsFile ? text.replace(/\n$/, '') : text;
    return this.reader === 'resource' && event.style === SCALAR_STYLE.FOLDED_BLOCK ? refolded(read) : read;
  }

  private offsetOf(event: Event): number {
    if (event.type === EVENT_ID.SCALAR) return Math.max(event.valueStart, 0);
    return event.type === EVENT_ID.ALIAS ? event.anchorStart : 0;
  }

  private refuse(message: string, offset: number): never {
    throw new Unreadable(message, this.text.slice(0, offset).split('\n').length + this.part.line - 1);
  }
}

/** Explicit tags under which a quoted text is a value of its type. */
const RESOLVED_TAGS: ReadonlySet<string> = new Set(['!!int', '!!float', '!!bool', '!!null', '!!timestamp']);
