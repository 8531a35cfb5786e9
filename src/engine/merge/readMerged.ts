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
  const entries = new Map(mergedTree.map((entry) => [entry.path, entry]));
  const ofHead = new Map(headTree.map((entry) => [entry.path, entry]));
  for (const { path } of conflicts) {
    const file = await marked.read(path);
    const entry = entries.get(path);
    const own = resolved.get(path) ?? (file && headOf(file));
    if (entry && own !== undefined) {
      entries.set(path, { ...entry, id: blobs.keep(own) });
    } else {
      entries.delete(path);
      const whole = ofHead.get(path);
      if (whole) entries.set(path, whole);
    }
  }
  return createSnapshot('merged', [...entries.values()], blobs);
}

/** The file as head has it where the sides conflict in lines; `undefined` where they do not. */
const headOf = weakMemo(({ text }: SourceFile): string | undefined =>
  conflictHunks(text).length > 0 ? sideOfConflict(text, 'head') : undefined,
);
