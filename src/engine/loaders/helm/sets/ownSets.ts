import { chartFiles } from '../chartFiles';
import type { ChartFolders } from '../chartFolders';
import type { TakenUp } from './fromKustomize';
import type { ValuesSet } from './valuesSet';

/**
 * The defaults of a chart, and what its own files tell by their names: each over the defaults. Not what kustomizations take up: a chart that
 * they render is deployed with what they give, and so is a values file that they name.
 */
export function ownSets(charts: ChartFolders, taken: TakenUp): Omit<ValuesSet, 'id'>[] {
  return [...charts].flatMap(([folder, paths]) => {
    const set = { chart: folder, files: [], inline: [], settings: [], open: [], unresolved: [] };
    const named = chartFiles(folder, paths).valuesSets.filter((path) => !taken.values.has(path));
    return [...(taken.charts.has(folder) ? [] : [set]), ...named.map((path) => ({ ...set, files: [path] }))];
  });
}
