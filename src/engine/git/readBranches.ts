import type { FileChange, GitClient, TreeConflict } from './gitClient';

/** A branch as the user named it, and the commit it is at. */
export interface BranchRef {
  readonly ref: string;
  readonly commit: string;
  /** A commit of the uncommitted state on top of `commit`; read in its place. */
  readonly worktreeCommit?: string;
}

/** How two branches stand to each other. Three-dot and two-dot changes are kept apart. */
export interface Branches {
  readonly base: BranchRef;
  readonly head: BranchRef;
  readonly mergeBase: string | undefined;
  /** Commits that only head has, and only base. */
  readonly ahead: number;
  readonly behind: number;
  /** Merge base to head. */
  readonly headChanges: readonly FileChange[];
  /** Merge base to base. */
  readonly baseChanges: readonly FileChange[];
  /** Base to head. */
  readonly directChanges: readonly FileChange[];
  readonly merge: MergeOutcome;
}

export interface MergeOutcome {
  readonly status: 'clean' | 'conflicts' | 'fast-forward' | 'up-to-date' | 'unrelated' | 'unavailable';
  /** The merged tree; absent when there is none. */
  readonly tree?: string;
  readonly reason?: string;
  readonly conflicts: readonly TreeConflict[];
}

/** Asks git for everything about the two branches except their files. Independent questions are asked at once. */
export async function readBranches(git: GitClient, base: BranchRef, head: BranchRef): Promise<Branches> {
  const headTip = head.worktreeCommit ?? head.commit;
  const [mergeBase, counts, directChanges] = await Promise.all([
    git.mergeBase(base.commit, headTip),
    git.countCommits(head.commit, base.commit),
    git.diff(base.commit, headTip),
  ]);
  const [headChanges, baseChanges, merge] = await Promise.all([
    mergeBase === undefined ? [] : mergeBase === base.commit ? directChanges : git.diff(mergeBase, headTip),
    mergeBase === undefined || mergeBase === base.commit ? [] : git.diff(mergeBase, base.commit),
    mergeOutcome(git, mergeBase, base.commit, headTip),
  ]);
  return {
    base,
    head,
    mergeBase,
    ahead: counts.onlyA,
    behind: counts.onlyB,
    headChanges,
    baseChanges,
    directChanges,
    merge,
  };
}

async function mergeOutcome(
  git: GitClient,
  mergeBase: string | undefined,
  base: string,
  head: string,
): Promise<MergeOutcome> {
  if (mergeBase === undefined) {
    const reason = (await git.isShallow?.())
      ? "this clone is shallow, and where the branches parted is not in it: run 'git fetch --unshallow'"
      : 'the branches have no common ancestor';
    return { status: 'unrelated', conflicts: [], reason };
  }
  const result = await git.mergeTree(base, head);
  const tree = result.status === 'unavailable' ? undefined : result.tree;
  if (mergeBase === head) return { status: 'up-to-date', tree, conflicts: [] };
  if (mergeBase === base) return { status: 'fast-forward', tree, conflicts: [] };
  switch (result.status) {
    case 'unavailable':
      return { status: 'unavailable', reason: result.reason, conflicts: [] };
    case 'conflicts':
      return { status: 'conflicts', tree, conflicts: result.conflicts };
    case 'clean':
      return { status: 'clean', tree, conflicts: [] };
  }
}
