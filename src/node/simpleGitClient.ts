import { type FileChange, type GitClient, GitError, type TreeEntry } from '../engine/git/gitClient';
import { parseDiff } from '../engine/git/parseDiff';
import { parseTree } from '../engine/git/parseTree';
import { mergeFiles } from './mergeFiles';
import { mergeTree } from './mergeTree';
import { whatIsMissing } from './missing';
import { GitFailure, type RunGit } from './runGit';
import { treeId } from './treeObjects';
import type { Workbench } from './workbench';

/**
 * Renames with changes are sought among at most so many added and deleted files: 1500 × 1500 pairs take about a second.
 * Beyond it git gives up in silence and finds only files that moved unchanged.
 */
const RENAME_LIMIT = 1500;

const DIFF = ['diff-tree', '-r', '-z', '--raw'];

export interface ClientParts {
  /** Finds the commit of a ref in the user's repository. */
  readonly resolve: GitClient['resolve'];
  /** Where everything else happens. Made when it is first needed. */
  readonly workbench: () => Promise<Workbench>;
  /** The files of commits that nobody needs to list again. */
  readonly listed: ReadonlyMap<string, TreeEntry[]>;
}

/** The engine's port to git. Objects are read, compared and merged in a scratch repository, never in the user's. */
export function createSimpleGitClient({ resolve, workbench, listed }: ClientParts): GitClient {
  const run: RunGit = async (args) => (await workbench()).run(args);
  return {
    resolve,
    async mergeBases(a, b) {
      try {
        return (await run(['merge-base', '--all', a, b])).split('\n').filter((id) => id !== '');
      } catch (error) {
        // Exit code 1: there is none.
        if (error instanceof GitFailure && error.exitCode === 1) return [];
        throw explained(error, 'find the common ancestor of the branches');
      }
    },
    historyEnd: async () => (await workbench()).scratch.historyEnd(),
    async countCommits(a, b) {
      try {
        const [onlyA, onlyB] = (await run(['rev-list', '--count', '--left-right', `${a}...${b}`, '--'])).split('\t');
        return { onlyA: Number(onlyA), onlyB: Number(onlyB) };
      } catch (error) {
        throw explained(error, 'count the commits of the branches');
      }
    },
    async listTree(treeish) {
      const known = listed.get(treeish);
      if (known) return known;
      try {
        return parseTree(await run(['ls-tree', '-r', '-z', treeish]));
      } catch (error) {
        throw explained(error, 'list the files of a commit');
      }
    },
    treeId,
    diff: (from, to, paths = []) => (from === to ? Promise.resolve([]) : diff(run, [from, to, '--', ...paths])),
    async mergeTree(base, head) {
      const { runnerWithAttributesOf } = await workbench();
      return mergeTree(await runnerWithAttributesOf(base, { base, head }));
    },
    mergeFiles: async (base, files) => mergeFiles(await workbench(), base, files),
    async readBlobs(ids, maxBytes = Number.MAX_SAFE_INTEGER) {
      const { catFile } = await workbench();
      return Promise.all(ids.map((id) => catFile.read(id, maxBytes)));
    },
  };
}

async function diff(run: RunGit, asked: readonly string[]): Promise<FileChange[]> {
  try {
    return parseDiff(await run([...DIFF, '--numstat', '-M', `-l${RENAME_LIMIT}`, ...asked]));
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
  }
  // To count lines and to find changed renames git reads contents, of which a partial clone may lack some.
  try {
    return parseDiff(await run([...DIFF, '-M100%', ...asked]));
  } catch (error) {
    throw explained(error, 'compare two commits');
  }
}

function explained(error: unknown, task: string): unknown {
  if (!(error instanceof GitFailure)) return error;
  return new GitError(`git could not ${task}: ${whatIsMissing(error.stderr)}.`);
}
