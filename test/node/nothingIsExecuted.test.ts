import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openRepository } from '../../src/node/openRepository';
import { type TestRepository, temporaryFolder, testRepository, writeScript } from '../support/testRepository';

const ATTRIBUTES = '*.yml merge=evil diff=evil filter=evil\n*.bin merge=evil diff=evil filter=evil\n';

let repo: TestRepository;
let trap: string;
let temporary: string;

/** A repository in which whatever can be configured to run a program leaves a mark when it runs. */
beforeEach(() => {
  temporary = temporaryFolder();
  vi.stubEnv('TMPDIR', temporary);
  trap = join(temporaryFolder(), 'ran');
  repo = testRepository();
  repo.add({ 'a.yml': 'a: 1\n', 'b.bin': Uint8Array.of(0, 1), '.gitattributes': ATTRIBUTES });
  repo.branch('x');
  repo.add({ 'a.yml': 'a: 2\n', 'b.bin': Uint8Array.of(0, 2) });
  repo.checkout('main');
  repo.add({ 'a.yml': 'a: 3\n', 'b.bin': Uint8Array.of(0, 3) });

  const program = join(temporaryFolder(), 'evil');
  writeScript(program, `echo "$0 $*" >> '${trap}'; cat`);
  for (const [key, value] of Object.entries({
    'merge.evil.driver': `${program} driver %A`,
    'merge.default': 'evil',
    'diff.evil.textconv': program,
    'diff.evil.command': program,
    'diff.external': program,
    'filter.evil.clean': program,
    'filter.evil.smudge': program,
    'filter.evil.process': program,
    'filter.evil.required': 'true',
    'core.fsmonitor': program,
    'core.editor': program,
    'core.pager': program,
    'core.sshCommand': program,
    'core.alternateRefsCommand': program,
    'credential.helper': program,
    'gpg.program': program,
    'log.showSignature': 'true',
    'uploadpack.packObjectsHook': program,
    'alias.merge-tree': `!${program}`,
    'remote.origin.url': `ext::${program}`,
    'remote.origin.promisor': 'true',
    'remote.origin.uploadpack': program,
    'protocol.ext.allow': 'always',
    'extensions.partialClone': 'origin',
    'core.repositoryFormatVersion': '1',
  })) {
    repo.git('config', key, value);
  }
  for (const hook of [
    'post-index-change',
    'reference-transaction',
    'pre-commit',
    'post-checkout',
    'fsmonitor-watchman',
  ]) {
    writeScript(join(repo.dir, '.git/hooks', hook), `exec ${program} ${hook}`);
  }
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/**
 * Every file below a folder, with mode, modification time and content. Of objects not the time: git notes it there when a
 * merge gives an object that exists already.
 */
function fingerprint(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => {
      const file = join(folder, path);
      const { mode, mtimeMs } = lstatSync(file);
      const kind = mode & 0o170000;
      const content = kind === 0o100000 ? readFileSync(file) : kind === 0o120000 ? readlinkSync(file) : '';
      const time = path.startsWith(join('.git', 'objects')) ? '' : mtimeMs;
      return `${path} ${mode} ${time} ${createHash('sha256').update(content).digest('hex')}`;
    });
}

it('a comparison runs nothing that the repository configures, and leaves it as it was', async () => {
  const [base, head, start] = [repo.id('main'), repo.id('x'), repo.id('main~1')];
  const before = fingerprint(repo.dir);
  const repository = await openRepository(repo.dir);
  const { git } = repository;
  expect(await git.resolve('main')).toBe(base);
  await Promise.all([repository.listRefs(), repository.currentBranch(), repository.defaultBase(), repository.state()]);
  await expect(repository.commitOf('nonsense')).rejects.toThrow();
  expect(await git.mergeBase(base, head)).toBe(start);
  expect(await git.countCommits(base, head)).toEqual({ onlyA: 1, onlyB: 1 });
  expect(await git.diff(base, head)).toHaveLength(2);
  const merged = await git.mergeTree(base, head);
  expect(merged).toMatchObject({ status: 'conflicts', conflicts: [{ type: 'content' }, { type: 'binary' }] });
  const entries = await git.listTree(base);
  await git.readBlobs([...entries.map(({ id }) => id), 'f'.repeat(40)]);
  await repository.dispose();

  expect(existsSync(trap) && readFileSync(trap, 'utf8')).toBe(false);
  expect(fingerprint(repo.dir)).toEqual(before);
});

it('reading the uncommitted files runs nothing either, and leaves index and objects as they were', async () => {
  repo.write({ 'a.yml': 'a: 4\n', 'new.yml': 'b: 1\n', 'b.bin': null });
  const before = fingerprint(repo.dir);
  const repository = await openRepository(repo.dir);
  const commit = await repository.worktreeCommit();
  const changes = await repository.git.diff(repo.id('main'), commit!);
  expect(changes.map(({ status, path }) => `${status} ${path}`)).toEqual([
    'modified a.yml',
    'deleted b.bin',
    'added new.yml',
  ]);
  await repository.dispose();

  expect(existsSync(trap) && readFileSync(trap, 'utf8')).toBe(false);
  expect(fingerprint(repo.dir)).toEqual(before);
});

it('the trap works: ordinary git runs into it', () => {
  repo.write({ 'a.yml': 'a: 4\n' });
  for (const command of [['status'], ['diff'], ['merge', 'x']]) {
    rmSync(trap, { force: true });
    expect(() => repo.git(...command)).toThrow();
    expect([command, existsSync(trap)]).toEqual([command, true]);
  }
});

it('leaves no temporary files', async () => {
  expect(tmpdir()).toBe(temporary);
  const repository = await openRepository(repo.dir);
  await repository.git.mergeTree(repo.id('main'), repo.id('x'));
  const left = () => readdirSync(temporary).filter((name) => !name.startsWith('infra-diff-test-'));
  expect(left()).toEqual([expect.stringMatching(/^infra-diff-\d+-/)]);
  await repository.dispose();
  expect(left()).toEqual([]);
});
