import type { MismatchKind, ValueMismatch } from '../../../model/chartStudy';
import { isList, isMap, isNull, type MapNode, type Node } from '../../tree/node';
import type { Chart } from '../chart/chart';

/** Values that a use gives to a chart and that are of another kind than those of the chart itself, which its templates are written for. */
export function valueMismatches(chart: Chart, given: MapNode): ValueMismatch[] {
  const own = between(given, chart.values, [], chart.name);
  const below = chart.dependencies.flatMap((dependency) => {
    const table = given.entries.get(dependency.name);
    if (!isMap(table)) return [];
    return valueMismatches(dependency, table).map((found) => ({ ...found, key: `${dependency.name}.${found.key}` }));
  });
  return [...own, ...below];
}

function between(over: MapNode, under: MapNode, path: readonly string[], chart: string): ValueMismatch[] {
  return [...over.entries].flatMap(([key, given]): ValueMismatch[] => {
    const value = under.entries.get(key);
    if (value === undefined) return [];
    const here = [...path, key];
    if (isMap(given) && isMap(value)) return between(given, value, here, chart);
    const kind = mismatch(given, value);
    const [source] = given.sources;
    if (kind === undefined || !source) return [];
    const warning = warningOf(given, value, here, chart);
    return [
      {
        ...{ key: here.join('.'), kind, source, given: kindOf(given), wanted: kindOf(value) },
        ...(warning === undefined ? {} : { warning }),
        ...(value.sources[0] ? { wantedAt: value.sources[0] } : {}),
      },
    ];
  });
}

/** An empty value of the chart leaves open what it may be. */
function mismatch(given: Node, value: Node): MismatchKind | undefined {
  if (isNull(given) || isNull(value) || isEmpty(value)) return undefined;
  if (given.kind === 'scalar' && value.kind === 'scalar') {
    const isNoText = typeof given.value === 'string' && /^(?:false|no|off)$/i.test(given.value);
    return isNoText && typeof value.value === 'boolean' ? 'text-for-boolean' : undefined;
  }
  if (given.kind === value.kind) return undefined;
  // Nothing at all is how people turn off what the chart has.
  return isEmpty(given) ? undefined : 'other-kind';
}

function isEmpty(node: Node): boolean {
  if (isMap(node)) return node.entries.size === 0;
  if (isList(node)) return node.items.length === 0;
  return node.value === '' || node.value === false;
}

function kindOf(node: Node): string {
  if (isMap(node)) return 'a map';
  if (isList(node)) return 'a list';
  return typeof node.value === 'boolean' ? 'true or false' : typeof node.value === 'number' ? 'a number' : 'a text';
}

/** What Helm prints of it, without the values (helm v4 `pkg/chart/common/util/coalesce.go`). Of a table at the top that is replaced it says nothing. */
function warningOf(given: Node, value: Node, path: readonly string[], chart: string): string | undefined {
  const key = `${chart}.${path.join('.')}`;
  const isTop = path.length === 1;
  if (isMap(given)) {
    if (isTop) return `warning: skipped value for ${key}: Not a table.`;
    return `warning: destination for ${key} is a table. Ignoring non-table value`;
  }
  return isMap(value) && !isTop ? `warning: cannot overwrite table with non table for ${key}` : undefined;
}
