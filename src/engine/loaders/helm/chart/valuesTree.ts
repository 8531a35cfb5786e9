import { isObject, type Json, type Path } from '../../../model/json';
import type { SourceFile } from '../../../model/source';
import { listNode, type MapNode, mapNode, type Node, scalarNode } from '../../tree/node';
import { setAddress } from '../template/origins';
import { type GoMap, type GoValue, int64 } from '../template/values';

/** A parsed value as a tree in which each node knows its place in the file. */
export function valuesTree(value: Json, file: SourceFile, path: Path = [], document = 0): Node {
  const sources = [{ file, document, path }];
  if (Array.isArray(value)) {
    return listNode(
      value.map((item, index) => valuesTree(item, file, [...path, index], document)),
      sources,
    );
  }
  if (!isObject(value)) return scalarNode(value, sources);
  const entries = new Map<string, Node>();
  for (const [key, entry] of Object.entries(value)) entries.set(key, valuesTree(entry, file, [...path, key], document));
  return mapNode(entries, sources);
}

/** The values as templates get them: every map and list knows its path, from the top of the values. */
export function toGoValue(node: Node, path: Path = []): GoValue {
  if (node.kind === 'scalar') {
    return node.isInteger && typeof node.value === 'number' ? int64(node.value) : node.value;
  }
  if (node.kind === 'list') {
    const list = node.items.map((item, index) => toGoValue(item, [...path, index]));
    setAddress(list, path);
    return list;
  }
  return toGoMap(node, path);
}

export function toGoMap(node: MapNode, path: Path = []): GoMap {
  const map: GoMap = new Map();
  for (const [key, value] of node.entries) map.set(key, toGoValue(value, [...path, key]));
  setAddress(map, path);
  return map;
}
