import type { Source } from '../../../model/source';
import { weakMemo } from '../../../util/weakMemo';
import { isMap, type MapNode, mapNode, type Node, nodeAt, scalarNode, withEntry } from '../../tree/node';
import { effectiveNamespace, type Gvk, parseApiVersion, type ResourceId } from './ids';
import { writtenText } from './yaml/text';

/** What generated objects do with one that is there already. */
export type Behavior = 'unspecified' | 'create' | 'replace' | 'merge';

/**
 * One object while it is built. The tree never changes; the object is given another one by each step, and remembers what it was called
 * before. kustomize keeps these facts in annotations, which it takes away at the end (api/resource/resource.go).
 */
export interface BuildObject {
  node: MapNode;
  /** The ids that it had, first one first: kind, name and namespace before each step that may change them. */
  previous: readonly { readonly kind: string; readonly name: string; readonly namespace: string }[];
  /** In the order in which they were added. */
  prefixes: readonly string[];
  suffixes: readonly string[];
  /** A generated object whose name gets the hash of its content at the end. */
  needsHash: boolean;
  behavior: Behavior;
  /** Names of the `vars` that take their value from it. */
  vars: readonly string[];
}

export function newObject(node: MapNode, facts: Partial<BuildObject> = {}): BuildObject {
  const none = {
    previous: [],
    prefixes: [],
    suffixes: [],
    needsHash: false,
    behavior: 'unspecified' as const,
    vars: [],
  };
  return { ...none, ...facts, node };
}

export const textAt = (node: Node, ...path: string[]): string => {
  const found = nodeAt(node, ...path);
  return found?.kind === 'scalar' && found.value === null ? '' : writtenText(found);
};

export const kindOf = (object: BuildObject): string => textAt(object.node, 'kind');
export const nameOf = (object: BuildObject): string => textAt(object.node, 'metadata', 'name');
export const namespaceOf = (object: BuildObject): string => textAt(object.node, 'metadata', 'namespace');

/** What a tree says it is. Trees never change, and every step asks. */
export const gvkOfNode = weakMemo(
  (node: MapNode): Gvk => ({ ...parseApiVersion(textAt(node, 'apiVersion')), kind: textAt(node, 'kind') }),
);

const idOfNode = weakMemo(
  (node: MapNode): ResourceId => ({
    ...gvkOfNode(node),
    name: textAt(node, 'metadata', 'name'),
    namespace: textAt(node, 'metadata', 'namespace'),
  }),
);

export const gvkOf = (object: BuildObject): Gvk => gvkOfNode(object.node);
export const currentId = (object: BuildObject): ResourceId => idOfNode(object.node);

/** The ids that it had before; group and version are those of now. */
export function previousIds(object: BuildObject): ResourceId[] {
  const { group, version } = gvkOf(object);
  return object.previous.map((id) => ({ ...id, group, version }));
}

export function originalId(object: BuildObject): ResourceId {
  return previousIds(object)[0] ?? currentId(object);
}

/** Writes down what the object is called now, before a step that may change it. */
export function rememberId(object: BuildObject): void {
  const id = currentId(object);
  object.previous = [...object.previous, { kind: id.kind, name: id.name, namespace: effectiveNamespace(id) }];
}

/** Whether nothing is left of it: a patch deleted it. */
export function isGone(object: BuildObject): boolean {
  return object.node.entries.size === 0;
}

export const GONE: MapNode = mapNode(new Map());

/** Whether kustomize would have notes of its own among its annotations by now: patches find the map of annotations there. */
export function hasNotes(object: BuildObject): boolean {
  return (
    object.previous.length > 0 ||
    object.prefixes.length > 0 ||
    object.suffixes.length > 0 ||
    object.needsHash ||
    object.behavior !== 'unspecified'
  );
}

/** The map with a scalar at the path; maps on the way are made. What the value overrides stays behind it as a source. */
export function withText(node: MapNode, path: readonly string[], value: string, source?: Source): MapNode {
  const [key, ...rest] = path;
  if (key === undefined) return node;
  const old = node.entries.get(key);
  if (rest.length > 0)
    return withEntry(node, key, withText(isMap(old) ? old : mapNode(new Map()), rest, value, source));
  return withEntry(node, key, scalarNode(value, [...(source ? [source] : []), ...(old?.sources ?? [])]));
}

/** The texts of a map of labels or annotations, as written. */
export function textsOf(node: Node | undefined): Map<string, string> {
  return new Map(isMap(node) ? [...node.entries].map(([key, value]) => [key, writtenText(value)]) : []);
}
