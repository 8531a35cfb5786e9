import type { Json, JsonObject, Path } from '../../model/json';
import type { Source } from '../../model/source';
import { weakMemo } from '../../util/weakMemo';

/**
 * A Compose tree in which every value knows where it was written. Nodes are never changed, so trees share them freely.
 * The whole loading works on it; plain values and traces are derived at the end.
 */
export type Node = MapNode | ListNode | ScalarNode;

interface Written {
  /** Last writer first, then what it overrode; empty for what Compose itself fills in. */
  readonly sources: readonly Source[];
}

export interface MapNode extends Written {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Node>;
  /** Its plain value, where that is known before the entries are. A method of a class, so that a copy with other entries has none. */
  readonly toJson?: () => JsonObject;
}

export interface ListNode extends Written {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

export type Scalar = null | boolean | number | string;

export interface ScalarNode extends Written {
  readonly kind: 'scalar';
  readonly value: Scalar;
  /** Made of a variable that must be set (`${A:?}`). */
  readonly required?: boolean;
  /** Made of a variable that the files do not set: the value is not known. */
  readonly unset?: boolean;
  /** A path that is already given from the root of the repository. */
  readonly resolved?: boolean;
  /** A number that Helm keeps whole: it was set on the command line. */
  readonly isInteger?: boolean;
}

export function mapNode(
  entries: ReadonlyMap<string, Node> | Readonly<Record<string, Node>>,
  sources: readonly Source[] = [],
): MapNode {
  return { kind: 'map', entries: entries instanceof Map ? entries : new Map(Object.entries(entries)), sources };
}

export function listNode(items: readonly Node[], sources: readonly Source[] = []): ListNode {
  return { kind: 'list', items, sources };
}

export function scalarNode(value: Scalar, sources: readonly Source[] = []): ScalarNode {
  return { kind: 'scalar', value, sources };
}

export const isMap = (node: Node | undefined): node is MapNode => node?.kind === 'map';
export const isList = (node: Node | undefined): node is ListNode => node?.kind === 'list';
export const isNull = (node: Node | undefined): boolean => node?.kind === 'scalar' && node.value === null;

/** The node at `path`, or `undefined` where it leads nowhere. */
export function nodeAt(node: Node | undefined, ...path: (string | number)[]): Node | undefined {
  let current = node;
  for (const step of path) {
    if (isMap(current)) current = current.entries.get(String(step));
    else if (isList(current)) current = current.items[Number(step)];
    else return undefined;
  }
  return current;
}

/** The entries of a map; none of what is no map. */
export function entriesOf(node: Node | undefined): [string, Node][] {
  return isMap(node) ? [...node.entries] : [];
}

/** The items of a list; none of what is no list. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return isList(node) ? node.items : [];
}

/** The text of a scalar, numbers and booleans included; `undefined` for null, maps and lists. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}

/** The node as if it had been written elsewhere. The entries of a map may be no property of it: they are made when somebody looks. */
export function withSources(node: Node, sources: readonly Source[]): Node {
  return isMap(node) ? mapNode(node.entries, sources) : { ...node, sources };
}

/** The map with an entry set; `undefined` takes it away. */
export function withEntry(map: MapNode, key: string, value: Node | undefined): MapNode {
  if (map.entries.get(key) === value) return map;
  const entries = new Map(map.entries);
  if (value) entries.set(key, value);
  else entries.delete(key);
  return { ...map, entries };
}

/** The map with each entry replaced; `undefined` takes it away. Where nothing changes it stays the very same. */
export function mapEntries(map: MapNode, change: (value: Node, key: string) => Node | undefined): MapNode {
  let entries: Map<string, Node> | undefined;
  for (const [key, value] of map.entries) {
    const changed = change(value, key);
    if (changed === value) continue;
    entries ??= new Map(map.entries);
    if (changed) entries.set(key, changed);
    else entries.delete(key);
  }
  return entries ? { ...map, entries } : map;
}

/** The list with each item replaced. Where nothing changes it stays the very same. */
export function mapItems(list: ListNode, change: (item: Node) => Node): ListNode {
  let items: Node[] | undefined;
  for (const [index, item] of list.items.entries()) {
    const changed = change(item);
    if (changed === item) continue;
    items ??= [...list.items];
    items[index] = changed;
  }
  return items ? listNode(items, list.sources) : list;
}

export function toJson(node: Node): Json {
  switch (node.kind) {
    case 'map':
      return jsonOfEntries(node, toJson);
    case 'list':
      return node.items.map(toJson);
    case 'scalar':
      return node.value;
  }
}

const jsonOfField = weakMemo(toJson);
const jsonOfDocument = weakMemo((node: MapNode) => jsonOfEntries(node, jsonOfField));

/**
 * The plain value of a document. Trees share the nodes that no step changes, and the values of these documents share what is made of those
 * nodes: a document that is the same in two builds is one object.
 */
export function toSharedJson(node: MapNode): JsonObject {
  return jsonOfDocument(node);
}

function jsonOfEntries(node: MapNode, jsonOf: (entry: Node) => Json): JsonObject {
  if (node.toJson) return node.toJson();
  const value: JsonObject = {};
  for (const [key, entry] of node.entries) {
    // Assigned, this one would be no key of its own.
    if (key === '__proto__') Object.defineProperty(value, key, { ...OWN_KEY, value: jsonOf(entry) });
    else value[key] = jsonOf(entry);
  }
  return value;
}

const OWN_KEY = { configurable: true, enumerable: true, writable: true };

/** Where the value at `path` was written. What Compose filled in, and what does not exist, stands where its nearest ancestor does. */
export function traceOf(root: Node, path: Path): Source[] {
  let current: Node | undefined = root;
  let sources = root.sources;
  for (const step of path) {
    current = nodeAt(current, step);
    if (!current) break;
    if (current.sources.length > 0) sources = current.sources;
  }
  return [...sources];
}
