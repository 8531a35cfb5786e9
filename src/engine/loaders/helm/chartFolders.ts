import { baseName, folderOf, isBelow } from '../../util/treePath';

/** Folders of a chart whose files are the chart's own, even where the chart is the root of a repository. */
const PARTS = ['templates', 'charts', 'crds', 'ci', 'files'];

/** The charts of a tree, and which of them a path belongs to. */
export interface ChartFolders {
  /** Folders with a chart of their own, sorted. A subchart in `charts/` is a part of its parent and not among them. */
  readonly roots: readonly string[];
  /** Whether the file belongs to a chart: then it is no manifest by itself. */
  owns(path: string): boolean;
}

/** Finds the charts among the paths of a tree. */
export function chartFolders(paths: readonly string[]): ChartFolders {
  const folders = new Set(paths.filter((path) => baseName(path) === 'Chart.yaml').map(folderOf));
  const roots = [...folders].filter((folder) => !isSubchart(folder, folders)).sort();
  const known = new Set(roots);
  return { roots, owns: (path) => foldersAbove(path).some((folder) => known.has(folder) && isPartOf(path, folder)) };
}

function isSubchart(folder: string, folders: ReadonlySet<string>): boolean {
  return foldersAbove(folder).some(
    (parent) =>
      folders.has(parent) && ['charts', 'templates'].some((part) => isBelow(folder, joined(parent, part))),
  );
}

/** A chart in the root of a repository shares it with everything else. */
function isPartOf(path: string, chart: string): boolean {
  return chart !== '' || !path.includes('/') || PARTS.some((part) => isBelow(path, part));
}

/** `a/b/c.yaml` -> `a/b`, `a`, ``. */
function foldersAbove(path: string): string[] {
  if (path === '') return [];
  const folders: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder === '') return folders;
  }
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
