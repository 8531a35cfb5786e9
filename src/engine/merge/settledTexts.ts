import type { Snapshot } from '../git/snapshot';
import { settledText } from './settledText';

/**
 * The texts of files in conflict in which both sides changed different entries: with what both did, each line at its number in the marked
 * file.
 *
 * @param proposals What each such file could be, by path.
 * @param marked The merged tree with git's marks.
 */
export async function settledTexts(
  proposals: ReadonlyMap<string, string>,
  marked: Snapshot,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [path, proposal] of proposals) {
    const file = await marked.read(path);
    const settled = file && settledText(file.text, proposal);
    if (settled !== undefined) found.set(path, settled);
  }
  return found;
}
