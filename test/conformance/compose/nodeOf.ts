import { listNode, mapNode, type Node, scalarNode } from '../../../src/engine/loaders/tree/node';
import { isObject, type Json } from '../../../src/engine/model/json';

/** A tree that nobody wrote, of plain values. */
export function nodeOf(value: Json): Node {
  if (Array.isArray(value)) return listNode(value.map(nodeOf));
  if (!isObject(value)) return scalarNode(value);
  return mapNode(new Map(Object.entries(value).map(([key, entry]) => [key, nodeOf(entry)])));
}
