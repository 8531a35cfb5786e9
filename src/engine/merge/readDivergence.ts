import type { Divergence, Side, TextChange } from '../diff/divergence';
import type { FileChange } from '../git/gitClient';
import type { Blobs, Snapshot } from '../git/snapshot';
import type { Model } from '../model/model';
import type { SourceFile } from '../model/source';
import { compareText } from '../util/compareText';

/** A tree with its files, and what was read of it. */
export interface Loaded {
  readonly snapshot: Snapshot;
  readonly model: Model;
}

/** The four trees of a merge. */
export type MergedTrees = Readonly<Record<'mergeBase' | 'base' | 'head' | 'merged', Loaded>>;

type ChangedPath = Pick<FileChange, 'path' | 'previousPath'>;

/** So many changed files of a branch are read beside the infrastructure; the files of a larger change are not its own work. */
const MAX_CHANGED = 2000;

/** Reads what both branches did since they parted. The trees' infrastructure is in memory by then; changed files are fetched. */
export async function readDivergence(
  { baseChanges, headChanges }: Readonly<Record<'baseChanges' | 'headChanges', readonly ChangedPath[]>>,
  trees: MergedTrees,
  claimed: (path: string) => boolean,
  blobs: Blobs,
): Promise<Divergence> {
  const changed = [baseChanges, headChanges].map((changes) => pathsOf(changes, claimed));
  const wanted = new Set(changed.flat());
  const loaded = Object.values(trees).map(({ snapshot }) => snapshot);
  await blobs.prefetch(loaded.flatMap((snapshot) => [...wanted].flatMap((path) => snapshot.entry(path)?.id ?? [])));
  const textsOf = ({ snapshot }: Loaded): Promise<SourceFile[]> =>
    readAll(
      snapshot,
      snapshot.paths.filter((path) => claimed(path) || wanted.has(path)),
    );
  const sideOf = async (tree: Loaded, paths: readonly string[]): Promise<Side> => ({
    model: tree.model,
    texts: await textsOf(tree),
    changes: await textChanges(trees.mergeBase.snapshot, tree.snapshot, paths),
  });
  return {
    mergeBase: trees.mergeBase.model,
    base: await sideOf(trees.base, changed[0]!),
    head: await sideOf(trees.head, changed[1]!),
    merged: { model: trees.merged.model, texts: await textsOf(trees.merged) },
  };
}

function pathsOf(changes: readonly ChangedPath[], claimed: (path: string) => boolean): string[] {
  const paths = changes.flatMap(({ path, previousPath }) => (previousPath ? [previousPath, path] : [path]));
  const wanted = paths.length <= MAX_CHANGED ? paths : paths.filter(claimed);
  return [...new Set(wanted)].sort(compareText);
}

async function textChanges(before: Snapshot, after: Snapshot, paths: readonly string[]): Promise<TextChange[]> {
  const changes: TextChange[] = [];
  for (const path of paths) {
    const [old, now] = await Promise.all([before.read(path), after.read(path)]);
    if (old !== now) changes.push({ path, ...(old ? { before: old } : {}), ...(now ? { after: now } : {}) });
  }
  return changes;
}

async function readAll(snapshot: Snapshot, paths: readonly string[]): Promise<SourceFile[]> {
  return (await Promise.all(paths.map((path) => snapshot.read(path)))).filter((file) => file !== undefined);
}
