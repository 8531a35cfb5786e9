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
  const inside = realpathSync(root);
  const read = (path: string, above: readonly string[]): void => {
    const real = realPath(join(folder, path));
    if (real === undefined || (real !== inside && !real.startsWith(inside + sep))) return;
    const stats = statSync(real);
    if (stats.isDirectory()) {
      // A link to a folder above would lead round and round.
      if (above.includes(real)) return;
      for (const name of readdirSync(real).sort()) read(path === '' ? name : `${path}/${name}`, [...above, real]);
    } else if (stats.isFile() && files.size < MAX_FILES) {
      const file = readText(real, path);
      if (file) files.set(path, file);
    }
  };
  read('', []);
  return files;
}

/** The packed charts in `charts/` of a chart on the disk, by the rules of {@link readChartFolder}. */
export function readChartArchives(folder: string, root = folder): FileBytes[] {
  const charts = realPath(join(folder, 'charts'));
  if (charts === undefined || !statSync(charts).isDirectory()) return [];
  const names = readdirSync(charts).filter((name) => name.endsWith('.tgz'));
  return names.sort().flatMap((name) => {
    const real = realPath(join(charts, name));
    if (!real?.startsWith(realpathSync(root) + sep)) return [];
    return readFile(real, `charts/${name}`) ?? [];
  });
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
