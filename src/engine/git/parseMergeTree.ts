import { compareText } from '../util/compareText';
import type { TreeConflict } from './gitClient';

/** What `git merge-tree` says: the merged tree, and the paths in conflict; none for a clean merge. */
export interface MergeTreeOutput {
  readonly tree: string;
  /** Sorted by path. */
  readonly conflicts: readonly TreeConflict[];
}

/**
 * Reads the output of `git merge-tree --write-tree -z --messages`: the tree, then `<mode> <id> <stage>TAB<path>` for each
 * side of each path in conflict, an empty field, then messages of `<n>`, n paths, the short type, and the text for people.
 * Everything ends in NUL.
 */
export function parseMergeTree(output: string): MergeTreeOutput {
  const fields = output.split('\0');
  const tree = fields[0] ?? '';
  let next = 1;

  const stages = new Map<string, Set<string>>();
  for (; fields[next]; next++) {
    const tab = fields[next]!.indexOf('\t');
    const path = fields[next]!.slice(tab + 1);
    const stage = fields[next]!.slice(tab - 1, tab);
    stages.set(path, (stages.get(path) ?? new Set()).add(stage));
  }
  next++;

  const types = new Map<string, string>();
  while (fields[next]) {
    const count = Number(fields[next++]);
    const paths = fields.slice(next, next + count);
    const type = conflictType(fields[next + count] ?? '', fields[next + count + 1] ?? '');
    next += count + 2;
    if (type === undefined) continue;
    for (const path of paths) {
      if (tellsMore(type, types.get(path))) types.set(path, type);
    }
  }

  const conflicts = [...stages].map(([path, sides]) => ({ path, type: types.get(path) ?? typeOfStages(sides) }));
  return { tree, conflicts: conflicts.sort((a, b) => compareText(a.path, b.path)) };
}

/** git's name of a conflict; `undefined` for messages that are none ("Auto-merging"). */
function conflictType(short: string, message: string): string | undefined {
  const inShort = /^CONFLICT ?\(([^)]*)\)/.exec(short)?.[1];
  if (inShort === undefined) return undefined;
  if (inShort.startsWith('submodule')) return 'submodule';
  // Only the text tells `content` from `add/add`: both are "contents" for short.
  return inShort === 'contents' ? (/^CONFLICT \(([^)]*)\)/.exec(message)?.[1] ?? 'content') : inShort;
}

/** A path may have several messages: a binary file has two, a renamed one may also differ in content. */
function tellsMore(type: string, known: string | undefined): boolean {
  return known === undefined || known === 'content' || (known === 'add/add' && type !== 'content');
}

/** Stage 1 is the merge base, 2 base, 3 head. */
function typeOfStages(stages: ReadonlySet<string>): string {
  if (!stages.has('1')) return 'add/add';
  return stages.size === 3 ? 'content' : 'modify/delete';
}
