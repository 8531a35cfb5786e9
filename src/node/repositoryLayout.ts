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

const ABSOLUTE = ['rev-parse', '--path-format=absolute'];

/** Each is answered in one line. */
const PARTS = [
  ['--git-dir'],
  ['--is-bare-repository'],
  ['--show-object-format'],
  ...['objects', 'shallow', 'index', 'info/exclude'].map((path) => ['--git-path', path]),
];

/** Last, for it fails where there is no work tree, after the rest has been answered. */
const TOP_LEVEL = '--show-toplevel';

/** Throws a {@link GitError} when the folder does not exist, for `git` could then not be started in it. */
export function requireFolder(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new GitError(`There is no folder '${folder}'. Name a folder of a git repository.`);
  }
}

/** Finds the repository that a folder belongs to. Throws a {@link GitError} when git sees none or refuses to look. */
export async function readLayout(run: RunGit, folder: string): Promise<RepositoryLayout> {
  return layoutOf(linesOf(await ask(run, folder)), folder);
}

/**
 * The layout, and the ids that `names` (`main^{commit}`) have, of one process of git. Where one of them is no plain name, or has none, there are no ids
 * at all: whoever needs one asks for it by itself.
 */
export async function readLayoutWith(
  run: RunGit,
  folder: string,
  names: readonly string[],
): Promise<{ readonly layout: RepositoryLayout; readonly ids: ReadonlyMap<string, string> }> {
  if (names.length > 0 && names.every((name) => PLAIN.test(name))) {
    try {
      const answers = linesOf(await ask(run, folder, names));
      const ids = answers.splice(PARTS.length, names.length);
      if (ids.every((id) => ID.test(id))) {
        return { layout: layoutOf(answers, folder), ids: new Map(names.map((name, index) => [name, ids[index]!])) };
      }
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
    }
  }
  return { layout: await readLayout(run, folder), ids: new Map() };
}

/** No option, no range and no exclusion, of which git would tell more or less than one line. */
const PLAIN = /^(?!.*\.\.)[A-Za-z0-9_@][\w./@+-]*\^\{\w+\}$/;
const ID = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

function linesOf(output: string): string[] {
  return output.replace(/\r?\n$/, '').split(/\r?\n/);
}

function layoutOf(answers: readonly string[], folder: string): RepositoryLayout {
  if (answers[0]?.startsWith('--')) {
    throw new GitError('This git is too old: version 2.31 or later is needed, and 2.38 to tell how branches merge.');
  }
  const [gitDir, isBare, objectFormat, objects, shallow, index, exclude, root, ...more] = answers;
  if (!gitDir || !objectFormat || !objects || !shallow || !index || !exclude || more.length > 0) {
    throw new GitError(`git's answer about '${folder}' was not understood. Is there a line break in the path?`);
  }
  return { root: root ?? gitDir, gitDir, isBare: isBare === 'true', objectFormat, objects, shallow, index, exclude };
}

async function ask(run: RunGit, folder: string, names: readonly string[] = []): Promise<string> {
  try {
    return await run([...ABSOLUTE, ...PARTS.flat(), ...names, TOP_LEVEL]);
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    if (
      linesOf(error.stdout).length >= PARTS.length + names.length &&
      /must be run in a work tree/.test(error.stderr)
    ) {
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
