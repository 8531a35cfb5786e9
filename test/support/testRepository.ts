import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

/** A real git repository in a temporary folder, on branch `main`. Author and dates are fixed: equal steps give equal ids. */
export interface TestRepository {
  readonly dir: string;
  /** Writes files, making folders as needed; null deletes. Nothing is staged. */
  write(files: Record<string, string | Uint8Array | null>): void;
  /** Makes a symbolic link. */
  link(path: string, target: string): void;
  /** Stages everything and commits, also when nothing changed. Returns the commit's id. */
  commit(message?: string): string;
  /** `write` and `commit` in one. */
  add(files: Record<string, string | Uint8Array | null>, message?: string): string;
  /** Creates a branch at `from` (the current commit) and checks it out. */
  branch(name: string, from?: string): void;
  /** Checks out a branch, tag or commit. */
  checkout(ref: string): void;
  /** Merges into the current branch with a merge commit. Returns the commit's id. */
  merge(ref: string): string;
  /** The id that git gives a ref. */
  id(ref?: string): string;
  /** Runs any git command in the repository; returns its output without the last line break. */
  git(...args: string[]): string;
  remove(): void;
}

/** Environment in which no setting of the machine reaches git. */
export const plainGitEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  SYSTEMROOT: process.env.SYSTEMROOT,
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ALLOW_PROTOCOL: 'file',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

/** A fresh repository; `initArguments` go to `git init` (`--bare`, `--object-format=sha256`). */
export function testRepository(...initArguments: string[]): TestRepository {
  const repository = repositoryAt(temporaryFolder());
  repository.git('init', '--quiet', '--template=', '--initial-branch=main', ...initArguments);
  return repository;
}

/** A clone of a repository or folder; `cloneArguments` go to `git clone` (`--depth=1`, `--bare`). */
export function testClone(of: string, ...cloneArguments: string[]): TestRepository {
  const repository = repositoryAt(temporaryFolder());
  repository.git('clone', '--quiet', '--template=', ...cloneArguments, of, '.');
  return repository;
}

/** The helper over a folder that holds a repository already, such as a second work tree. */
export function repositoryAt(dir: string): TestRepository {
  let minutes = 0;
  const git = (...args: string[]): string =>
    execFileSync('git', args, {
      cwd: dir,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...plainGitEnvironment, ...dates(minutes) },
    }).replace(/\n$/, '');

  const write: TestRepository['write'] = (files) => {
    for (const [path, content] of Object.entries(files)) {
      const file = join(dir, path);
      if (content === null) {
        rmSync(file, { recursive: true, force: true });
        continue;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  };

  const commit: TestRepository['commit'] = (message = 'change') => {
    minutes++;
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', message);
    return git('rev-parse', 'HEAD');
  };

  return {
    dir,
    git,
    write,
    commit,
    add(files, message) {
      write(files);
      return commit(message);
    },
    link(path, target) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      symlinkSync(target, join(dir, path));
    },
    branch: (name, from = 'HEAD') => void git('checkout', '--quiet', '-b', name, from),
    checkout: (ref) => void git('checkout', '--quiet', ref),
    merge(ref) {
      minutes++;
      git('merge', '--quiet', '--no-ff', '--no-edit', ref);
      return git('rev-parse', 'HEAD');
    },
    id: (ref = 'HEAD') => git('rev-parse', ref),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** An empty folder, by its real path: git answers with real paths. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'infra-diff-test-')));
  folders.add(folder);
  return folder;
}

/** Writes an executable script. */
export function writeScript(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
}

function dates(minutes: number): NodeJS.ProcessEnv {
  const date = `${Date.UTC(2024, 0, 1) / 1000 + minutes * 60} +0000`;
  return { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
}

const folders = new Set<string>();
// Not at the exit of the process: test files run in threads, which are ended without one.
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  // Clones of large repositories take their time.
}, 60_000);
