import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Stage } from '../../src/engine/analyze';
import { GitError } from '../../src/engine/git/gitClient';
import { compareBranches } from '../../src/node/compare';
import { openRepository } from '../../src/node/openRepository';
import { runRealCli } from '../cli/support/runCli';
import { type TestRepository, temporaryFolder, testRepository, writeScript } from '../support/testRepository';

const compose = (tag: string): string => `services:\n  web:\n    image: nginx:${tag}\n`;

function forked(): TestRepository {
  const repo = testRepository();
  repo.add({ 'compose.yaml': compose('1') });
  repo.branch('x');
  repo.add({ 'compose.yaml': compose('2') });
  repo.checkout('main');
  repo.add({ 'other.txt': 'x' });
  return repo;
}

/** A git that does something else for one of its commands. */
function gitThat(command: string, does: string): string {
  const file = join(temporaryFolder(), 'git');
  writeScript(file, `case " $* " in *" ${command} "*) ${does};; *) exec git "$@";; esac`);
  return file;
}

const COMMANDS = ['rev-parse', 'merge-base', 'rev-list', 'diff-tree', 'ls-tree', 'merge-tree', 'cat-file'];

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a git that', () => {
  test.each(COMMANDS)(
    'is killed during %s: a sentence, or a report without what it would have said',
    async (command) => {
      const { dir } = forked();
      const comparison = compareBranches({
        repo: dir,
        base: 'main',
        head: 'x',
        gitPath: gitThat(command, 'kill -9 $$'),
      });
      const result = await comparison.catch((error: unknown) => error);
      if (result instanceof Error) {
        expect(result).toBeInstanceOf(GitError);
        expect(result.message).toMatch(/^[^\n]+[.?]$/);
      } else {
        expect([command, (result as { merge: { status: string } }).merge.status]).toEqual([
          'merge-tree',
          'unavailable',
        ]);
      }
    },
  );

  test.each(COMMANDS)('prints nothing for %s: no error of the program', async (command) => {
    const { dir } = forked();
    const gitPath = gitThat(command, 'exit 0');
    const result = await compareBranches({ repo: dir, base: 'main', head: 'x', gitPath }).catch(
      (error: unknown) => error,
    );
    if (result instanceof Error) expect(result).toBeInstanceOf(GitError);
  });

  test.each(['rev-parse', 'ls-tree', 'cat-file'])(
    'hangs in %s is stopped in the end, and nothing of it is left',
    async (command) => {
      const { dir } = forked();
      const mark = `60.${Math.floor(Math.random() * 1e9)}`;
      const opening = openRepository(dir, { gitPath: gitThat(command, `exec sleep ${mark}`), silenceMs: 300 });
      const reading = opening.then(async ({ git }) => {
        const [main] = [await git.resolve('main')];
        const [entry] = await git.listTree(main!);
        await git.readBlobs([entry!.id]);
      });
      await expect(reading).rejects.toThrow(/^git gave no answer for .+ and was stopped\.$/);
      await opening.then((repository) => repository.dispose()).catch(() => undefined);
      await expect.poll(() => processesWith(mark)).toEqual([]);
    },
  );

  test('is of version 2.30: what it can say is said, and that it cannot merge', async () => {
    const { dir } = forked();
    const gitPath = join(temporaryFolder(), 'git');
    writeScript(
      gitPath,
      'case " $* " in *" merge-tree "*) echo usage >&2; exit 129;; *" version "*) echo git version 2.30.2;; *) exec git "$@";; esac',
    );
    const report = await compareBranches({ repo: dir, base: 'main', head: 'x', gitPath });
    expect(report.merge).toMatchObject({
      status: 'unavailable',
      reason: 'git 2.30.2 cannot merge without a work tree: 2.38 or later can',
    });
    expect(report.resources.map(({ name }) => name)).toEqual(['web']);
  });

  test('is not there: one line, and the exit code of git', async () => {
    const { dir } = forked();
    vi.stubEnv('PATH', temporaryFolder());
    const { code, stdout, stderr } = await runRealCli(['compare', 'main', 'x'], { cwd: dir });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^infra-diff: git was not found on the PATH\..*\n$/);
  });
});

