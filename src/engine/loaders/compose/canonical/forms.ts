import { compareText } from '../../../util/compareText';
import { isList, isMap, isNull, itemsOf, type MapNode, mapNode, type Node, scalarNode, textOf } from '../../tree/node';

/** The items of a list, or of a map as `K=V` in their order as text, or a text alone. */
export function toSequence(node: Node): Node[] {
  if (isList(node)) return [...node.items];
  if (isMap(node)) {
    const pairs = [...node.entries].flatMap(([key, value]) => {
      if (isNull(value)) return [scalarNode(key, value.sources)];
      const values = isList(value) ? value.items : [value];
      return values.map((item) => ({ ...item, ...scalarNode(`${key}=${textOf(item) ?? ''}`, item.sources) }));
    });
    return pairs.sort((a, b) => compareText(String(a.value), String(b.value)));
  }
  return typeof node.value === 'string' ? [node] : [];
}

/** A list of names as a map with the entry that each stands for. */
export function toNamed(node: Node, value: (sources: Node['sources']) => Node): MapNode {
  if (isMap(node)) return node;
  const entries = itemsOf(node).flatMap((item) => {
    const name = textOf(item);
    return name === undefined ? [] : [[name, value(item.sources)] as const];
  });
  return mapNode(new Map(entries), node.sources);
}

/** The entry of a network or model that is only named. */
export const nothing = (sources: Node['sources']): Node => scalarNode(null, sources);

/** The entry of a dependency that is only named. */
export const started = (sources: Node['sources']): Node =>
  mapNode({ condition: scalarNode('service_started'), required: scalarNode(true) }, sources);

/** A build that is only a context, made long. */
export function toBuild(node: Node): MapNode {
  if (isMap(node)) return node;
  return mapNode(textOf(node) === undefined ? {} : { context: node }, node.sources);
}

/** `KEY=value` lists and maps as a map of texts. What a key without a value gets differs: null (from the environment) or nothing. */
export function toPairs(node: Node, absent: null | ''): Node {
  const entries: [string, Node][] = [];
  const add = (key: string, item: Node, text: string | undefined): void => {
    if (item.kind === 'scalar') entries.push([key, { ...item, value: text ?? absent }]);
  };
  if (isMap(node)) {
    for (const [key, value] of node.entries) add(key, value, textOf(value));
  } else if (isList(node)) {
    for (const item of node.items) {
      const text = textOf(item) ?? '';
      const equals = text.indexOf('=');
      if (equals < 0) add(text, item, undefined);
      else add(text.slice(0, equals), item, text.slice(equals + 1));
    }
  } else {
    return node;
  }
  return mapNode(new Map(entries), node.sources);
}
