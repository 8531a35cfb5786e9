import { compareText } from '../util/compareText';
import { lazy } from '../util/lazy';
import { type Edit, editsBetween, entriesAt, FILE, isSameEntry } from './edits';
import type { FileSides, GitClient, MergedFiles, MergeTreeResult, TreeEntry } from './gitClient';

/** A merge with all that the next one could need of it. */
export interface Merge {
  readonly base: string;
  /** Where the branches parted. */
  readonly mergeBase: string;
  readonly headEntries: readonly TreeEntry[];
  readonly result: MergeTreeResult & { readonly tree: string };
  readonly entries: TreeEntry[];
  /** The files that git made, by object id: their objects are gone with the repository that it merged in. */
  readonly made: ReadonlyMap<string, Uint8Array>;
}

/** What is merged: commits, and where head is not committed, the one that it stands on. */
export interface Tips {
  readonly base: string;
  readonly head: string;
  readonly history: string;
}

/** So much of what git made is kept; where it is more, git merges again. */
const MAX_MADE_BYTES = 32 * 1024 * 1024;

/** A merge as git has just made it; `undefined` where too much would have to be kept, or git made more than anybody can know of. */
export async function keepMerge(git: GitClient, tips: Tips, result: MergeTreeResult): Promise<Merge | undefined> {
  if (result.status === 'unavailable') return undefined;
  const { base, head } = tips;
  const [entries, mergeBase, baseEntries, headEntries] = await Promise.all([
    git.listTree(result.tree),
    onlyMergeBase(git, tips),
    git.listTree(base),
    git.listTree(head),
  ]);
  if (mergeBase === undefined || git.treeId?.(entries) !== result.tree) return undefined;
  const known = new Set([...baseEntries, ...headEntries].map(({ id }) => id));
  const ownFiles = entries.filter(({ id, mode }) => FILE.test(mode) && !known.has(id));
  const made = await withContents(git, new Map(), ownFiles);
  return made && { base, mergeBase, headEntries, result, entries, made };
}

/**
 * The merge after an edit of head, where it is certain without merging the trees: what all of them have is merged by itself, whatever
 * else they have; what base does not have stays as it is found. `undefined` where git has to say it.
 */
export async function mergeOfEdit(git: GitClient, tips: Tips, last: Merge): Promise<Merge | undefined> {
  const { base, head } = tips;
  if (last.base !== base || !git.mergeFiles) return undefined;
  const [mergeBase, headEntries] = await Promise.all([onlyMergeBase(git, tips), git.listTree(head)]);
  const edits = editsBetween(last.headEntries, headEntries);
  if (!edits || mergeBase !== last.mergeBase) return undefined;
  const oldEntries = await git.listTree(mergeBase);
  const trees = [last.entries, oldEntries, await git.listTree(base)].map((tree) => entriesAt(tree, edits));
  const movesNothing = lazy(() => isWithin(oldEntries, headEntries));
  const files = [...edits].map(([path, edit]): Edited => {
    const [merged, mergeBase, base] = trees.map((tree) => tree.get(path));
    return { ...edit, merged, mergeBase, base, conflict: conflictsOf(last).find((one) => one.path === path)?.type };
  });
  if (!files.every((file) => isWhole(file) || isHeadsAlone(file, movesNothing))) return undefined;

  const changedByBoth = files.filter(isWhole).filter(({ base, mergeBase }) => !isSameEntry(base, mergeBase));
  const sides = changedByBoth.map(({ mergeBase, base, after }) => ({ mergeBase, base, head: after }));
  const merged = sides.length === 0 ? NO_FILES : await git.mergeFiles(base, sides);
  if (!merged) return undefined;
  const edited = new Map([...files.map(({ after }) => after), ...merged.entries].map((entry) => [entry.path, entry]));
  const entries = last.entries.map((entry) => edited.get(entry.path) ?? entry);
  const tree = git.treeId?.(entries, last.entries);
  const made = await withContents(git, last.made, merged.entries);
  if (tree === undefined || !made) return undefined;
  const again = new Set(files.filter(isWhole).map(({ after }) => after.path));
  const conflicts = [...conflictsOf(last).filter(({ path }) => !again.has(path)), ...merged.conflicts];
  conflicts.sort((a, b) => compareText(a.path, b.path));
  const result: Merge['result'] =
    conflicts.length > 0 ? { status: 'conflicts', tree, conflicts } : { status: 'clean', tree };
  return { ...last, headEntries, entries, made, result };
}

/** An edited file, in the trees of the last merge. */
interface Edited extends Edit, Partial<FileSides> {
  readonly merged: TreeEntry | undefined;
  readonly conflict: string | undefined;
}

const NO_FILES: MergedFiles = { entries: [], conflicts: [] };

const conflictsOf = ({ result }: Merge) => (result.status === 'conflicts' ? result.conflicts : []);

/** All trees have it: nobody has moved it. */
function isWhole<T extends Partial<FileSides>>(file: T): file is T & Pick<FileSides, 'mergeBase' | 'base'> {
  return [file.mergeBase, file.base].every((entry) => entry !== undefined && FILE.test(entry.mode));
}

/** Base does not have it, and nothing that could be one file with it; the merge had it as head had it, and has it so again. */
function isHeadsAlone(
  { before, after, merged, mergeBase, base, conflict }: Edited,
  movesNothing: () => boolean,
): boolean {
  if (base || !isSameEntry(merged, before)) return false;
  if (!mergeBase) return conflict === undefined && movesNothing();
  // Where it was moved to git has looked for because head had changed it, and found nothing.
  return conflict === 'modify/delete' && !isSameEntry(before, mergeBase) && !isSameEntry(after, mergeBase);
}

/** Whether all files are there still. */
function isWithin(before: readonly TreeEntry[], after: readonly TreeEntry[]): boolean {
  const paths = new Set(after.map(({ path }) => path));
  return before.every(({ path }) => paths.has(path));
}

/** Of several git makes one, which nobody has. */
async function onlyMergeBase(git: GitClient, { base, history }: Tips): Promise<string | undefined> {
  const [mergeBase, ...others] = await git.mergeBases(base, history);
  return others.length === 0 ? mergeBase : undefined;
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
