import { copyFile, readdir, readFile, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GitError } from '../engine/git/gitClient';
import { firstLine, type RepositoryLayout } from './repositoryLayout';
import { createRunGit, GitFailure, type RunGit, type RunGitOptions } from './runGit';
import type { Workbench } from './workbench';

/** Settings that decide how files become blobs and which are ignored. None of them names a program. */
const SETTINGS =
  '^core\\.(autocrlf|eol|filemode|ignorecase|precomposeunicode|symlinks|excludesfile|checkstat|trustctime)$';

/** The checked-out commit, and its tree. */
export const HEAD = ['HEAD^{commit}', 'HEAD^{tree}'] as const;

const NOBODY = {
  GIT_AUTHOR_NAME: 'uncommitted',
  GIT_AUTHOR_EMAIL: 'uncommitted',
  GIT_AUTHOR_DATE: '@0 +0000',
  GIT_COMMITTER_NAME: 'uncommitted',
  GIT_COMMITTER_EMAIL: 'uncommitted',
  GIT_COMMITTER_DATE: '@0 +0000',
};

/**
 * A commit on top of HEAD with everything in the work tree that is not ignored; `undefined` when that is what HEAD has.
 * It is made in the scratch repository from a copy of the index: neither the user's index nor objects change, and as no
 * filter is configured there, none runs (a file that a filter would encode is taken as it lies there).
 *
 * @param known The ids of {@link HEAD}, where somebody has asked for them already.
 */
export async function createWorktreeCommit(
  layout: RepositoryLayout,
  runInUser: RunGit,
  workbench: Workbench,
  options: Pick<RunGitOptions, 'gitPath' | 'signal' | 'silenceMs'>,
  known: ReadonlyMap<string, string> = new Map(),
): Promise<string | undefined> {
  if (layout.isBare) throw new GitError('A bare repository has no work tree. Compare without it.');
  const [ids, settings, exclude] = await Promise.all([
    HEAD.every((name) => known.has(name))
      ? HEAD.map((name) => known.get(name)).join('\n')
      : runInUser(['rev-parse', ...HEAD]).catch(noneOnFailure),
    runInUser(['config', '-z', '--get-regexp', SETTINGS]).catch(noneOnFailure),
    readFile(layout.exclude).catch(() => ''),
  ]);
  const [head, treeOfHead] = ids.split('\n');
  if (!head) throw new GitError('The branch has no commit yet. Commit something first.');
  const view = await workbench.scratch.view({ 'info/exclude': exclude }, configLines(settings));
  await copyIndex(layout, view.gitDir);
  const run = createRunGit({
    ...options,
    directory: layout.root,
    environment: { ...view.environment, ...NOBODY, GIT_WORK_TREE: layout.root },
  });
  try {
    const changed = changedPaths(
      await run(['ls-files', '-z', '-t', '--modified', '--deleted', '--others', '--exclude-standard']),
    );
    if (changed.length > 0) {
      // It says what it does, for simple-git waits a while for output that does not come.
      await run(['update-index', '--verbose', '--add', '--remove', '-z', '--stdin'], `${changed.join('\0')}\0`);
    }
    const tree = (await run(['write-tree', '--missing-ok'])).trim();
    if (tree === treeOfHead) return undefined;
    return (await run(['commit-tree', '-p', head, '-m', 'uncommitted', tree])).trim();
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new GitError(`git cannot read the uncommitted files: ${firstLine(error.stderr)}. Compare without them.`);
  }
}

/** Reads `<tag> <path>NUL`. Untracked files (`?`) come last: what stood in their place has to be taken out first. */
function changedPaths(listed: string): string[] {
  const lines = listed.split('\0').filter((line) => line !== '');
  const isNew = (line: string) => line.startsWith('?');
  const ordered = [...lines.filter((line) => !isNew(line)), ...lines.filter(isNew)].map((line) => line.slice(2));
  // What ends in a slash is a repository inside this one, which is not part of it.
  return [...new Set(ordered)].filter((path) => !path.endsWith('/'));
}

function noneOnFailure(error: unknown): string {
  if (error instanceof GitFailure) return '';
  throw error;
}

/** `core.eol\ncrlf\0` -> `eol = "crlf"` */
function configLines(settings: string): string[] {
  return settings.split('\0').flatMap((setting) => {
    const [key, value] = setting.split('\n');
    if (!key?.startsWith('core.') || value === undefined) return [];
    return [`${key.slice('core.'.length)} = "${value.replace(/[\\"]/g, '\\$&')}"`];
  });
}

async function copyIndex({ index, gitDir }: RepositoryLayout, viewDir: string): Promise<void> {
  const { mtimeMs } = await stat(index).catch(() => ({ mtimeMs: undefined }));
  // Every file was removed from it, or nothing was added yet.
  if (mtimeMs === undefined) return;
  const copy = join(viewDir, 'index');
  await copyFile(index, copy);
  // git checks the content of files that changed in the moment when the index was written; a younger copy would hide them.
  const seconds = Math.floor(mtimeMs / 1000);
  await utimes(copy, seconds, seconds);
  const shared = (await readdir(dirname(index))).filter((name) => name.startsWith('sharedindex.'));
  await Promise.all(shared.map((name) => copyFile(join(gitDir, name), join(viewDir, name))));
}
