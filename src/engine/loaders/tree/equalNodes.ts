import { isLineSource, type Source } from '../../model/source';
import type { Node, ScalarNode } from './node';

/** Whether two trees have the same values in the same order, and each of the same places. Parts that they share are not looked at. */
export function equalNodes(one: Node, other: Node): boolean {
  if (one === other) return true;
  if (!equalSources(one.sources, other.sources)) return false;
  if (one.kind === 'map') return other.kind === 'map' && equalEntries(one.entries, other.entries);
  if (one.kind === 'list') return other.kind === 'list' && equalItems(one.items, other.items);
  return other.kind === 'scalar' && SCALAR.every((key) => one[key] === other[key]);
}

const SCALAR: readonly (keyof ScalarNode)[] = ['value', 'required', 'unset', 'resolved', 'isInteger'];

function equalEntries(one: ReadonlyMap<string, Node>, other: ReadonlyMap<string, Node>): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  const others = other.entries();
  for (const [key, value] of one) {
    const [otherKey, otherValue] = others.next().value!;
    if (key !== otherKey || !equalNodes(value, otherValue)) return false;
  }
  return true;
}

function equalItems(one: readonly Node[], other: readonly Node[]): boolean {
  return one === other || (one.length === other.length && one.every((item, index) => equalNodes(item, other[index]!)));
}

function equalSources(one: readonly Source[], other: readonly Source[]): boolean {
  return (
    one === other || (one.length === other.length && one.every((source, index) => equalSource(source, other[index]!)))
  );
}

function equalSource(one: Source, other: Source): boolean {
  if (one === other) return true;
  if (one.file !== other.file) return false;
  if (isLineSource(one)) return isLineSource(other) && one.line === other.line && one.column === other.column;
  if (isLineSource(other) || one.document !== other.document) return false;
  return one.path === other.path || JSON.stringify(one.path) === JSON.stringify(other.path);
}
