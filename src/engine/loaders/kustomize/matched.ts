import type { Source } from '../../model/source';
import { listNode, mapNode, type Node, nodeAt, scalarNode, textOf } from '../tree/node';
import type { BuiltObject } from './build/buildKustomization';

/**
 * Objects that a program printed, with the sources of ours where the values are equal, and `fallback` elsewhere. Ours are built without
 * hashes in generated names; those of the program lose theirs, so that an object stays the same while its content changes.
 */
export function matched(printed: readonly Node[], ours: readonly BuiltObject[], fallback: Source): BuiltObject[] {
  const byId = new Map(ours.map(({ node }) => [idOf(node), node]));
  const plainNames = new Map(printed.flatMap((node) => withoutHash(node, byId)));
  return printed.flatMap((document): BuiltObject[] => {
    const node = renamed(document, plainNames);
    const traced = withSources(node, byId.get(idOf(node)), fallback);
    return traced.kind === 'map' ? [{ node: traced }] : [];
  });
}

const idOf = (node: Node, name = textAt(node, 'metadata', 'name')): string =>
  JSON.stringify([textAt(node, 'apiVersion'), textAt(node, 'kind'), textAt(node, 'metadata', 'namespace'), name]);

const textAt = (node: Node, ...path: string[]): string => textOf(nodeAt(node, ...path)) ?? '';

/** The hash at the end of a generated name, in the letters of kustomize (api/hasher/hasher.go). */
const HASH = /-[2456789bcdfghkmt]{10}$/;

/** The name of an object that only its hash keeps from being one of ours, and the name that ours has. */
function withoutHash(node: Node, ours: ReadonlyMap<string, Node>): [string, string][] {
  const name = textAt(node, 'metadata', 'name');
  const plain = name.replace(HASH, '');
  const isHashed = plain !== name && !ours.has(idOf(node)) && ours.has(idOf(node, plain));
  return isHashed ? [[name, plain]] : [];
}

/** References to generated names follow; a variable may have put one into the middle of a text. */
function renamed(node: Node, names: ReadonlyMap<string, string>): Node {
  if (names.size === 0) return node;
  if (node.kind === 'map') {
    return mapNode(new Map([...node.entries].map(([key, value]) => [key, renamed(value, names)])), node.sources);
  }
  if (node.kind === 'list') {
    return listNode(
      node.items.map((item) => renamed(item, names)),
      node.sources,
    );
  }
  if (typeof node.value !== 'string') return node;
  let text = node.value;
  for (const [name, plain] of names) text = text.replaceAll(name, () => plain);
  return scalarNode(text, node.sources);
}

function withSources(node: Node, ours: Node | undefined, fallback: Source): Node {
  const sources = ours?.kind === node.kind ? ours.sources : [fallback];
  if (node.kind === 'map') {
    const entries = [...node.entries].map(([key, value]): [string, Node] => [
      key,
      withSources(value, nodeAt(ours, key), fallback),
    ]);
    return mapNode(new Map(entries), sources);
  }
  if (node.kind === 'list') {
    return listNode(
      node.items.map((item, index) => withSources(item, nodeAt(ours, index), fallback)),
      sources,
    );
  }
  const isEqual = ours?.kind === 'scalar' && ours.value === node.value;
  return scalarNode(node.value, isEqual ? ours.sources : [fallback]);
}