describe('a comparison that is cancelled', () => {
  const STAGES: readonly Stage[] = ['git', 'read', 'load', 'diff', 'rules', 'report'];

  test.each(STAGES)('at the stage "%s" ends with the reason, and leaves nothing behind', async (at) => {
    const repo = forked();
    const temporary = temporaryFolder();
    vi.stubEnv('TMPDIR', temporary);
    const abort = new AbortController();
    const comparison = compareBranches(
      { repo: repo.dir, base: 'main', head: 'x' },
      { signal: abort.signal, onStage: (stage) => stage === at && abort.abort(new Error('enough')) },
    );
    // The last stage asks nobody any more: it may as well end.
    if (at !== 'report') await expect(comparison).rejects.toThrow('enough');
    else await comparison.catch(({ message }: Error) => expect(message).toBe('enough'));
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('while git hangs ends at once, and the git with it', async () => {
    const { dir } = forked();
    const mark = `60.${Math.floor(Math.random() * 1e9)}`;
    const abort = new AbortController();
    const gitPath = gitThat('ls-tree', `exec sleep ${mark}`);
    const comparison = compareBranches({ repo: dir, base: 'main', head: 'x', gitPath }, { signal: abort.signal });
    const ended = expect(comparison).rejects.toThrow('enough');
    await expect.poll(() => processesWith(mark).length, { timeout: 10_000 }).toBeGreaterThan(0);
    abort.abort(new Error('enough'));
    await ended;
    await expect.poll(() => processesWith(mark)).toEqual([]);
  });
});

describe('where nothing more can be written', () => {
  test('for there is no folder for temporary files, it is told, and what would help', async () => {
    const { dir } = forked();
    vi.stubEnv('TMPDIR', join(temporaryFolder(), 'gone'));
    const { code, stderr } = await runRealCli(['compare', 'main', 'x'], { cwd: dir, env: { PATH: process.env.PATH } });
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(
        /^infra-diff: Temporary files cannot be written in '[^'\n]+gone': the system refused "mkdtemp" \(ENOENT\)\. Make room there, or name another folder by TMPDIR\.\n$/,
      ),
    ]);
  });

  const FULL = "echo 'fatal: unable to write loose object file: No space left on device' >&2; exit 128";

  test('for git has no room for the merge, the branches are compared without it', async () => {
    const { dir } = forked();
    const report = await compareBranches({ repo: dir, base: 'main', head: 'x', gitPath: gitThat('merge-tree', FULL) });
    expect(report.merge).toMatchObject({ status: 'unavailable' });
    expect(report.merge.reason).toContain('No space left on device');
    expect(report.resources.map(({ name }) => name)).toEqual(['web']);
  });

  test.each(['add', 'update-index', 'write-tree', 'commit-tree'])(
    'for git has no room for what is not committed (%s), one sentence says so, or it was not needed',
    async (command) => {
      const repo = forked();
      repo.checkout('x');
      repo.write({ 'compose.yaml': compose('3') });
      const asked = { repo: repo.dir, base: 'main', worktree: true, gitPath: gitThat(command, FULL) };
      const result = await compareBranches(asked).catch((error: unknown) => error);
      if (result instanceof Error) {
        expect(result).toBeInstanceOf(GitError);
        expect(result.message).toContain('No space left on device');
      }
    },
  );
});

test.runIf(process.platform === 'linux')('a full disk: one line, and no half report', async () => {
  const { dir } = forked();
  const { code, stderr } = await runRealCli(['compare', 'main', 'x', '--output', '/dev/full'], {
    cwd: dir,
    env: { PATH: process.env.PATH },
  });
  expect([code, stderr]).toEqual([
    2,
    'infra-diff: --output /dev/full cannot be written (ENOSPC); choose another place\n',
  ]);
});

/** Running processes that have this word on their command line, and those that ended and nobody has asked for. */
function processesWith(word: string): string[] {
  const lines = execFileSync('ps', ['-eo', 'stat=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(word));
}
