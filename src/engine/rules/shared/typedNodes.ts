import { type FieldType, type KubernetesType, typeNamed, typeOf } from '../../catalogues/kubernetes/types';
import { isObject, type Json, type JsonObject, type Path } from '../../model/json';
import type { Resource } from '../../model/resource';
import { weakMemo } from '../../util/weakMemo';

/** A map of an object, with the type that the API gives it. */
export interface TypedNode {
  readonly type: KubernetesType;
  readonly value: JsonObject;
  readonly path: Path;
}

/** More than this in one object is data. */
const MAX_NODES = 20_000;

/**
 * Every map with fixed fields in an object of a built-in kind: the object, its spec, each container, each port. Objects of other kinds,
 * and files that SOPS encrypted, have none.
 */
export const typedNodesOf: (resource: Resource) => readonly TypedNode[] = weakMemo(
  ({ apiVersion = '', kind, value }) => {
    const type = typeOf(apiVersion, kind);
    if (!type || !isObject(value) || Object.hasOwn(value, 'sops')) return [];
    const nodes: TypedNode[] = [];
    addNode(value, type, [], nodes);
    return nodes;
  },
);

function addNode(value: JsonObject, type: KubernetesType, path: Path, nodes: TypedNode[]): void {
  if (nodes.length >= MAX_NODES) return;
  nodes.push({ type, value, path });
  for (const [key, item] of Object.entries(value)) {
    const field = type.fields.get(key);
    if (field) addBelow(item, field.type, [...path, key], nodes);
  }
}

function addBelow(value: Json, type: FieldType, path: Path, nodes: TypedNode[]): void {
  if (type.kind === 'list' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) addBelow(item, type.items, [...path, index], nodes);
  } else if (type.kind === 'map' && isObject(value)) {
    for (const [key, item] of Object.entries(value)) addBelow(item, type.values, [...path, key], nodes);
  } else if (type.kind === 'object' && isObject(value)) {
    const inner = typeNamed(type.type);
    if (inner) addNode(value, inner, path, nodes);
  }
}
