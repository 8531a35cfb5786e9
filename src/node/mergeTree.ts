import type { MergeTreeResult } from '../engine/git/gitClient';
import { parseMergeTree } from '../engine/git/parseMergeTree';
import { whatIsMissing } from './missing';
import { GitFailure, type RunGit } from './runGit';

/**
 * Merges the branches `head` and `base` of a repository. git writes these names into conflicts, so that texts in conflict give the same file,
 * whichever commits they are of.
 */
export async function mergeTree(run: RunGit): Promise<MergeTreeResult> {
  try {
    const { tree } = parseMergeTree(await run(['merge-tree', '--write-tree', '-z', '--messages', 'base', 'head']));
    return { status: 'clean', tree };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    if (error.exitCode === 1) return { status: 'conflicts', ...parseMergeTree(error.stdout) };
    const reason =
      error.exitCode === USAGE
        ? `${await gitVersion(run)} cannot merge without a work tree: 2.38 or later can`
        : whatIsMissing(error.stderr);
    return { status: 'unavailable', reason };
  }
}

/** git's exit code for an option that it does not know. */
const USAGE = 129;

async function gitVersion(run: RunGit): Promise<string> {
  return (await run(['version'])).trim().replace('git version', 'git');
}
