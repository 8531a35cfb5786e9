import type { Comparison } from '../../diff/comparison';
import { asText, at, itemsOf } from '../../model/json';
import type { Model } from '../../model/model';
import type { LoadProblem, Unit } from '../../model/unit';

/**
 * Helm's words for what goes wrong while a template runs or what it made is read. Another values file may mend it, unlike a template
 * that cannot be parsed.
 */
const WHILE_IT_RUNS = /executing "|^values don't meet the specifications|^YAML parse error|^error converting YAML/;

/** Whether Helm's answer hangs on the values that the chart is given. */
export function hangsOnValues(message: string): boolean {
  return WHILE_IT_RUNS.test(message);
}

/**
 * Whether a template or values that are not there are those of a dependency that is not there either: `helm dependency build` brings them,
 * and nothing is wrong with the chart.
 */
export function lacksDependency(model: Model, unit: Unit, message: string): boolean {
  const [, key] = /<[^>]*\.Values\.([\w-]+)\.[^>]*>: nil pointer evaluating/.exec(message) ?? [];
  if (key === undefined && !/no template "[^"]*" associated with/.test(message)) return false;
  const chart = model.index
    .ofKind('Chart')
    .find((one) => one.loader === 'helm' && model.index.unit(one.unit)?.path === unit.path);
  const present = new Set(itemsOf(at(chart?.value, ['subcharts'])).map(asText));
  return itemsOf(at(chart?.value, ['dependencies'])).some((one) => {
    const name = asText(at(one, ['name']));
    return !present.has(name) && (key === undefined || key === (asText(at(one, ['alias'])) || name));
  });
}

/** Whether Helm rendered a use of a chart before that it refuses now with these words. */
export function wasRendered({ before, after }: Comparison, path: string, message: string): boolean {
  return after.units.some(
    ({ id, loader, problems }) =>
      loader === 'helm' && problems.some((one) => isSaid(one, path, message)) && isBuilt(before.index.unit(id)),
  );
}

const isSaid = (problem: LoadProblem, path: string, message: string): boolean =>
  problem.path === path && problem.message === message;

function isBuilt(unit: Unit | undefined): boolean {
  return unit !== undefined && unit.status !== 'failed' && unit.isUnbuilt !== true;
}
