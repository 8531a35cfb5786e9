import { entriesAt } from '../git/edits';
import type { TreeConflict, TreeEntry } from '../git/gitClient';
import { type Blobs, createSnapshot, type Snapshot } from '../git/snapshot';
import type { SourceFile } from '../model/source';
import { weakMemo } from '../util/weakMemo';
import { conflictHunks, sideOfConflict } from './conflictHunks';

/**
 * The merged tree as far as it is settled. Where the sides conflict in lines, head's lines stand, each at its number in the file that git has
 * marked; what git merged around them is merged. A file that git could not merge by lines is as head has it. `resolved` gives texts
 * for files in conflict: those in which the sides changed different entries have what both did.
 */
export async function readMerged(
  marked: Snapshot,
  mergedTree: readonly TreeEntry[],
  headTree: readonly TreeEntry[],
  conflicts: readonly TreeConflict[],
  blobs: Blobs,
  resolved: ReadonlyMap<string, string> = new Map(),
): Promise<Snapshot> {
  if (conflicts.length === 0) return marked;
  await blobs.prefetch(conflicts.flatMap(({ path }) => marked.entry(path)?.id ?? []));
  const paths = new Set(conflicts.map(({ path }) => path));
  const ofMerged = entriesAt(mergedTree, paths);
  const ofHead = entriesAt(headTree, paths);
  const settled = new Map<string, TreeEntry>();
  for (const path of paths) {
    const file = await marked.read(path);
    const entry = ofMerged.get(path);
    const own = resolved.get(path) ?? (file && headOf(file));
    const whole = entry && own !== undefined ? { ...entry, id: blobs.keep(own) } : ofHead.get(path);
    if (whole) settled.set(path, whole);
  }
  const entries = mergedTree.flatMap((entry) => (paths.has(entry.path) ? (settled.get(entry.path) ?? []) : entry));
  const added = [...settled.values()].filter(({ path }) => !ofMerged.has(path));
  return createSnapshot('merged', [...entries, ...added], blobs);
}

/** The file as head has it where the sides conflict in lines; `undefined` where they do not. */
const headOf = weakMemo(({ text }: SourceFile): string | undefined =>
  conflictHunks(text).length > 0 ? sideOfConflict(text, 'head') : undefined,
);
