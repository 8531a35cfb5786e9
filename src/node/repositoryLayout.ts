import { statSync } from 'node:fs';
import { GitError } from '../engine/git/gitClient';
import { GitFailure, type RunGit } from './runGit';

/** Where a repository keeps its parts. All paths are absolute; those shared by its work trees are the shared ones. */
export interface RepositoryLayout {
  /** The work tree; for a bare repository its git directory. */
  readonly root: string;
  readonly gitDir: string;
  readonly isBare: boolean;
  readonly objectFormat: string;
  readonly objects: string;
  readonly shallow: string;
  readonly index: string;
  /** Patterns of files that are not tracked, besides `.gitignore`. */
  readonly exclude: string;
}

const QUESTIONS = [
  '--git-dir',
  '--is-bare-repository',
  '--show-object-format',
  ...['objects', 'shallow', 'index', 'info/exclude'].flatMap((path) => ['--git-path', path]),
  // Last, for it fails where there is no work tree, after the rest has been answered.
  '--show-toplevel',
];

/** Throws a {@link GitError} when the folder does not exist, for `git` could then not be started in it. */
export function requireFolder(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new GitError(`There is no folder '${folder}'. Name a folder of a git repository.`);
  }
}

/** Finds the repository that a folder belongs to. Throws a {@link GitError} when git sees none or refuses to look. */
export async function readLayout(run: RunGit, folder: string): Promise<RepositoryLayout> {
  const answers = (await ask(run, folder)).replace(/\r?\n$/, '').split(/\r?\n/);
  if (answers[0]?.startsWith('--')) {
    throw new GitError('This git is too old: version 2.31 or later is needed, and 2.38 to tell how branches merge.');
  }
  const [gitDir, isBare, objectFormat, objects, shallow, index, exclude, root, ...more] = answers;
  if (!gitDir || !objectFormat || !objects || !shallow || !index || !exclude || more.length > 0) {
    throw new GitError(`git's answer about '${folder}' was not understood. Is there a line break in the path?`);
  }
  return { root: root ?? gitDir, gitDir, isBare: isBare === 'true', objectFormat, objects, shallow, index, exclude };
}

async function ask(run: RunGit, folder: string): Promise<string> {
  try {
    return await run(['rev-parse', '--path-format=absolute', ...QUESTIONS]);
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    if (error.stdout.split('\n').length > QUESTIONS.length / 2 && /must be run in a work tree/.test(error.stderr)) {
      return error.stdout;
    }
    throw refused(error.stderr, folder);
  }
}

/** git has one exit code for all of it, so its words must tell. */
function refused(stderr: string, folder: string): GitError {
  if (/not a git repository/.test(stderr)) {
    return new GitError(`'${folder}' is not in a git repository. Name a folder of one, or run 'git init' there.`);
  }
  if (/dubious ownership/.test(stderr)) {
    const repository = /repository at '([^\n]*)'/.exec(stderr)?.[1] ?? folder;
    return new GitError(
      `git does not trust '${repository}', because another user owns it. ` +
        `If you do, run: git config --global --add safe.directory '${repository}'`,
    );
  }
  return new GitError(`git cannot read the repository at '${folder}': ${firstLine(stderr).replace(/\.$/, '')}.`);
}

/** What git complains of, without its `fatal:`. */
export function firstLine(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((candidate) => /^(fatal|error):/.test(candidate)) ?? lines[0] ?? 'it gave no reason';
  return line.replace(/^(fatal|error): /, '').trim();
}
