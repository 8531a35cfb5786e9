import { SETTINGS_FILE } from './config/settingsFile';
import { FILE } from './git/edits';
import type { GitClient } from './git/gitClient';
import type { Blobs } from './git/snapshot';

/**
 * Reads the files of both sides while git merges them: nearly all are asked for soon. Not where the repository has settings, which may leave
 * most of it out. What fails here fails again where it is asked for, and is told there.
 */
export async function readAhead(
  git: Pick<GitClient, 'listTree'>,
  commits: readonly string[],
  claims: (path: string) => boolean,
  blobs: Pick<Blobs, 'prefetch'>,
): Promise<void> {
  try {
    const entries = (await Promise.all(commits.map((commit) => git.listTree(commit)))).flat();
    if (entries.some(({ path }) => path === SETTINGS_FILE)) return;
    await blobs.prefetch(entries.filter(({ path, mode }) => FILE.test(mode) && claims(path)).map(({ id }) => id));
  } catch {
    // See above.
  }
}
