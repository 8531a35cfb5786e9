import { at } from '../../../model/json';
import type { SourceFile } from '../../../model/source';
import type { Beside } from '../../../model/unit';
import { folderOf, foldersAbove, isBelow } from '../../../util/treePath';
import type { ChartFolders } from '../chartFolders';
import { mapIn } from './use';

/** A folder with more files than this holds data of something else. */
const MOST = 20;

/**
 * For a chart, the files of values in the folders above it that belong to no chart: those who install it may give them by `-f`, in a way
 * that no script of the tree tells.
 */
export function valuesBeside(
  files: readonly SourceFile[],
  charts: ChartFolders,
): (chart: string) => readonly SourceFile[] {
  const folders = [...charts.keys()];
  const above = new Set(
    folders.flatMap(foldersAbove).filter((folder) => !folders.some((chart) => isIn(folder, chart))),
  );
  const candidates = new Map<string, SourceFile[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    if (above.has(folder)) candidates.set(folder, [...(candidates.get(folder) ?? []), file]);
  }
  const byFolder = new Map(
    [...candidates].map(([folder, all]) => [folder, all.length > MOST ? [] : all.filter(holdsValues)]),
  );
  return (chart) => foldersAbove(chart).flatMap((folder) => byFolder.get(folder) ?? []);
}

/** Asked by the keys of values. */
export function besideOf(files: readonly SourceFile[]): Beside {
  return { files, gives: (key) => files.some((file) => at(mapIn(file) ?? {}, key.split('.')) !== undefined) };
}

const isIn = (folder: string, chart: string): boolean => folder === chart || isBelow(folder, chart);

/** A map that is no object of Kubernetes. */
function holdsValues(file: SourceFile): boolean {
  if (/^apiVersion\s*:/m.test(file.text)) return false;
  const map = mapIn(file);
  return map !== undefined && Object.keys(map).length > 0;
}
