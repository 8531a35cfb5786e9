import { isObject, type Json, type Path } from '../../../model/json';
import type { SourceFile } from '../../../model/source';
import { listNode, type MapNode, mapNode, type Node, scalarNode } from '../../tree/node';
import { Place } from '../../tree/place';
import { setAddress } from '../template/origins';
import { type GoMap, type GoValue, int64 } from '../template/values';

/** A parsed value as a tree in which each node knows its place in the file; `path` leads to the value there. */
export function valuesTree(value: Json, file: SourceFile, path: Path = [], document = 0): Node {
  return treeAt(
    value,
    path.reduce<Place>((place, step) => place.at(step), Place.ofDocument(file, document)),
  );
}

function treeAt(value: Json, place: Place): Node {
  const sources = [place];
  if (Array.isArray(value)) {
    return listNode(
      value.map((item, index) => treeAt(item, place.at(index))),
      sources,
    );
  }
  if (!isObject(value)) return scalarNode(value, sources);
  const entries = new Map<string, Node>();
  for (const key of Object.keys(value)) entries.set(key, treeAt(value[key]!, place.at(key)));
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
