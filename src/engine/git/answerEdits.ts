import { keepMerge, type Merge, mergeOfEdit } from './editedMerge';
import { type Edit, editsBetween, entriesAt, isSameEntry } from './edits';
import type { FileChange, GitClient, TreeEntry } from './gitClient';

/** What changed from a tree to that of these files. */
interface Diff {
  readonly entries: readonly TreeEntry[];
  readonly changes: FileChange[];
}

/** Of so many trees what changed since is kept: base, and where the branches parted. */
const MAX_DIFFS = 4;

/**
 * A memory that answers for a tree that is an edited one: to merge large branches, and to look for renames between them, takes git a second each time,
 * and the edit of a file that both trees have changes neither which files are renamed nor how others merge. What git would say is told without it where
 * that is certain; everywhere else git is asked.
 */
export function createEditAnswers(): (git: GitClient) => GitClient {
  const diffs = new Map<string, Diff>();
  let last: Merge | undefined;
  let keeping = Promise.resolve();

  return (git) => ({
    ...git,
    listTree: async (treeish) => (last?.result.tree === treeish ? last.entries : git.listTree(treeish)),
    async diff(from, to, paths) {
      if (paths) return git.diff(from, to, paths);
      const entries = await git.listTree(to);
      const known = diffs.get(from);
      const edits = known && editsBetween(known.entries, entries);
      const changes =
        (edits && (await diffOfEdit(git, [from, to], known.changes, edits))) ?? (await git.diff(from, to));
      diffs.delete(from);
      diffs.set(from, { entries, changes });
      for (const oldest of diffs.keys()) if (diffs.size > MAX_DIFFS) diffs.delete(oldest);
      return changes;
    },
    async mergeTree(base, head, history = head) {
      const tips = { base, head, history };
      await keeping;
      last = last && (await mergeOfEdit(git, tips, last));
      if (last) return last.result;
      const result = await git.mergeTree(base, head, history);
      keeping = keepMerge(git, tips, result).then(
        (merge) => {
          last = merge;
        },
        // Without it git merges again.
        () => {},
      );
      return result;
    },
    async readBlobs(ids, maxBytes) {
      const made = last?.made ?? NOTHING;
      const asked = ids.filter((id) => !made.has(id));
      if (asked.length === ids.length) return git.readBlobs(ids, maxBytes);
      const read = await git.readBlobs(asked, maxBytes);
      const found = new Map(asked.map((id, index) => [id, read[index]]));
      return ids.map((id) => made.get(id) ?? found.get(id));
    },
  });
}

const NOTHING: ReadonlyMap<string, Uint8Array> = new Map();

/** What changed between two trees, where it is known of another of which the second is an edited one. */
async function diffOfEdit(
  git: GitClient,
  [from, to]: readonly [string, string],
  known: readonly FileChange[],
  edits: ReadonlyMap<string, Edit>,
): Promise<FileChange[] | undefined> {
  // Without contents git counts no lines, and of what a clone lacks all are without.
  if (!known.some(({ insertions, deletions }) => insertions + deletions > 0)) return undefined;
  const ofEdited = known.filter(({ path }) => edits.has(path));
  // The edited file is the other end of a rename, or could be.
  const mayMove = known.some(({ status }) => status === 'deleted' || status === 'renamed');
  if (!ofEdited.every(({ status }) => status === 'modified' || (status === 'added' && !mayMove))) return undefined;
  const before = entriesAt(await git.listTree(from), edits);
  const differing = [...edits].filter(([path, { after }]) => !isSameEntry(before.get(path), after));
  const own =
    differing.length === 0
      ? []
      : await git.diff(
          from,
          to,
          differing.map(([path]) => path),
        );
  return [...known.filter(({ path }) => !edits.has(path)), ...own];
}
