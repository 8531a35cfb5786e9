import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { ChartTree } from '../engine/loaders/helm/chart/readChart';
import type { FileBytes, SourceFile } from '../engine/model/source';
import { readFile, readText } from './folderTree';

/** More files than any chart has. */
const MAX_FILES = 20_000;

/**
 * The files of a chart on the disk, as they are now, by their path from the chart. A link is followed where it stays below `root`, the
 * repository; what lies elsewhere, and what is no text, is left out.
 */
export function readChartFolder(folder: string, root = folder): ChartTree {
  const files = new Map<string, SourceFile>();
  for (const [path, real] of filesOf(folder, root)) {
    const file = readText(real, path);
    if (file) files.set(path, file);
  }
  return files;
}

/** The same files with their bytes, those that are no text too. */
export function readChartBytes(folder: string, root = folder): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [path, real] of filesOf(folder, root)) {
    const file = readFile(real, path);
    if (file) files.set(path, file.bytes);
  }
  return files;
}

/** The packed charts in `charts/` of a chart on the disk, by the rules of {@link readChartFolder}. */
export function readChartArchives(folder: string, root = folder): FileBytes[] {
  const archives = [...filesOf(folder, root)].filter(([path]) => /^charts\/[^/]+\.tgz$/.test(path));
  return archives.flatMap(([path, real]) => readFile(real, path) ?? []);
}

/** Where each file of a chart really is, by its path from the chart. */
function filesOf(folder: string, root: string): Map<string, string> {
  const files = new Map<string, string>();
  const inside = realpathSync(root);
  const visit = (path: string, above: readonly string[]): void => {
    const real = realPath(join(folder, path));
    if (real === undefined || (real !== inside && !real.startsWith(inside + sep))) return;
    const stats = statSync(real);
    if (stats.isDirectory()) {
      // A link to a folder above would lead round and round.
      if (above.includes(real)) return;
      for (const name of readdirSync(real).sort()) visit(path === '' ? name : `${path}/${name}`, [...above, real]);
    } else if (stats.isFile() && files.size < MAX_FILES) files.set(path, real);
  };
  visit('', []);
  return files;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
