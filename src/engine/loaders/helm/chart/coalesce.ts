import type { Source } from '../../../model/source';
import { isMap, isNull, type MapNode, mapNode, type Node, withEntry } from '../../tree/node';
import { type Chart, ChartError } from './chart';

/**
 * What a null does. `coalesce`: it takes the chart's value away, and goes. `merge`: it takes the value's place, to take away later.
 */
export type Mode = 'coalesce' | 'merge';

/**
 * The values with which a chart is rendered: what was given over the chart's own, and so for each dependency below its name
 * (helm v4 `pkg/chart/common/util/coalesce.go`, `CoalesceValues` and `MergeValues`).
 * @throws ChartError when something else than a map is given to a dependency
 */
export function coalesceValues(chart: Chart, given: MapNode, mode: Mode = 'coalesce'): MapNode {
  return coalesceDependencies(chart, coalesceOwn(chart, given, mode), mode);
}

function coalesceOwn(chart: Chart, given: MapNode, mode: Mode): MapNode {
  const entries = new Map(given.entries);
  for (const [key, value] of chart.values.entries) {
    const own = entries.get(key);
    if (own === undefined) entries.set(key, value);
    else if (isNull(own) && mode === 'coalesce') entries.delete(key);
    else if (isMap(own) && isMap(value)) {
      // Nulls for a dependency stay until its own values come under them.
      const isDependency = chart.dependencies.some(({ name }) => name === key);
      entries.set(key, overTable(own, value, isDependency ? 'merge' : mode));
    } else entries.set(key, overwriting(own, value));
  }
  return { ...given, entries };
}

/** The first map over the second (`coalesceTablesFullKey`). */
export function overTable(over: MapNode, under: MapNode, mode: Mode): MapNode {
  const entries = new Map(over.entries);
  for (const [key, value] of under.entries) {
    const own = over.entries.get(key);
    if (own === undefined) entries.set(key, value);
    else if (isNull(own) && !isNull(value) && mode === 'coalesce') entries.delete(key);
    else if (isMap(own) && isMap(value)) entries.set(key, overTable(own, value, mode));
    else entries.set(key, overwriting(own, value));
  }
  return { ...over, entries, sources: sourcesOf(over, under) };
}

/** A value with what it overrides among its sources. */
function overwriting(over: Node, under: Node): Node {
  return { ...over, sources: sourcesOf(over, under) };
}

/** The same values come under the same more than once, where dependencies are processed before they are rendered. */
function sourcesOf(over: Node, under: Node): readonly Source[] {
  const more = under.sources.filter((source) => !over.sources.includes(source));
  return more.length === 0 ? over.sources : [...over.sources, ...more];
}

function coalesceDependencies(chart: Chart, values: MapNode, mode: Mode): MapNode {
  let result = values;
  for (const dependency of chart.dependencies) {
    const given = result.entries.get(dependency.name);
    if (given !== undefined && !isMap(given)) {
      throw new ChartError(`type mismatch on ${dependency.name}: the values of a dependency must be a map`);
    }
    const withGlobals = coalesceGlobals(given ?? mapNode({}), result, mode);
    result = withEntry(result, dependency.name, coalesceValues(dependency, withGlobals, mode));
  }
  return result;
}

/** The parent's `global` over the dependency's own given one. */
function coalesceGlobals(table: MapNode, parent: MapNode, mode: Mode): MapNode {
  const own = table.entries.get('global');
  const given = parent.entries.get('global');
  if (own !== undefined && !isMap(own)) return table;
  if (given !== undefined && !isMap(given)) return table;
  const entries = new Map(own?.entries ?? []);
  for (const [key, value] of given?.entries ?? []) {
    const below = entries.get(key);
    if (isMap(value)) {
      if (below === undefined) entries.set(key, value);
      else if (isMap(below)) entries.set(key, overTable(value, below, mode));
    } else if (!isMap(below)) entries.set(key, value);
  }
  return withEntry(table, 'global', mapNode(entries, given?.sources ?? own?.sources ?? []));
}

/** Files of values, each over the ones before (`-f a -f b`): maps together, everything else in place of the old. A null stays, to take away later. */
export function mergeValues(files: readonly MapNode[]): MapNode {
  return files.reduce(mergeInto, mapNode({}));
}

function mergeInto(under: MapNode, over: MapNode): MapNode {
  const entries = new Map(under.entries);
  for (const [key, value] of over.entries) {
    const old = entries.get(key);
    entries.set(key, isMap(old) && isMap(value) ? mergeInto(old, value) : old ? overwriting(value, old) : value);
  }
  return { ...over, entries, sources: sourcesOf(over, under) };
}

/** The map at a dotted path; `undefined` when there is none. */
export function tableAt(values: MapNode, path: string): MapNode | undefined {
  const node = valueAt(values, path);
  return isMap(node) ? node : undefined;
}

/** The node at a dotted path. */
export function valueAt(values: MapNode, path: string): Node | undefined {
  let current: Node | undefined = values;
  for (const part of path.split('.')) {
    if (!isMap(current)) return undefined;
    current = current.entries.get(part);
  }
  return current;
}
