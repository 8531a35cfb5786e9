import { isList, isMap, isNull, listNode, type Node } from '../../tree/node';
import { cannotBuild, refuse } from '../build/refusal';
import { writtenText } from '../build/yaml/text';
import { listDirective, mapDirective, mergedSources } from './directives';
import type { MergeSchema } from './mergeSchema';
import type { Merge } from './strategic';

/**
 * Merges two lists whose items are paired by keys. Follows kyaml/yaml/walk/associative_sequence.go step by step, with lists of cells
 * that are written to: kustomize changes items in place while it walks, and what comes of items without a key, of keys that stand
 * twice, and of `$patch: replace` on an item can be had only that way.
 */
export function mergeKeyedList(
  dest: Node | undefined,
  patch: Node | undefined,
  schema: MergeSchema,
  keys: readonly string[],
  merge: Merge,
  budget: MergeBudget,
): Node | undefined {
  const sources = mergedSources(dest, patch);
  const over: Cells | undefined = isList(patch) ? { items: cellsOf(patch.items) } : undefined;
  let base: Cells | undefined = isList(dest) ? { items: cellsOf(dest.items) } : undefined;
  if (dest && dest === patch) base = over;
  if (!base) {
    if (!over) return undefined;
    base = over;
  } else if (patch) {
    if (!isList(patch) || !over) return undefined;
    const { directive, items } = listDirective(patch);
    if (directive === 'delete') return undefined;
    if (items !== patch.items) over.items = cellsOf(items);
    if (directive === 'replace') base = over;
  }
  const lists: Lists = { base, over, sources: [over, base].filter((list) => list !== undefined) };
  const size = (over?.items.length ?? 0) + base.items.length;
  budget.comparisons -= size * size;
  if (budget.comparisons < 0) return cannotBuild('lists are too long to be merged', sources[0]);
  const merged =
    keys.length > 0
      ? mergeItems(lists, keys, keyValues(lists, keys), schema, merge)
      : mergeItems(lists, [''], plainValues(lists), schema, merge);
  return listNode(
    merged.items.map((cell) => cell.node),
    sources,
  );
}

/** How often the items of two lists may still be compared: each is compared with all others. */
export interface MergeBudget {
  comparisons: number;
}

/** An item of a list, as a place that a node is put in. */
interface Cell {
  node: Node;
}

/** A list that changes in place; base and patch may be one and the same. */
interface Cells {
  items: Cell[];
}

interface Lists {
  readonly base: Cells;
  readonly over: Cells | undefined;
  /** In the order in which items are found: the patch first. */
  readonly sources: readonly Cells[];
}

/** The values of the keys of one item, in the order of the keys; '' for one that is missing. */
type Values = readonly string[];

const cellsOf = (items: readonly Node[]): Cell[] => items.map((node) => ({ node }));
const isNothing = (node: Node): boolean => isNull(node) || (isMap(node) && node.entries.size === 0);

function mergeItems(lists: Lists, keys: Values, found: Values[], schema: MergeSchema, merge: Merge): Cells {
  const all = keys.length > 1 ? completed(found) : found;
  const valid = usedKeys(all, keys);
  const merged: Cells = { items: [] };
  for (const values of all) {
    const used = valuesOf(values, keys, valid);
    const cell = mergePair(lists, pick(valid, used), schema, merge);
    if (!cell || isNothing(cell.node)) put(lists.base, valid, used, undefined);
    else put(merged, valid, used, cell);
  }
  return all.length === 0 ? lists.base : appendItems(merged, [...lists.base.items], valid);
}

/** The first item of either list that has these values, merged; written to where kustomize would write. */
function mergePair(lists: Lists, pairs: readonly Pair[], schema: MergeSchema, merge: Merge): Cell | undefined {
  const [old, over] = [lists.base, lists.over].map((list) => list?.items.find(({ node }) => hasAll(node, pairs)));
  const node = merge(old?.node, over?.node, schema.items());
  if (!node) return undefined;
  const keepsOld = old && (!over || (isMap(old.node) && mapDirective(over.node) === 'merge'));
  const cell = keepsOld ? old : over!;
  if (isMap(cell.node)) cell.node = node;
  return isMap(cell.node) ? cell : { node };
}

