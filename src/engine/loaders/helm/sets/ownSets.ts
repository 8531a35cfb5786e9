import { chartFiles } from '../chartFiles';
import type { ChartFolders } from '../chartFolders';
import type { ValuesSet } from './valuesSet';

/** The defaults of a chart, and what its own files tell by their names: each over the defaults. */
export function ownSets(charts: ChartFolders): Omit<ValuesSet, 'id'>[] {
  return [...charts].flatMap(([folder, paths]) => {
    const set = { chart: folder, files: [], inline: [], settings: [], open: [], unresolved: [] };
    return [set, ...chartFiles(folder, paths).valuesSets.map((path) => ({ ...set, files: [path] }))];
  });
}
