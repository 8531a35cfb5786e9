import { isMap, type MapNode, mapNode, type Node, scalarNode, withEntry } from '../../tree/node';
import type { RefusedChart, RenderedChart } from '../render/renderChart';

/** What stands in for a value that the repository does not have. */
const STAND_IN = 'placeholder';

const MOST_STAND_INS = 40;

/** Values that are more than those that are given. */
export interface FilledValues {
  readonly values: MapNode;
  /** Dotted. */
  readonly filled: readonly string[];
}

/**
 * Values with which a chart gets past the keys that it takes for granted (`nil pointer evaluating interface {}`): a text for each. What stops
 * it then is something else.
 */
export function withStandIns(given: MapNode, render: (values: MapNode) => RenderedChart | RefusedChart): FilledValues {
  let values = given;
  const filled: string[] = [];
  while (filled.length < MOST_STAND_INS) {
    const result = render(values);
    const key = 'refusal' in result ? lackingKey(result.refusal) : undefined;
    if (!key || filled.includes(key.join('.'))) break;
    filled.push(key.join('.'));
    values = withValue(values, key, scalarNode(STAND_IN));
  }
  return { values, filled };
}

/** The key at which Helm met nothing, from the top of the values. */
function lackingKey({ message, template = '' }: RefusedChart['refusal']): string[] | undefined {
  const found = [...message.matchAll(/at <\$?\.Values\.([\w.]+)>:\s+nil pointer evaluating interface \{\}/g)].at(-1);
  if (!found) return undefined;
  const path = found[1]!.split('.');
  if (path[0] === 'global') return path;
  const charts = [...template.matchAll(/\/charts\/([^/]+)/g)].map(([, name]) => name!);
  return [...charts, ...path];
}

/** The map with a value at a path; what stands in the way and is no map gives way. */
export function withValue(map: MapNode, [key, ...rest]: readonly string[], value: Node): MapNode {
  if (key === undefined) return map;
  if (rest.length === 0) return withEntry(map, key, value);
  const below = map.entries.get(key);
  return withEntry(map, key, withValue(isMap(below) ? below : mapNode({}), rest, value));
}
