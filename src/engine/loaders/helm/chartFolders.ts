import { baseName, folderOf, foldersAbove, isBelow } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';

/** Folders of a chart whose files are the chart's own, even where the chart is the root of a repository. */
const PARTS = ['templates', 'charts', 'crds', 'ci', 'files'];

/** The charts of a tree by their folder, each with its files. A subchart in `charts/` is a part of its parent. */
export type ChartFolders = ReadonlyMap<string, readonly string[]>;

/** The charts among the paths of a tree, and which file belongs to which: to the nearest chart above it. Two loaders ask; it is found once. */
export const chartFolders: (paths: readonly string[]) => ChartFolders = weakMemo(findCharts);

function findCharts(paths: readonly string[]): ChartFolders {
  const folders = new Set(paths.filter((path) => baseName(path) === 'Chart.yaml').map(folderOf));
  const charts = new Map<string, string[]>();
  for (const folder of [...folders].sort()) if (!isSubchart(folder, folders)) charts.set(folder, []);
  if (charts.size === 0) return charts;
  for (const path of paths) {
    const owner = ownerOf(path, charts);
    if (owner !== undefined) charts.get(owner)!.push(path);
  }
  return charts;
}

/** The folder of the nearest chart above, asked for every path of a tree. */
function ownerOf(path: string, charts: ChartFolders): string | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    if (charts.has(folder) && isPartOf(path, folder)) return folder;
    if (folder === '') return undefined;
  }
}

function isSubchart(folder: string, folders: ReadonlySet<string>): boolean {
  return foldersAbove(folder).some(
    (parent) =>
      folders.has(parent) &&
      ['charts', 'templates'].some((part) => isBelow(folder, parent === '' ? part : `${parent}/${part}`)),
  );
}

/** A chart in the root of a repository shares it with everything else. */
function isPartOf(path: string, chart: string): boolean {
  return chart !== '' || !path.includes('/') || PARTS.some((part) => isBelow(path, part));
}
