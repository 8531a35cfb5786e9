import type { FileSides, MergedFiles } from '../engine/git/gitClient';
import { parseTree } from '../engine/git/parseTree';
import { mergeTree } from './mergeTree';
import { GitFailure } from './runGit';
import type { Workbench } from './workbench';

/**
 * Merges single files as git merges them within their trees, under the attributes of base: a commit of them alone stands for each side.
 * `undefined` where git cannot say.
 */
export async function mergeFiles(
  workbench: Workbench,
  base: string,
  files: readonly FileSides[],
): Promise<MergedFiles | undefined> {
  const run = await workbench.runnerWithAttributesOf(base);
  try {
    await run(['fast-import', '--quiet'], threeCommits(files));
    const merged = await mergeTree(run);
    if (merged.status === 'unavailable') return undefined;
    const entries = parseTree(await run(['ls-tree', '-r', '-z', merged.tree]));
    return { entries, conflicts: merged.status === 'conflicts' ? merged.conflicts : [] };
  } catch (error) {
    // A file is missing from the clone, or the program from the machine.
    if (error instanceof GitFailure) return undefined;
    throw error;
  }
}

/** In the language of `git fast-import`. At the end it asks for something, for simple-git waits a while for output that does not come. */
function threeCommits(files: readonly FileSides[]): string {
  const commit = (mark: number, branch: string, side: 'mergeBase' | 'base' | 'head', from: readonly string[]): string =>
    [
      `commit refs/heads/${branch}`,
      `mark :${mark}`,
      'committer nobody <nobody> 0 +0000',
      'data 0',
      ...from,
      ...files.map((sides) => `M ${sides[side].mode} ${sides[side].id} ${quoted(sides[side].path)}`),
      '\n',
    ].join('\n');
  return [
    commit(1, 'parted', 'mergeBase', []),
    commit(2, 'base', 'base', ['from :1']),
    commit(3, 'head', 'head', ['from :1']),
    'get-mark :3\n',
  ].join('');
}

const quoted = (path: string): string => `"${path.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
