import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gitFolders } from '../../src/extension/git/gitFolders';
import { testRepository } from '../support/testRepository';

test('of a repository is its own', async () => {
  const { dir } = testRepository();
  expect(await gitFolders(dir)).toEqual([join(dir, '.git')]);
});

test('of a linked work tree are its own and the shared one', async () => {
  const repository = testRepository();
  repository.add({ 'a.txt': 'a' });
  const linked = join(repository.dir, 'linked');
  repository.git('worktree', 'add', '--quiet', linked, '-b', 'other');
  expect(await gitFolders(linked)).toEqual([
    join(repository.dir, '.git', 'worktrees', 'linked'),
    join(repository.dir, '.git'),
  ]);
});

test('of a submodule is the one inside its parent', async () => {
  const inner = testRepository();
  inner.add({ 'a.txt': 'a' });
  const outer = testRepository();
  outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.dir, 'lib');
  expect(await gitFolders(join(outer.dir, 'lib'))).toEqual([join(outer.dir, '.git', 'modules', 'lib')]);
});

test('of no repository are none', async () => {
  expect(await gitFolders('/nonexistent')).toEqual([]);
});
