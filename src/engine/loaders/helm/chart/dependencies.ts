import type { Path } from '../../../model/json';
import { type MapNode, mapNode, type Node } from '../../tree/node';
import { satisfies } from '../functions/constraint';
import { parseVersion } from '../functions/version';
import type { Chart, Requirement } from './chart';
import { coalesceValues, overTable, tableAt, valueAt } from './coalesce';

/**
 * The chart with the dependencies that the values turn on, under their aliases, and with the values that they export
 * (helm v4 `pkg/chart/v2/util/dependencies.go`, `ProcessDependencies`).
 * @throws ChartError
 */
export function processDependencies(chart: Chart, given: MapNode): Chart {
  return importValues(enabledOnly(chart, given, ''));
}

/**
 * `values` are always seen from the chart that is rendered; `path` leads from there to the values of `chart`, and ends with a dot.
 * Helm looks no further below a chart that lists no dependencies.
 */
function enabledOnly(chart: Chart, values: MapNode, path: string): Chart {
  const { requirements } = chart.metadata;
  if (requirements.length === 0) return chart;
  const unlisted = chart.dependencies.filter((dependency) => !requirements.some((one) => isMeant(one, dependency)));
  const listed = requirements.flatMap((requirement) => {
    const found = chart.dependencies.find((dependency) => isMeant(requirement, dependency));
    if (!found) return [];
    return [requirement.alias === '' ? found : { ...found, name: requirement.alias }];
  });
  const all = { ...chart, dependencies: [...unlisted, ...listed] };
  const known = coalesceValues(all, values);
  const named = requirements.map((requirement) => ({ ...requirement, name: requirement.alias || requirement.name }));
  const [kept, off] = [true, false].map((isOn) =>
    named.filter((requirement) => isEnabled(requirement, known, path) === isOn),
  ) as [Requirement[], Requirement[]];
  const disabled = new Set(off.map(({ name }) => name));
  const dependencies = all.dependencies
    .filter(({ name }) => !disabled.has(name))
    .map((dependency) => {
      const requirement = kept.find(({ name }) => name === dependency.name);
      const decided = requirement ? { ...dependency, decidedBy: decidingKeys(requirement, path) } : dependency;
      return enabledOnly(decided, known, `${path}${dependency.name}.`);
    });
  const enabled = kept
    .filter(({ name }) => !disabled.has(name))
    .map((requirement) => ({ ...requirement, isEnabled: true }));
  return { ...chart, metadata: { ...chart.metadata, requirements: enabled }, dependencies };
}

/** The requirements of a chart that nothing in `charts/` meets (`action.CheckDependencies`), by name. */
export function missingDependencies({ metadata, dependencies }: Chart): Requirement[] {
  return metadata.requirements.filter(({ name }) => dependencies.every((dependency) => dependency.name !== name));
}

function isMeant({ name, version }: Requirement, chart: Chart): boolean {
  return name === chart.name && isCompatible(version, chart.metadata.version);
}

/** Whether a version is within a range; what cannot be read fits nothing (`chartutil.IsCompatibleRange`). */
export function isCompatible(range: string, version: string): boolean {
  try {
    return range === '' || satisfies(parseVersion(version), range);
  } catch {
    return false;
  }
}

/** The first condition whose path holds a boolean decides; else the tags; else it is on. */
function isEnabled({ condition, tags }: Requirement, values: MapNode, path: string): boolean {
  for (const part of condition.trim().split(',')) {
    const found = part === '' ? undefined : booleanOf(valueAt(values, path + part));
    if (found !== undefined) return found;
  }
  const set = tags.map((tag) => booleanOf(tableAt(values, 'tags')?.entries.get(tag)));
  return set.includes(true) || !set.includes(false);
}

/** The keys that {@link isEnabled} looks at. */
function decidingKeys({ condition, tags }: Requirement, path: string): Path[] {
  const conditions = condition.trim().split(',');
  return [
    ...conditions.filter((part) => part !== '').map((part) => (path + part).split('.')),
    ...tags.map((tag) => ['tags', tag]),
  ];
}

function booleanOf(node: Node | undefined): boolean | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

/** Brings what dependencies export into the parent's values; the parent's own stand over it. */
function importValues(chart: Chart): Chart {
  const processed = { ...chart, dependencies: chart.dependencies.map(importValues) };
  const { requirements } = chart.metadata;
  if (requirements.length === 0) return processed;
  const values = coalesceValues(processed, mapNode({}), 'merge');
  let imported = mapNode({});
  for (const { name, importValues: wanted } of requirements) {
    for (const { child, parent } of wanted) {
      const table = tableAt(values, `${name}.${child}`);
      if (!table) continue;
      imported = overTable(imported, parent === '.' ? table : nested(parent.split('.'), table), 'merge');
    }
  }
  return { ...processed, values: overTable(values, imported, 'merge') };
}

function nested([key, ...rest]: readonly string[], value: Node): MapNode {
  return mapNode(new Map([[key!, rest.length === 0 ? value : nested(rest, value)]]));
}
