import type { Revision } from '../../engine/model/source';
import type { Report } from '../../engine/report/report';

/** Names a tree for good: a commit, or what merging two commits gives. */
export type Treeish =
  | { readonly commit: string }
  | { readonly merge: Merge }
  /** The same merge, with its conflicts resolved as far as the files' structure shows how. */
  | { readonly resolved: Merge & { readonly mergeBase: string | null } };

interface Merge {
  readonly base: string;
  readonly head: string;
}

/** The tree that a revision of a report means; `undefined` where there is none (no merge base, no merged tree). */
export function treeOf(report: Report, revision: Revision): Treeish | undefined {
  const { base, head, mergeBase } = report.comparison;
  switch (revision) {
    case 'base':
      return { commit: base.commit };
    case 'head':
      return { commit: tipOf(head) };
    case 'mergeBase':
      return mergeBase === null ? undefined : { commit: mergeBase };
    case 'merged':
      return mergedTree(report);
  }
}

/** What the comparison compares the base with: the merged tree, or head where there is none or it was not asked for. */
export function afterRevision(report: Report): 'merged' | 'head' {
  return report.comparison.mode === 'merge' && report.merge.tree !== null ? 'merged' : 'head';
}

/** What head was read as: with what is not committed, where that is included. */
export function tipOf({ commit, worktreeCommit }: Report['comparison']['head']): string {
  return worktreeCommit ?? commit;
}

function mergedTree({ comparison: { base, head }, merge }: Report): Treeish | undefined {
  switch (merge.status) {
    case 'fast-forward':
      return { commit: tipOf(head) };
    case 'up-to-date':
      return { commit: base.commit };
    case 'clean':
    case 'conflicts':
      return { merge: { base: base.commit, head: tipOf(head) } };
    case 'unrelated':
    case 'unavailable':
      return undefined;
  }
}

export function sameTree(a: Treeish, b: Treeish): boolean {
  return treeKey(a) === treeKey(b);
}

/** Equal for equal trees; fit for a map. */
export function treeKey(tree: Treeish): string {
  if ('commit' in tree) return tree.commit;
  const { base, head } = 'merge' in tree ? tree.merge : tree.resolved;
  return `${base}${'merge' in tree ? '+' : ' resolved with '}${head}`;
}
