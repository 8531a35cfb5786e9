import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openRepository } from '../../src/node/openRepository';
import { temporaryFolder } from '../support/testRepository';
import { fingerprint, type TrapRepository, trapRepository } from '../support/trapRepository';

let repo: TrapRepository;
let temporary: string;

beforeEach(() => {
  temporary = temporaryFolder();
  vi.stubEnv('TMPDIR', temporary);
  repo = trapRepository({ start: { 'a.yml': 'a: 1\n' }, x: { 'a.yml': 'a: 2\n' }, main: { 'a.yml': 'a: 3\n' } });
});

afterEach(() => {
  vi.unstubAllEnvs();
});

it('a comparison runs nothing that the repository configures, and leaves it as it was', async () => {
  const [base, head, start] = [repo.id('main'), repo.id('x'), repo.id('main~1')];
  const before = fingerprint(repo.dir);
  const repository = await openRepository(repo.dir);
  const { git } = repository;
  expect(await git.resolve('main')).toBe(base);
  await Promise.all([repository.listRefs(), repository.currentBranch(), repository.defaultBase(), repository.state()]);
  await expect(repository.commitOf('nonsense')).rejects.toThrow();
  expect(await git.mergeBases(base, head)).toEqual([start]);
  expect(await git.countCommits(base, head)).toEqual({ onlyA: 1, onlyB: 1 });
  expect(await git.diff(base, head)).toHaveLength(2);
  const merged = await git.mergeTree(base, head);
  expect(merged).toMatchObject({ status: 'conflicts', conflicts: [{ type: 'content' }, { type: 'binary' }] });
  const entries = await git.listTree(base);
  await git.readBlobs([...entries.map(({ id }) => id), 'f'.repeat(40)]);
  await repository.dispose();

  expect(repo.ran()).toBeUndefined();
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

  expect(repo.ran()).toBeUndefined();
  expect(fingerprint(repo.dir)).toEqual(before);
});

it.each([['status'], ['diff'], ['merge', 'x']])('the trap works: git %s runs into it', (...command) => {
  repo.write({ 'a.yml': 'a: 4\n' });
  expect(() => repo.git(...command)).toThrow();
  expect(repo.ran()).toBeDefined();
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
