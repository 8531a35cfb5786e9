import type { TreeConflict } from '../git/gitClient';
import type { Snapshot } from '../git/snapshot';
import { proposeResolution } from './resolve/proposeResolution';
import { settledText } from './settledText';

/** The trees of a merge that git could not settle alone. */
export interface ConflictTrees {
  readonly mergeBase?: Snapshot;
  readonly base: Snapshot;
  readonly head: Snapshot;
  /** The merged tree with git's marks. */
  readonly marked: Snapshot;
}

/** The texts of files in conflict in which both sides changed different entries: with what both did, each line at its number in the marked file. */
export async function settledTexts(
  conflicts: readonly TreeConflict[],
  { mergeBase, base, head, marked }: ConflictTrees,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { path } of conflicts) {
    const [text, old, ours, theirs] = await Promise.all(
      [marked, mergeBase, base, head].map((snapshot) => snapshot?.read(path)),
    );
    if (!text || !ours || !theirs) continue;
    const sides = { ...(old ? { mergeBase: old.text } : {}), base: ours.text, head: theirs.text };
    const proposal = proposeResolution(path, sides);
    const settled = proposal === undefined ? undefined : settledText(text.text, proposal);
    if (settled !== undefined) found.set(path, settled);
  }
  return found;
}
