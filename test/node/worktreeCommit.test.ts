import { describe, expect, it } from 'vitest';
import {
  repositoryAt,
  type TestRepository,
  temporaryFolder,
  testClone,
  testRepository,
} from '../support/testRepository';
import { open } from './opened';

/** What differs from HEAD once uncommitted files count, one line a file. */
async function uncommitted(repo: TestRepository): Promise<string[] | undefined> {
  const { git, worktreeCommit } = await open(repo.dir);
  const commit = await worktreeCommit();
  if (commit === undefined) return undefined;
  // What it was told to hold is what git finds in its tree.
  const told = await git.listTree(commit);
  expect(told).toEqual(await git.listTree(`${commit}^{tree}`));
  expect(git.treeId!(told)).toBe(git.treeId!(await git.listTree(`${commit}^{tree}`)));
  expect(await git.mergeBases(repo.id(), commit)).toEqual([repo.id()]);
  return (await git.diff(repo.id(), commit)).map(({ status, path }) => `${status} ${path}`);
}

describe('the work tree as a commit', () => {
  it('is none when nothing is uncommitted', async () => {
    const repo = testRepository();
    repo.add({ 'a.yml': '1', '.gitignore': '*.log\n' });
    repo.write({ 'x.log': 'ignored' });
    expect(await uncommitted(repo)).toBeUndefined();
  });

  it('holds what is modified, staged, deleted, moved, and new; not what is ignored', async () => {
    const repo = testRepository();
    repo.add({
      modified: '1',
      staged: '1',
      both: '1',
      deleted: 'gone',
      unstaged: '1',
      'old-name': 'a\nb\nc\nd\n',
      '.gitignore': '*.log\n/out\n',
    });
    repo.write({ staged: '2', both: '2', 'staged new': '1' });
    repo.git('add', '--all');
    repo.git('mv', 'old-name', 'new-name');
    repo.git('rm', '--quiet', '--cached', 'unstaged');
    repo.write({ modified: '2', both: '3', deleted: null, 'deep/new ü\n.yml': '1', 'x.log': '', 'out/x': '' });
    repo.write({ '.git/info/exclude': 'local\n', local: '' });
    expect((await uncommitted(repo))?.sort()).toEqual([
      'added deep/new ü\n.yml',
      'added staged new',
      'deleted deleted',
      'modified both',
      'modified modified',
      'modified staged',
      'renamed new-name',
    ]);
  });

  it('has the texts that lie in the work tree', async () => {
    const repo = testRepository();
    repo.add({ a: '1' });
    repo.write({ a: '2' });
    repo.git('add', 'a');
    repo.write({ a: '3' });
    const { git, worktreeCommit } = await open(repo.dir);
    const [entry] = await git.listTree((await worktreeCommit())!);
    const [bytes] = await git.readBlobs([entry!.id]);
    expect(Buffer.from(bytes!).toString()).toBe('3');
  });

  it('sees a change in the very moment of the last commit, of the same length', async () => {
    const repo = testRepository();
    for (let n = 0; n < 5; n++) {
      repo.add({ a: `${n}` });
      repo.write({ a: 'x' });
      expect(await uncommitted(repo)).toEqual(['modified a']);
    }
  });

  it('sees a file become a folder, a link, executable', async () => {
    const repo = testRepository();
    repo.add({ folder: '1', link: '1', script: '1' });
    repo.write({ folder: null, link: null });
    repo.write({ 'folder/file': '2' });
    repo.link('link', 'script');
    repo.git('update-index', '--chmod=+x', 'script');
    expect(await uncommitted(repo)).toEqual(['deleted folder', 'added folder/file', 'typechanged link']);
  });

  it('leaves repositories inside it alone', async () => {
    const repo = testRepository();
    const lib = testRepository();
    lib.add({ a: '1' });
    repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', lib.dir, 'lib');
    repo.commit();
    repo.write({ 'lib/a': 'changed inside', 'nested/x': '' });
    repo.git('init', '--quiet', 'nested');
    expect(await uncommitted(repo)).toBeUndefined();
    repo.write({ 'new.yml': '' });
    expect(await uncommitted(repo)).toEqual(['added new.yml']);
  });

  it('takes files in conflict as they lie there', async () => {
    const repo = testRepository();
    repo.add({ a: '0\n', b: '0\n' });
    repo.branch('x');
    repo.add({ a: '1\n', b: '1\n' });
    repo.checkout('main');
    repo.add({ a: '2\n', b: '2\n' });
    expect(() => repo.merge('x')).toThrow();
    repo.write({ b: null });
    expect(await uncommitted(repo)).toEqual(['modified a', 'deleted b']);
  });

  it('keeps the line breaks that git would commit', async () => {
    const repo = testRepository();
    repo.add({ a: 'x\n', b: '1\r\n', '.gitattributes': 'a text eol=crlf\n' });
    repo.git('config', 'core.autocrlf', 'true');
    repo.write({ a: 'x\r\n', 'new.txt': '1\r\n' });
    const { git, worktreeCommit } = await open(repo.dir);
    const commit = await worktreeCommit();
    expect((await git.diff(repo.id(), commit!)).map(({ path }) => path)).toEqual(['new.txt']);
    const entry = (await git.listTree(commit!)).find(({ path }) => path === 'new.txt');
    const [bytes] = await git.readBlobs([entry!.id]);
    expect(Buffer.from(bytes!).toString()).toBe('1\n');
  });

  it('works in a linked work tree, with a split index, and without a file at all', async () => {
    const repo = testRepository();
    repo.add({ a: '1', b: '1' });
    const dir = temporaryFolder();
    repo.git('worktree', 'add', '--quiet', '--detach', dir);
    const linked = repositoryAt(dir);
    linked.git('update-index', '--split-index');
    linked.write({ a: '2' });
    expect(await uncommitted(linked)).toEqual(['modified a']);
    expect(await uncommitted(repo)).toBeUndefined();
    repo.git('rm', '--quiet', '-r', '.');
    expect(await uncommitted(repo)).toEqual(['deleted a', 'deleted b']);
  });

  it('has all files of a sparse checkout, and those that are only meant to be added', async () => {
    const repo = testRepository();
    repo.add({ 'in/a': '1', 'out/deep/b': '1', 'out/c': '1' });
    repo.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'in');
    repo.write({ 'in/a': '2', 'in/new': '1', 'in/gone': '1' });
    repo.git('add', '--intent-to-add', 'in/new', 'in/gone');
    repo.write({ 'in/gone': null });
    expect(await uncommitted(repo)).toEqual(['modified in/a', 'added in/new']);
  });

  it('works where ids are longer', async () => {
    const repo = testRepository('--object-format=sha256');
    repo.add({ a: '1', 'b/c': '1' });
    repo.write({ 'b/c': '2' });
    expect(await uncommitted(repo)).toEqual(['modified b/c']);
  });

  it('gives the same commit for the same files', async () => {
    const repo = testRepository();
    repo.add({ a: '1' });
    repo.write({ a: '2' });
    const commits = await Promise.all(
      [open(repo.dir), open(repo.dir)].map(async (each) => (await each).worktreeCommit()),
    );
    expect(commits[0]).toBe(commits[1]);
  });

  it('says why there is none: a bare repository, no commit yet', async () => {
    const bare = await open(testClone(testRepository().dir, '--bare').dir);
    await expect(bare.worktreeCommit()).rejects.toThrow('has no work tree');
    const fresh = await open(testRepository().dir);
    await expect(fresh.worktreeCommit()).rejects.toThrow('no commit yet');
  });
});
