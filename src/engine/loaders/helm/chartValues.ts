import type { ChartValue } from '../../model/chartValues';
import type { Path } from '../../model/json';
import { isMap, type MapNode, type Node, nodeAt, toJson } from '../tree/node';

/** The values with which a chart was rendered, key by key. A global stands below every dependency as well: it is told once. */
export function chartValues(values: MapNode): ChartValue[] {
  const found: ChartValue[] = [];
  const add = (node: Node, key: Path): void => {
    if (keyFromTop(values, key) !== key) return;
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

/** `web.global.zone` -> `global.zone`, where that is what the dependency was given. */
export function keyFromTop(values: MapNode, key: Path): Path {
  const at = key.indexOf('global');
  if (at <= 0) return key;
  const above = key.slice(at);
  const [place] = nodeAt(values, ...above)?.sources ?? [];
  return place !== undefined && nodeAt(values, ...key)?.sources[0] === place ? above : key;
}