/** Every item in turn takes the place of its like, or is put at the end (`appendListNode`). */
function appendItems(to: Cells, items: readonly Cell[], keys: Values): Cells {
  for (const cell of items) {
    if (keys[0] === '') {
      put(to, keys, [writtenText(cell.node)], cell);
      continue;
    }
    const values: string[] = [];
    for (const key of keys) {
      if (!isMap(cell.node)) return refuse('wrong node kind: expected MappingNode', cell.node.sources[0]);
      const value = cell.node.entries.get(key);
      if (value) values.push(writtenText(value));
      else to.items.push(cell);
    }
    if (keys.length > 1) put(to, keys, values, undefined);
    put(to, keys, values, cell);
  }
  return to;
}

/** Replaces the items with these values, or takes them away; what replaces none is appended (`ElementSetter`). */
function put(list: Cells, keys: Values, values: Values, cell: Cell | undefined): void {
  const kept: Cell[] = [];
  const wantsMaps = keys[0] !== '' && values.length > 0 && values[0] !== '';
  let found = false;
  for (const item of list.items) {
    if (isNothing(item.node)) continue;
    if (!isMap(item.node) && wantsMaps) kept.push(item);
    else if (!isLike(item.node, keys, values)) {
      if (values.length > 0) kept.push(item);
    } else {
      found = true;
      if (cell) kept.push(cell);
    }
  }
  if (cell && !found && !isNull(cell.node)) kept.push(cell);
  list.items = kept;
}

/** Keys beyond the values say nothing; an empty value asks only that there is such a field. */
function isLike(node: Node, keys: Values, values: Values): boolean {
  if (values.length === 0) return false;
  return values.every((value, index) => {
    const key = keys[index]!;
    if (key === '') return node.kind === 'scalar' && writtenText(node) === value;
    const field = isMap(node) ? node.entries.get(key) : undefined;
    return field !== undefined && (value === '' || writtenText(field) === value);
  });
}

type Pair = readonly [key: string, value: string];

/** Values that are missing are not asked for, unless all are. */
function pick(keys: Values, values: Values): Pair[] {
  const pairs = keys.map((key, index): Pair => [key, values[index] ?? '']);
  const given = pairs.filter(([, value]) => value !== '');
  return given.length > 0 ? given : pairs;
}

function hasAll(node: Node, pairs: readonly Pair[]): boolean {
  return pairs.every(([key, value]) => {
    if (key === '') return node.kind === 'scalar' && writtenText(node) === value;
    const field = isMap(node) ? node.entries.get(key) : undefined;
    return field !== undefined && writtenText(field) === value;
  });
}

/** The keys that any item has; where none has any, all. */
function usedKeys(all: readonly Values[], keys: Values): Values {
  const used = keys.filter((_, index) => all.some((values) => values[index] !== ''));
  return used.length > 0 ? used : keys;
}

const valuesOf = (values: Values, keys: Values, used: Values): Values =>
  values.filter((_, index) => used.includes(keys[index]!));

/** An item without a value for one key is taken for its like that has one: port 80 for port 80/TCP (`mergeValues`). */
function completed(found: Values[]): Values[] {
  const all = [...found];
  for (let i = 0; i < all.length; i++) {
    const values = all[i]!;
    for (let j = 0; j < all.length; j++) {
      const both = combined(values, all[j]!);
      if (both) all[i] = all[j] = both;
    }
  }
  return all;
}

function combined(a: Values, b: Values): Values | undefined {
  const isLike = a.every((value, index) => value === b[index] || value === '' || b[index] === '');
  const shares = a.some((value, index) => value === b[index]);
  return isLike && shares ? a.map((value, index) => (value === '' ? b[index]! : value)) : undefined;
}

function keyValues(lists: Lists, keys: Values): Values[] {
  return distinct(
    lists.sources.flatMap((list) =>
      list.items.map(({ node }) => keys.map((key) => (isMap(node) ? textAt(node.entries.get(key)) : ''))),
    ),
  );
}

const textAt = (node: Node | undefined): string => (node && !isNull(node) ? writtenText(node) : '');

function plainValues(lists: Lists): Values[] {
  return distinct(lists.sources.flatMap((list) => list.items.map(({ node }) => [writtenText(node)])));
}

function distinct(all: readonly Values[]): Values[] {
  return [...new Map(all.map((values) => [JSON.stringify(values), values])).values()];
}
