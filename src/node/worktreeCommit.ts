import { copyFile, readdir, readFile, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GitError, type TreeEntry } from '../engine/git/gitClient';
import { parseTree } from '../engine/git/parseTree';
import { commitOf } from './looseObject';
import { firstLine, type RepositoryLayout } from './repositoryLayout';
import { GitFailure, type RunGit } from './runGit';
import type { Workbench } from './workbench';

/** Settings that decide how files become blobs and which are ignored. None of them names a program. */
const SETTINGS =
  '^core\\.(autocrlf|eol|filemode|ignorecase|precomposeunicode|symlinks|excludesfile|checkstat|trustctime)$';

/** The checked-out commit, and its tree. */
export const HEAD = ['HEAD^{commit}', 'HEAD^{tree}'] as const;

/** What is not committed yet, as a commit on top of HEAD. */
export interface WorktreeCommit {
  readonly id: string;
  /** Its files, as `git ls-tree -r` lists them. */
  readonly entries: TreeEntry[];
}

/** What somebody has asked for already. */
export interface Known {
  /** The ids of {@link HEAD}. */
  readonly ids?: ReadonlyMap<string, string>;
  /** What {@link readFileSettings} gives. */
  readonly settings?: Promise<string>;
}

/** How the user's repository makes blobs of files. */
export function readFileSettings(runInUser: RunGit): Promise<string> {
  return runInUser(['config', '-z', '--get-regexp', SETTINGS]).catch(noneOnFailure);
}

/**
 * A commit on top of HEAD with everything in the work tree that is not ignored; `undefined` when that is what HEAD has.
 * It is made in the scratch repository from a copy of the index: neither the user's index nor objects change, and as no
 * filter is configured there, none runs (a file that a filter would encode is taken as it lies there).
 */
export async function createWorktreeCommit(
  layout: RepositoryLayout,
  runInUser: RunGit,
  { scratch, gitAt }: Workbench,
  known: Known = {},
): Promise<WorktreeCommit | undefined> {
  if (layout.isBare) throw new GitError('A bare repository has no work tree. Compare without it.');
  const knownIds = HEAD.flatMap((name) => known.ids?.get(name) ?? []);
  const [ids, settings, exclude] = await Promise.all([
    knownIds.length === HEAD.length ? knownIds.join('\n') : runInUser(['rev-parse', ...HEAD]).catch(noneOnFailure),
    known.settings ?? readFileSettings(runInUser),
    readFile(layout.exclude).catch(() => ''),
  ]);
  const [head, treeOfHead] = ids.split('\n');
  if (!head) throw new GitError('The branch has no commit yet. Commit something first.');
  const view = await scratch.view({ 'info/exclude': exclude }, configLines(settings));
  await copyIndex(layout, view.gitDir);
  const run = gitAt({ directory: layout.root, environment: { ...view.environment, GIT_WORK_TREE: layout.root } });
  try {
    const listed = await Promise.all([
      run(['ls-files', '-z', '--modified', '--deleted']),
      run(['ls-files', '-z', '--others', '--exclude-standard']),
    ]);
    const changed = changedPaths(listed);
    if (changed.length > 0) {
      await run(['update-index', '--add', '--remove', '-z', '--stdin'], `${changed.join('\0')}\0`);
    }
    const [written, staged] = await Promise.all([
      run(['write-tree', '--missing-ok']),
      run(['ls-files', '-z', '--stage']),
    ]);
    const tree = written.trim();
    if (tree === treeOfHead) return undefined;
    return { id: await scratch.writeObject('commit', commitOf(tree, head)), entries: parseTree(staged) };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw new GitError(`git cannot read the uncommitted files: ${firstLine(error.stderr)}. Compare without them.`);
  }
}

/** Reads `<path>NUL` of tracked files and of new ones, which come last: what stood in their place has to be taken out first. */
function changedPaths(listed: readonly string[]): string[] {
  const paths = listed.flatMap((list) => list.split('\0'));
  // What ends in a slash is a repository inside this one, which is not part of it.
  return [...new Set(paths)].filter((path) => path !== '' && !path.endsWith('/'));
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
