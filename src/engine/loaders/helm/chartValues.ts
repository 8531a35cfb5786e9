import type { ChartValue, FieldKeys } from '../../model/chartValues';
import type { Path } from '../../model/json';
import { isMap, type MapNode, type Node, nodeAt, toJson } from '../tree/node';
import type { FieldOrigin } from './provenance';

/** The values with which a chart was rendered, key by key. A global stands below every dependency as well: it is told once. */
export function chartValues(values: MapNode): ChartValue[] {
  const found: ChartValue[] = [];
  const add = (node: Node, key: Path): void => {
    if (fromTop(values, key) !== key) return;
    if (isMap(node)) {
      for (const [name, entry] of node.entries) add(entry, [...key, name]);
      return;
    }
    const [source] = node.sources;
    found.push({ key, value: toJson(node), ...(source ? { source } : {}) });
  };
  add(values, []);
  return found;
}

/** The keys of a rendered field, by the names that {@link chartValues} has for them. */
export function fieldKeys({ keys, conditions }: FieldOrigin, values: MapNode): FieldKeys {
  const named = (paths: readonly Path[]): Path[] => paths.map((path) => fromTop(values, path));
  return { content: named(keys), conditions: named(conditions) };
}

/** `web.global.zone` -> `global.zone`, where that is what the dependency was given. */
function fromTop(values: MapNode, key: Path): Path {
  const at = key.indexOf('global');
  if (at <= 0) return key;
  const above = key.slice(at);
  const [place] = nodeAt(values, ...above)?.sources ?? [];
  return place !== undefined && nodeAt(values, ...key)?.sources[0] === place ? above : key;
}
