import { entriesOf, isMap, itemsOf, type MapNode, type Node, nodeAt, textOf } from '../../tree/node';
import type { MergeSchema, SchemaOf } from './mergeSchema';

/**
 * The schema that a kustomization names in `openapi.path`: definitions of OpenAPI 2, found by their `x-kubernetes-group-version-kind`
 * (kyaml/openapi/openapi.go). Fields that the definitions do not have are merged as those of unknown kinds.
 */
export function openApiSchema(document: Node): SchemaOf {
  const definitions = new Map(entriesOf(nodeAt(document, 'definitions')));
  const byKind = new Map<string, MapNode>();
  for (const definition of definitions.values()) {
    if (!isMap(definition)) continue;
    for (const id of itemsOf(definition.entries.get('x-kubernetes-group-version-kind'))) {
      const [group, version, kind] = ['group', 'version', 'kind'].map((field) => textOf(nodeAt(id, field)) ?? '');
      byKind.set(`${group === '' ? version : `${group}/${version}`} ${kind}`, definition);
    }
  }
  return (apiVersion, kind) => schemaAt(byKind.get(`${apiVersion} ${kind}`), definitions);
}

function schemaAt(node: Node | undefined, definitions: ReadonlyMap<string, Node>): MergeSchema | undefined {
  const definition = resolved(node, definitions);
  if (!definition) return undefined;
  const mergeKeys = mergeKeysOf(definition);
  return {
    ...(mergeKeys ? { mergeKeys } : {}),
    field: (key) =>
      schemaAt(nodeAt(definition, 'properties', key) ?? definition.entries.get('additionalProperties'), definitions),
    items: () => schemaAt(definition.entries.get('items'), definitions),
  };
}

const PREFIX = '#/definitions/';

/** References may lead to references, but not in a circle. */
function resolved(node: Node | undefined, definitions: ReadonlyMap<string, Node>): MapNode | undefined {
  const seen = new Set<Node>();
  let current = node;
  while (isMap(current) && !seen.has(current)) {
    seen.add(current);
    const reference = textOf(current.entries.get('$ref'));
    if (reference === undefined) return current;
    current = reference.startsWith(PREFIX) ? definitions.get(reference.slice(PREFIX.length)) : undefined;
  }
  return undefined;
}

function mergeKeysOf(definition: MapNode): readonly string[] | undefined {
  const strategy = textOf(definition.entries.get('x-kubernetes-patch-strategy'));
  if (!strategy?.split(',').includes('merge')) return undefined;
  const keys = definition.entries.get('x-kubernetes-list-map-keys');
  if (keys) return itemsOf(keys).map((key) => textOf(key) ?? '');
  const key = textOf(definition.entries.get('x-kubernetes-patch-merge-key'));
  return key === undefined ? [] : [key];
}
