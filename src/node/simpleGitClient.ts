import { type FileChange, type GitClient, GitError, type MergeTreeResult } from '../engine/git/gitClient';
import { parseDiff } from '../engine/git/parseDiff';
import { parseMergeTree } from '../engine/git/parseMergeTree';
import { parseTree } from '../engine/git/parseTree';
import { firstLine } from './repositoryLayout';
import { GitFailure, type RunGit } from './runGit';
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
}

/** The engine's port to git. Objects are read, compared and merged in a scratch repository, never in the user's. */
export function createSimpleGitClient({ resolve, workbench }: ClientParts): GitClient {
  const run: RunGit = async (args) => (await workbench()).run(args);
  return {
    resolve,
    async mergeBase(a, b) {
      try {
        return (await run(['merge-base', a, b])).trim() || undefined;
      } catch (error) {
        // Exit code 1: there is none.
        if (error instanceof GitFailure && error.exitCode === 1) return undefined;
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
      try {
        return parseTree(await run(['ls-tree', '-r', '-z', treeish]));
      } catch (error) {
        throw explained(error, 'list the files of a commit');
      }
    },
    diff: (from, to) => (from === to ? Promise.resolve([]) : diff(run, from, to)),
    async mergeTree(base, head) {
      return mergeTree(await workbench(), base, head);
    },
    async readBlobs(ids, maxBytes = Number.MAX_SAFE_INTEGER) {
      const { catFile } = await workbench();
      return Promise.all(ids.map((id) => catFile.read(id, maxBytes)));
    },
  };
}

async function diff(run: RunGit, from: string, to: string): Promise<FileChange[]> {
  try {
    return parseDiff(await run([...DIFF, '--numstat', '-M', `-l${RENAME_LIMIT}`, from, to]));
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
  }
  // To count lines and to find changed renames git reads contents, of which a partial clone may lack some.
  try {
    return parseDiff(await run([...DIFF, '-M100%', from, to]));
  } catch (error) {
    throw explained(error, 'compare two commits');
  }
}

async function mergeTree(workbench: Workbench, base: string, head: string): Promise<MergeTreeResult> {
  const args = ['merge-tree', '--write-tree', '-z', '--messages', base, head];
  try {
    const { tree } = parseMergeTree(await workbench.runWithAttributesOf(base, args));
    return { status: 'clean', tree };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    if (error.exitCode === 1) return { status: 'conflicts', ...parseMergeTree(error.stdout) };
    const reason =
      error.exitCode === USAGE
        ? `${await gitVersion(workbench.run)} cannot merge without a work tree: 2.38 or later can`
        : whatIsMissing(error.stderr);
    return { status: 'unavailable', reason };
  }
}

/** git's exit code for an option that it does not know. */
const USAGE = 129;

async function gitVersion(run: RunGit): Promise<string> {
  return (await run(['version'])).trim().replace('git version', 'git');
}

function explained(error: unknown, task: string): unknown {
  if (!(error instanceof GitFailure)) return error;
  return new GitError(`git could not ${task}: ${whatIsMissing(error.stderr)}.`);
}

/** git's complaint; for an absent object also what to do. */
function whatIsMissing(stderr: string): string {
  const id = /\b([0-9a-f]{64}|[0-9a-f]{40})\b/.exec(stderr)?.[1];
  return id === undefined
    ? firstLine(stderr)
    : `object ${id} is missing from this clone, which is shallow, partial or damaged; fetch the whole history of both branches`;
}
