import type { TreeConflict } from '../../git/gitClient';
import type { Blobs, Snapshot } from '../../git/snapshot';
import type { SourceFile } from '../../model/source';
import { weakMemoOf } from '../../util/weakMemoOf';
import { isProposable, proposeResolution } from './proposeResolution';

/** The trees that a file in conflict comes from. */
export interface Sides {
  readonly mergeBase?: Snapshot;
  readonly base: Snapshot;
  readonly head: Snapshot;
}

/** By path what each file in conflict could be, for those of which its structure shows it. */
export async function proposeResolutions(
  conflicts: readonly TreeConflict[],
  { mergeBase, base, head }: Sides,
  blobs: Pick<Blobs, 'prefetch'>,
): Promise<Map<string, string>> {
  const paths = conflicts.map(({ path }) => path).filter(isProposable);
  const trees = [mergeBase, base, head];
  await blobs.prefetch(paths.flatMap((path) => trees.flatMap((tree) => tree?.entry(path)?.id ?? [])));
  const found = new Map<string, string>();
  for (const path of paths) {
    const [old, ours, theirs] = await Promise.all(trees.map((tree) => tree?.read(path)));
    if (!ours || !theirs) continue;
    const proposal = proposalFor(old, ours, theirs);
    if (proposal !== undefined) found.set(path, proposal);
  }
  return found;
}

const proposalFor = weakMemoOf((old: SourceFile | undefined, ours: SourceFile, theirs: SourceFile) =>
  proposeResolution(ours.path, { ...(old ? { mergeBase: old.text } : {}), base: ours.text, head: theirs.text }),
);
