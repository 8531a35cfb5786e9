import type { LoaderName } from '../model/resource';
import type { Report } from '../report/report';
import { compareText } from '../util/compareText';

/** The files of what one reader reads and found the same on both sides. */
export interface UnchangedFiles {
  readonly loader: LoaderName;
  /** Sorted; never empty. */
  readonly files: readonly string[];
}

/** What does not change, by reader: that a file was looked at and is the same is worth knowing. Nothing where everything is the same. */
export function unchangedFiles({ units }: Report): UnchangedFiles[] {
  if (units.every(({ change }) => change === 'unchanged')) return [];
  const byLoader = new Map<LoaderName, Set<string>>();
  for (const { loader, change, files } of units) {
    if (change !== 'unchanged') continue;
    const known = byLoader.get(loader) ?? new Set();
    byLoader.set(loader, known);
    for (const path of files) known.add(path);
  }
  return Array.from(byLoader, ([loader, files]) => ({ loader, files: [...files].sort(compareText) })).sort((a, b) =>
    compareText(a.loader, b.loader),
  );
}
