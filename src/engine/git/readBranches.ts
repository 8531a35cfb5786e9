import type { FileChange, GitClient, MergeTreeResult, TreeConflict } from './gitClient';

/** A branch as the user named it, and the commit it is at. */
export interface BranchRef {
  readonly ref: string;
  readonly commit: string;
  /** A commit of the uncommitted state on top of `commit`; read in its place. */
  readonly worktreeCommit?: string;
}

/** How two branches stand to each other. */
export interface Standing {
  readonly base: BranchRef;
  readonly head: BranchRef;
  readonly mergeBase: string | undefined;
  /** Commits that only head has, and only base. */
  readonly ahead: number;
  readonly behind: number;
  readonly merge: MergeOutcome;
}

/** Which files differ. Three-dot and two-dot changes are kept apart. */
export interface Changes {
  /** Merge base to head. */
  readonly headChanges: readonly FileChange[];
  /** Merge base to base. */
  readonly baseChanges: readonly FileChange[];
  /** Base to head. */
  readonly directChanges: readonly FileChange[];
}

export interface Branches extends Standing, Changes {}

export interface MergeOutcome {
  readonly status: 'clean' | 'conflicts' | 'fast-forward' | 'up-to-date' | 'unrelated' | 'unavailable';
  /** The merged tree; absent when there is none. */
  readonly tree?: string;
  readonly reason?: string;
  readonly conflicts: readonly TreeConflict[];
}

/**
 * Asks git for everything about the two branches except their files. Independent questions are asked at once. Which files differ takes git longest,
 * renames being sought, and is needed last: it is given as a promise, so that files are read and loaded meanwhile.
 */
export async function readBranches(
  git: GitClient,
  base: BranchRef,
  head: BranchRef,
): Promise<{ readonly standing: Standing; readonly changes: Promise<Changes> }> {
  const headTip = head.worktreeCommit ?? head.commit;
  const merging = git.mergeTree(base.commit, headTip, head.commit);
  leaveToReader(merging);
  const [[mergeBase], counts] = await Promise.all([
    // What is not committed stands on head: its history is that of head.
    git.mergeBases(base.commit, head.commit),
    git.countCommits(head.commit, base.commit),
  ]);
  const tips = { base: base.commit, head: headTip, mergeBase };
  const merge = await mergeOutcome(git, tips, await merging);
  const changes = readChanges(git, tips);
  leaveToReader(changes);
  return { standing: { base, head, mergeBase, ahead: counts.onlyA, behind: counts.onlyB, merge }, changes };
}

/** The tips of both branches, and where they parted. */
interface Tips {
  readonly base: string;
  readonly head: string;
  readonly mergeBase: string | undefined;
}

async function readChanges(git: GitClient, { base, head, mergeBase }: Tips): Promise<Changes> {
  const direct = git.diff(base, head);
  const [directChanges, headChanges, baseChanges] = await Promise.all([
    direct,
    mergeBase === undefined ? [] : mergeBase === base ? direct : git.diff(mergeBase, head),
    mergeBase === undefined || mergeBase === base ? [] : git.diff(mergeBase, base),
  ]);
  return { directChanges, headChanges, baseChanges };
}

/** A failure is told to whoever awaits the promise; until then it is nobody's. */
function leaveToReader(promise: Promise<unknown>): void {
  promise.catch(() => {});
}

async function mergeOutcome(
  git: GitClient,
  { base, head, mergeBase }: Tips,
  result: MergeTreeResult,
): Promise<MergeOutcome> {
  if (mergeBase === undefined) {
    const reason = (await git.historyEnd?.())
      ? "this clone is shallow, and where the branches parted is not in it: run 'git fetch --unshallow'"
      : 'the branches have no common ancestor';
    return { status: 'unrelated', conflicts: [], reason };
  }
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
