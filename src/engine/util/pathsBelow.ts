import { compareText } from './compareText';

/** The paths of a sorted list that stand in the folder, at any depth. */
export function pathsBelow(sorted: readonly string[], folder: string): readonly string[] {
  if (folder === '') return sorted;
  const prefix = `${folder}/`;
  const start = firstFrom(sorted, prefix);
  let end = start;
  while (end < sorted.length && sorted[end]!.startsWith(prefix)) end++;
  return sorted.slice(start, end);
}

/** Whether a path of a sorted list stands in the folder. */
export function holdsBelow(sorted: readonly string[], folder: string): boolean {
  const prefix = `${folder}/`;
  return sorted[firstFrom(sorted, prefix)]?.startsWith(prefix) ?? false;
}

/** The place of the first path that is not before `text`. */
function firstFrom(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(sorted[middle]!, text) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
