import type { ComparisonInfo } from '../engine/report/report';
import { sizeOf } from './sizeOf';

/** Where a page begins, and the commits for which that is so: `20-eccdf0b0d7da79`. */
export function cursorOf({ base, head }: ComparisonInfo, start: number): string {
  return `${start}-${commitKey({ base, head })}`;
}

/** The item with which a page begins; a problem where the cursor is none, or the branches have moved since. */
export function startOf(
  comparison: ComparisonInfo,
  cursor: string | undefined,
): { start: number } | { problem: string } {
  if (cursor === undefined) return { start: 0 };
  const [, start, key] = /^(\d{1,9})-([0-9a-f]{1,60})$/.exec(cursor) ?? [];
  if (start === undefined) {
    return { problem: 'The cursor is not one that a page named. Ask again without it for the first page.' };
  }
  if (key === commitKey(comparison)) return { start: Number(start) };
  return {
    problem:
      'The branches are at other commits than for the page before. Ask again without the cursor for the first page.',
  };
}

function commitKey({ base, head }: Pick<ComparisonInfo, 'base' | 'head'>): string {
  return [base.commit, head.worktreeCommit ?? head.commit].map((commit) => commit.slice(0, 10)).join('');
}

/** As many items from `start` on as have room, and at least one. `size`: in bytes of UTF-8. */
export function pageOf(items: readonly string[], start: number, size: number): readonly string[] {
  let used = 0;
  const page: string[] = [];
  for (const item of items.slice(start)) {
    used += sizeOf(item) + 1;
    if (page.length > 0 && used > size) break;
    page.push(item);
  }
  return page;
}
