import type { TreeEntry } from './gitClient';

/** A file that two trees have, with other contents or another mode. */
export interface Edit {
  readonly before: TreeEntry;
  readonly after: TreeEntry;
}

/** What more files than these changed in was no edit of a person, but a commit or a branch. */
const MAX_EDITS = 50;

/** The mode of a file, whoever may run it. */
export const FILE = /^100/;

/** What was edited between two trees, by path; `undefined` where they have not the same files, or few are as they were. */
export function editsBetween(
  before: readonly TreeEntry[],
  after: readonly TreeEntry[],
): ReadonlyMap<string, Edit> | undefined {
  if (before.length !== after.length) return undefined;
  const edits = new Map<string, Edit>();
  for (const [index, entry] of after.entries()) {
    const old = before[index]!;
    if (old.path !== entry.path) return undefined;
    if (old.id === entry.id && old.mode === entry.mode) continue;
    if (!FILE.test(old.mode) || !FILE.test(entry.mode) || isStrangelyNamed(entry)) return undefined;
    if (edits.size === MAX_EDITS) return undefined;
    edits.set(entry.path, { before: old, after: entry });
  }
  return edits;
}

/** The entries of these paths. */
export function entriesAt(
  tree: readonly TreeEntry[],
  paths: { has(path: string): boolean },
): ReadonlyMap<string, TreeEntry> {
  return new Map(tree.filter(({ path }) => paths.has(path)).map((entry) => [entry.path, entry]));
}

export function isSameEntry(one: TreeEntry | undefined, other: TreeEntry | undefined): boolean {
  return one?.id === other?.id && one?.mode === other?.mode;
}

/** git knows it by bytes that are no UTF-8. */
export function isStrangelyNamed({ path }: TreeEntry): boolean {
  return path.includes('\ufffd');
}
