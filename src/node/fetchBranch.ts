import { GitError } from '../engine/git/gitClient';
import { fetchEnvironment } from './gitEnvironment';
import { firstLine } from './repositoryLayout';
import { createRunGit, GitFailure, type RunGit } from './runGit';

export interface FetchParts {
  readonly folder: string;
  readonly config: readonly string[];
  /** Asks the user's repository. */
  readonly run: RunGit;
  readonly gitPath?: string;
  readonly signal?: AbortSignal;
}

/**
 * Fetches one branch of a configured remote into `refs/remotes/<remote>/<branch>`. Neither tags nor submodules, no note in
 * FETCH_HEAD, no clean-up afterwards. Throws a {@link GitError} when the remote or the branch is not there.
 */
export async function fetchBranch(
  { run, folder, ...options }: FetchParts,
  remote: string,
  branch: string,
): Promise<void> {
  // A remote has to be one that the repository configures: never an address that somebody typed or a branch is named after.
  const remotes = (await run(['remote'])).split('\n').filter((name) => name !== '');
  if (!remotes.includes(remote)) {
    const known = remotes.length > 0 ? `it has ${remotes.join(', ')}` : 'it has none';
    throw new GitError(`The repository has no remote '${remote}': ${known}.`);
  }
  try {
    await run(['check-ref-format', `refs/heads/${branch}`]);
  } catch (error) {
    if (error instanceof GitFailure) throw new GitError(`'${branch}' cannot be the name of a branch.`);
    throw error;
  }
  const refspec = `+refs/heads/${branch}:refs/remotes/${remote}/${branch}`;
  const fetch = createRunGit({ ...options, directory: folder, environment: fetchEnvironment() });
  try {
    await fetch([
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-recurse-submodules',
      '--no-write-fetch-head',
      '--no-auto-maintenance',
      '--',
      remote,
      refspec,
    ]);
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new GitError(
      /couldn't find remote ref/.test(error.stderr)
        ? `The remote ${remote} has no branch '${branch}'.`
        : `git could not fetch '${branch}' from ${remote}: ${withoutPassword(firstLine(error.stderr))}`,
    );
  }
}

/** git names the address that it cannot reach, which may hold a password. */
export function withoutPassword(text: string): string {
  return text.replace(/:\/\/[^/@\s]*@/g, '://***@');
}
