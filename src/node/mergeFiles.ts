import type { FileSides, MergedFiles, TreeEntry } from '../engine/git/gitClient';
import { parseTree } from '../engine/git/parseTree';
import { commitOf } from './looseObject';
import { mergeTree } from './mergeTree';
import { GitFailure } from './runGit';
import type { ScratchRepository } from './scratchRepository';
import { treeObjects } from './treeObjects';
import type { Workbench } from './workbench';

/**
 * Merges single files as git merges them within their trees, under the attributes of base: a commit of them alone stands for each side.
 * `undefined` where git cannot say.
 */
export async function mergeFiles(
  { scratch, runnerWithAttributesOf }: Workbench,
  base: string,
  files: readonly FileSides[],
): Promise<MergedFiles | undefined> {
  const [parted, ...sides] = await Promise.all(
    (['mergeBase', 'base', 'head'] as const).map((side) =>
      writeTree(scratch, inOrder(files.map((file) => file[side]))),
    ),
  );
  const root = await scratch.writeObject('commit', commitOf(parted!));
  const [ours, theirs] = await Promise.all(sides.map((tree) => scratch.writeObject('commit', commitOf(tree, root))));
  const run = await runnerWithAttributesOf(base, { base: ours!, head: theirs! });
  try {
    const merged = await mergeTree(run);
    // A file is missing from the clone.
    if (merged.status === 'unavailable') return undefined;
    const entries = parseTree(await run(['ls-tree', '-r', '-z', merged.tree]));
    return { entries, conflicts: merged.status === 'conflicts' ? merged.conflicts : [] };
  } catch (error) {
    if (error instanceof GitFailure) return undefined;
    throw error;
  }
}

/** As git lists files: by the bytes of their paths. */
function inOrder(entries: readonly TreeEntry[]): TreeEntry[] {
  return [...entries].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

async function writeTree(scratch: ScratchRepository, entries: readonly TreeEntry[]): Promise<string> {
  const objects = treeObjects(entries)!;
  await Promise.all([...objects.values()].map(({ content }) => scratch.writeObject('tree', content)));
  return objects.get('')!.id;
}
