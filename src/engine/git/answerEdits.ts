import { compareText } from '../util/compareText';
import { type Edit, editsBetween, entriesAt, FILE, isSameEntry } from './edits';
import type { FileChange, FileSides, GitClient, MergedFiles, MergeTreeResult, TreeEntry } from './gitClient';

/** A merge as git made it, or as it is after an edit of head. */
interface Merge {
  readonly base: string;
  readonly headEntries: readonly TreeEntry[];
  readonly mergeBases: readonly string[];
  readonly result: MergeTreeResult & { readonly tree: string };
  readonly entries: TreeEntry[];
  /** The files that none of the merged trees has, by object id: their objects are gone with the repository that git merged in. */
  readonly made: ReadonlyMap<string, Uint8Array>;
}

/** What changed from a tree to that of these files. */
interface Diff {
  readonly entries: readonly TreeEntry[];
  readonly changes: FileChange[];
}

/** So much of what git made is kept; where it is more, git merges again. */
const MAX_MADE_BYTES = 32 * 1024 * 1024;

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
    async mergeTree(base, head) {
      await keeping;
      last = last && (await mergeOfEdit(git, base, head, last));
      if (last) return last.result;
      const result = await git.mergeTree(base, head);
      keeping = keep(git, base, head, result).then(
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
  // The edited file is the other end of a rename, perhaps not for long.
  if (known.some(({ path, status }) => edits.has(path) && status !== 'modified')) return undefined;
  const own = edits.size === 0 ? [] : await git.diff(from, to, [...edits.keys()]);
  const rest = known.filter(({ path }) => !edits.has(path));
  return [...rest, ...own];
}

/** The merge with an edited head. What all trees of the merge have is merged by itself, whatever else they have. */
async function mergeOfEdit(git: GitClient, base: string, head: string, last: Merge): Promise<Merge | undefined> {
  if (last.base !== base || !git.mergeFiles) return undefined;
  const [mergeBases, headEntries, ofBase] = await Promise.all([
    git.mergeBases(base, head),
    git.listTree(head),
    git.listTree(base),
  ]);
  const [mergeBase] = mergeBases;
  // Of several git makes one, which nobody has.
  if (mergeBase === undefined || mergeBases.length > 1 || last.mergeBases.join() !== mergeBase) return undefined;
  const edits = editsBetween(last.headEntries, headEntries);
  if (!edits) return undefined;
  const [ours, olds] = [ofBase, await git.listTree(mergeBase)].map((tree) => entriesAt(tree, edits)) as [Tree, Tree];
  const all = [...edits].map(([path, { after }]) => ({ mergeBase: olds.get(path), base: ours.get(path), head: after }));
  if (!all.every(isWhole)) return undefined;
  const mergedByGit = all.filter((sides) => !isSameEntry(sides.base, sides.mergeBase));
  const merged = mergedByGit.length === 0 ? NO_FILES : await git.mergeFiles(base, mergedByGit);
  if (!merged) return undefined;

  const edited = new Map([...all.map(({ head }) => head), ...merged.entries].map((entry) => [entry.path, entry]));
  const entries = last.entries.map((entry) => edited.get(entry.path) ?? entry);
  const tree = git.treeId?.(entries);
  if (tree === undefined) return undefined;
  const others = last.result.status === 'conflicts' ? last.result.conflicts.filter(({ path }) => !edits.has(path)) : [];
  const conflicts = [...others, ...merged.conflicts].sort((a, b) => compareText(a.path, b.path));
  const made = await withContents(git, last.made, merged.entries);
  const result: Merge['result'] =
    conflicts.length > 0 ? { status: 'conflicts', tree, conflicts } : { status: 'clean', tree };
  return made && { ...last, headEntries, entries, made, result };
}

type Tree = ReadonlyMap<string, TreeEntry>;

const NO_FILES: MergedFiles = { entries: [], conflicts: [] };

function isWhole(sides: Partial<FileSides>): sides is FileSides {
  return [sides.mergeBase, sides.base].every((entry) => entry !== undefined && FILE.test(entry.mode));
}

/** Everything of a merge that git made that the next one could need. */
async function keep(git: GitClient, base: string, head: string, result: MergeTreeResult): Promise<Merge | undefined> {
  if (result.status === 'unavailable') return undefined;
  const [entries, mergeBases, baseEntries, headEntries] = await Promise.all([
    git.listTree(result.tree),
    git.mergeBases(base, head),
    git.listTree(base),
    git.listTree(head),
  ]);
  if (git.treeId?.(entries) !== result.tree) return undefined;
  const known = new Set([...baseEntries, ...headEntries].map(({ id }) => id));
  const made = await withContents(
    git,
    new Map(),
    entries.filter(({ id, mode }) => FILE.test(mode) && !known.has(id)),
  );
  return made && { base, headEntries, mergeBases, result, entries, made };
}

/** `undefined` where it would be too much to keep. */
async function withContents(
  git: GitClient,
  known: ReadonlyMap<string, Uint8Array>,
  entries: readonly TreeEntry[],
): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  const ids = [...new Set(entries.map(({ id }) => id))].filter((id) => !known.has(id));
  const contents = await git.readBlobs(ids, MAX_MADE_BYTES);
  const all = new Map(known);
  for (const [index, content] of contents.entries()) if (content) all.set(ids[index]!, content);
  const bytes = [...all.values()].reduce((sum, { length }) => sum + length, 0);
  return contents.includes(undefined) || bytes > MAX_MADE_BYTES ? undefined : all;
}
