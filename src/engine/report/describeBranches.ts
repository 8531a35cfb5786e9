import type { FileChange } from '../git/gitClient';
import type { Branches } from '../git/readBranches';
import type { ChangeCounts, ComparisonInfo } from './report';

/** How the branches stand to each other, in figures. */
export function describeBranches(branches: Branches): Omit<ComparisonInfo, 'mode'> {
  const { base, head, mergeBase, ahead, behind } = branches;
  return {
    base: { ref: base.ref, commit: base.commit },
    head: {
      ref: head.ref,
      commit: head.commit,
      ...(head.worktreeCommit === undefined ? {} : { worktreeCommit: head.worktreeCommit }),
    },
    mergeBase: mergeBase ?? null,
    ahead,
    behind,
    headChanges: countChanges(branches.headChanges),
    baseChanges: countChanges(branches.baseChanges),
    directChanges: countChanges(branches.directChanges),
  };
}

function countChanges(changes: readonly FileChange[]): ChangeCounts {
  const counts = { added: 0, modified: 0, deleted: 0, renamed: 0, insertions: 0, deletions: 0 };
  for (const { status, insertions, deletions } of changes) {
    counts[status === 'typechanged' ? 'modified' : status]++;
    counts.insertions += insertions;
    counts.deletions += deletions;
  }
  return counts;
}
