import { GitError } from '../engine/git/gitClient';
import { withoutPassword } from './fetchBranch';
import { fetchEnvironment } from './gitEnvironment';
import { firstLine } from './repositoryLayout';
import { createRunGit, GitFailure, type RunGit } from './runGit';

export interface HistoryRequest {
  /** A checkout, which may be shallow. */
  readonly folder: string;
  /** Branches, tags or commits. */
  readonly base: string;
  readonly head: string;
  /** Called before something is fetched, with what and why. */
  readonly onFetch?: (note: string) => void;
  readonly signal?: AbortSignal;
}

/** The commits of both sides. */
export interface History {
  readonly base: string;
  readonly head: string;
}

/** How much deeper a shallow history is fetched, step by step, before all of it is. */
const DEPTHS = [50, 500];

const QUIET = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head'];

/**
 * Sees to it that both commits and their merge base are there, as a pipeline's checkout of one commit does not have them: fetches from
 * `origin` what is missing, no more than it takes. This adds objects to the repository and moves none of its branches. Throws a
 * {@link GitError} that says what to change in the pipeline.
 */
export async function fetchHistory({
  folder,
  base,
  head,
  onFetch = () => {},
  signal,
}: HistoryRequest): Promise<History> {
  const config = ['core.fsmonitor=false', 'core.hooksPath=/dev/null'];
  const run = createRunGit({
    directory: folder,
    environment: fetchEnvironment(),
    config,
    ...(signal ? { signal } : {}),
  });
  const commits = [await locate(run, base, onFetch), await locate(run, head, onFetch)] as const;
  if (await succeeds(run, ['merge-base', ...commits])) return { base: commits[0], head: commits[1] };
  for (const depth of DEPTHS) {
    if (!(await isShallow(run))) break;
    onFetch(`the history is cut off before the branches part: fetching ${depth} commits of each`);
    await fetch(run, [`--depth=${depth}`, 'origin', ...commits]);
    if (await succeeds(run, ['merge-base', ...commits])) return { base: commits[0], head: commits[1] };
  }
  if (await isShallow(run)) {
    onFetch('the branches parted long ago: fetching the whole history');
    await fetch(run, ['--unshallow', 'origin', ...commits]);
  }
  return { base: commits[0], head: commits[1] };
}

/** The commit of a name; a branch that only the remote has, and a commit that the checkout left out, are fetched. */
async function locate(run: RunGit, name: string, onFetch: (note: string) => void): Promise<string> {
  const known = (await commitOf(run, name)) ?? (await commitOf(run, `origin/${name}`));
  if (known !== undefined) return known;
  const depth = (await isShallow(run)) ? ['--depth=1'] : [];
  onFetch(`${name} is not in the checkout: fetching it`);
  if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(name)) {
    await fetch(run, [...depth, 'origin', name]);
    return name;
  }
  if (!(await succeeds(run, ['check-ref-format', `refs/heads/${name}`]))) {
    throw new GitError(`'${name}' cannot be the name of a branch.`);
  }
  await fetch(run, [...depth, 'origin', `+refs/heads/${name}:refs/remotes/origin/${name}`]);
  const fetched = await commitOf(run, `origin/${name}`);
  if (fetched === undefined) throw new GitError(`'${name}' was fetched from origin, and yet is not there.`);
  return fetched;
}

async function fetch(run: RunGit, what: readonly string[]): Promise<void> {
  try {
    await run([...QUIET, ...what]);
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new GitError(
      `What is to be compared is not in the checkout, and git could not fetch it: ${reasonOf(error)}. ` +
        'Let the checkout fetch the whole history (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0).',
    );
  }
}

function reasonOf({ stderr }: GitFailure): string {
  return withoutPassword(firstLine(stderr)).replace(/\.+$/, '');
}

async function commitOf(run: RunGit, name: string): Promise<string | undefined> {
  try {
    return (await run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])).trim();
  } catch (error) {
    if (error instanceof GitFailure) return undefined;
    throw error;
  }
}

async function isShallow(run: RunGit): Promise<boolean> {
  return (await run(['rev-parse', '--is-shallow-repository'])).trim() === 'true';
}

async function succeeds(run: RunGit, args: readonly string[]): Promise<boolean> {
  try {
    await run(args);
    return true;
  } catch (error) {
    if (error instanceof GitFailure) return false;
    throw error;
  }
}
