import {
  isMap,
  isNull,
  type MapNode,
  mapNode,
  type Node,
  nodeAt,
  textOf,
  withEntry,
  withSources,
} from '../../tree/node';
import { refuse } from '../build/refusal';
import { plainScalar } from '../build/yaml/plainScalar';
import type { WrittenScalar } from '../build/yaml/readNodes';
import { writtenText } from '../build/yaml/text';
import { isDirective, mapDirective, mergedSources, withoutDirective } from './directives';
import { type MergeBudget, mergeKeyedList } from './mergeList';
import { builtInSchema, type MergeSchema, type SchemaOf } from './mergeSchema';

/** Lays the second node over the first. `undefined`: nothing stands there, or nothing is left. */
export type Merge = (
  dest: Node | undefined,
  patch: Node | undefined,
  schema: MergeSchema | undefined,
) => Node | undefined;

/** Enough for a list of 3000 items; nobody writes one, and hostile ones must not take the day. */
const MAX_COMPARISONS = 10_000_000;

/**
 * Lays a strategic merge patch upon an object, as kustomize v5.7 does (kyaml/yaml/merge2, kyaml/yaml/walk). `undefined`: the patch deletes
 * it. What kustomize does not know of stays in the object as plain fields, there as here: `$retainKeys`, `$setElementOrder/…`,
 * `$deleteFromPrimitiveList/…`. Items of a patch come first in a merged list. Refuses what kustomize refuses.
 */
export function applyStrategic(
  target: MapNode,
  patch: MapNode,
  schemaOf: SchemaOf = builtInSchema,
): MapNode | undefined {
  const budget: MergeBudget = { comparisons: MAX_COMPARISONS };
  const merge: Merge = (dest, patch, known) => {
    const kind = kindOf(dest) ?? kindOf(patch);
    for (const node of [dest, patch])
      if (node && kindOf(node) !== undefined && node.kind !== kind) refuseKind(node, kind);
    const schema = known ?? schemaOfObject(dest, schemaOf) ?? schemaOfObject(patch, schemaOf);
    switch (kind) {
      case 'map':
        return mergeMaps(dest, patch, schema, merge);
      case 'list':
        if (schema?.mergeKeys) return mergeKeyedList(dest, patch, schema, schema.mergeKeys, merge, budget);
        return patch ? replaced(dest, patch) : dest;
      case 'scalar':
        return patch ? replaced(dest, patch) : dest;
      default:
        // A null that the file spells out stays; an empty value is cleared, as is any null of a patch.
        return !patch && dest && writtenText(dest) !== '' ? dest : undefined;
    }
  };
  const merged = merge(target, patch, undefined);
  return isMap(merged) ? merged : undefined;
}

/** The same, with what a patch may not change: apiVersion and namespace, and name and kind unless its options allow it. */
export function patchObject(
  target: MapNode,
  patch: MapNode,
  options: { readonly allowNameChange?: boolean; readonly allowKindChange?: boolean } = {},
  schemaOf: SchemaOf = builtInSchema,
): MapNode | undefined {
  const merged = applyStrategic(target, withEntry(patch, 'apiVersion', target.entries.get('apiVersion')), schemaOf);
  if (!merged || merged.entries.size === 0) return undefined;
  const keep = [
    ['metadata', 'namespace'],
    ...(options.allowNameChange ? [] : [['metadata', 'name']]),
    ...(options.allowKindChange ? [] : [['kind']]),
  ];
  return keep.reduce((node, path) => withNodeAt(node, path, nodeAt(target, ...path)), merged);
}

function withNodeAt(node: MapNode, path: readonly string[], value: Node | undefined): MapNode {
  const [key, ...rest] = path;
  if (key === undefined) return node;
  if (rest.length === 0) return withEntry(node, key, value);
  const inner = node.entries.get(key);
  if (!isMap(inner) && !value) return node;
  return withEntry(node, key, withNodeAt(isMap(inner) ? inner : mapNode(new Map()), rest, value));
}

function mergeMaps(
  dest: Node | undefined,
  patch: Node | undefined,
  schema: MergeSchema | undefined,
  merge: Merge,
): Node | undefined {
  if (!isMap(dest)) {
    if (!isMap(patch)) return undefined;
    if (mapDirective(patch) === 'delete') return undefined;
    const added = isDirective(mapDirective(patch)) ? withoutDirective(patch) : patch;
    return mergeEntries(added, added, schema, merge, mergedSources(dest, patch));
  }
  if (!patch) return mergeEntries(dest, undefined, schema, merge, dest.sources);
  if (!isMap(patch)) return undefined;
  const directive = mapDirective(patch);
  if (!isDirective(directive)) refuse('unknown patch strategy', nodeAt(patch, '$patch')?.sources[0]);
  if (directive === 'delete') return undefined;
  const over = withoutDirective(patch);
  const base = directive === 'replace' || dest === patch ? over : dest;
  return mergeEntries(base, over, schema, merge, mergedSources(dest, patch));
}

/** Entries that merge to nothing, and nulls of the patch, are taken away. */
function mergeEntries(
  dest: MapNode,
  patch: MapNode | undefined,
  schema: MergeSchema | undefined,
  merge: Merge,
  sources: MapNode['sources'],
): MapNode {
  const entries = new Map<string, Node>();
  for (const key of new Set([...dest.entries.keys(), ...(patch?.entries.keys() ?? [])])) {
    const [old, over] = [dest.entries.get(key), patch?.entries.get(key)];
    const value = merge(old, over, schema?.field(key));
    if (value && (!over || !isNull(value))) entries.set(key, inStyleOf(old, value));
  }
  return mapNode(entries, sources);
}

/**
 * kustomize keeps the quotes of what a patch overrides: a number that is put in the place of `"8080"` or `'50%'` becomes a text
 * (kubernetes-sigs/kustomize#6140).
 */
function inStyleOf(old: Node | undefined, value: Node): Node {
  if (old?.kind !== 'scalar' || value.kind !== 'scalar' || old === value || value.value === null) return value;
  const { value: previous, isQuoted = false } = old as WrittenScalar;
  const wasQuoted = isQuoted || (typeof previous === 'string' && plainScalar(previous, 'resource') !== previous);
  if (typeof value.value === 'string') return { ...value, isQuoted: wasQuoted } as WrittenScalar;
  if (!wasQuoted) return value;
  const text: WrittenScalar = { kind: 'scalar', value: writtenText(value), sources: value.sources, isQuoted: true };
  return text;
}

function replaced(dest: Node | undefined, patch: Node): Node {
  return dest === patch ? patch : withSources(patch, mergedSources(dest, patch));
}

const kindOf = (node: Node | undefined): Node['kind'] | undefined => (node && !isNull(node) ? node.kind : undefined);

/** Objects inside of objects are merged by their own schema, where none is known for the place. */
function schemaOfObject(node: Node | undefined, schemaOf: SchemaOf): MergeSchema | undefined {
  if (!isMap(node)) return undefined;
  const [apiVersion, kind] = [textOf(node.entries.get('apiVersion')), textOf(node.entries.get('kind'))];
  return apiVersion && kind ? schemaOf(apiVersion, kind) : undefined;
}

const KIND_NAMES = { map: 'MappingNode', list: 'SequenceNode', scalar: 'ScalarNode' } as const;

function refuseKind(node: Node, expected: Node['kind'] | undefined): never {
  const wanted = expected ? KIND_NAMES[expected] : 'nothing';
  return refuse(`wrong node kind: expected ${wanted} but got ${KIND_NAMES[node.kind]}`, node.sources[0]);
}
