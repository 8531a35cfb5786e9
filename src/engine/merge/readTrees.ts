import type { GitClient } from '../git/gitClient';
import type { Standing } from '../git/readBranches';
import { type Blobs, createSnapshot, type Snapshot } from '../git/snapshot';
import { readMerged } from './readMerged';
import { proposeResolutions } from './resolve/proposeResolutions';
import { settledTexts } from './settledTexts';

/** The trees of a comparison. */
export interface Trees {
  readonly base: Snapshot;
  readonly head: Snapshot;
  /** What merging gives, as far as it is settled. Absent where head itself is what comes after: `direct`, a fast-forward, no merged tree. */
  readonly merged?: Snapshot;
  /** Where the branches parted; there where git merged something. */
  readonly mergeBase?: Snapshot;
  /** The merged tree with git's marks. */
  readonly marked?: Snapshot;
  /** What files in conflict could be, by path. */
  readonly proposals: ReadonlyMap<string, string>;
  /** The merged tree with other texts for files in conflict; with the same ones the very same snapshot. */
  readonly resolved: (texts: ReadonlyMap<string, string>) => Promise<Snapshot>;
}

/** Lists the trees. Conflicts are told also where the merged tree is not what is compared (`direct`). */
export async function readTrees(
  git: Pick<GitClient, 'listTree'>,
  { base, head, mergeBase, merge }: Standing,
  mode: 'merge' | 'direct',
  blobs: Blobs,
): Promise<Trees> {
  const isMerged = mode === 'merge' && merge.tree !== undefined && merge.status !== 'fast-forward';
  const isListed = isMerged || merge.conflicts.length > 0;
  const [baseTree, headTree, mergedTree, mergeBaseTree] = await Promise.all([
    git.listTree(base.commit),
    git.listTree(head.worktreeCommit ?? head.commit),
    isListed && merge.tree !== undefined ? git.listTree(merge.tree) : undefined,
    isListed && mergeBase !== undefined ? git.listTree(mergeBase) : undefined,
  ]);
  const marked = await createSnapshot('merged', mergedTree ?? [], blobs);
  const made = new Map<string, Promise<Snapshot>>();
  const resolved = (texts: ReadonlyMap<string, string>): Promise<Snapshot> => {
    const key = JSON.stringify([...texts]);
    const known = made.get(key) ?? readMerged(marked, mergedTree ?? [], headTree, merge.conflicts, blobs, texts);
    made.set(key, known);
    return known;
  };
  const sides = {
    base: await createSnapshot('base', baseTree, blobs),
    head: await createSnapshot('head', headTree, blobs),
    ...(mergeBaseTree ? { mergeBase: await createSnapshot('mergeBase', mergeBaseTree, blobs) } : {}),
  };
  const proposals = await proposeResolutions(mergedTree ? merge.conflicts : [], sides, blobs);
  return {
    ...sides,
    ...(isMerged && mergedTree ? { merged: await resolved(await settledTexts(proposals, marked)) } : {}),
    ...(mergedTree ? { marked } : {}),
    proposals,
    resolved,
  };
}
