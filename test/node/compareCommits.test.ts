import { describe, expect, it } from 'vitest';
import { createBlobs } from '../../src/engine/git/blobs';
import { createSnapshot } from '../../src/engine/git/snapshot';
import { type TestRepository, testRepository } from '../support/testRepository';
import { open } from './opened';

const lines = (...all: (string | number)[]) => `${all.join('\n')}\n`;
const numbers = lines(...Array.from({ length: 20 }, (_, n) => n));

/** Two branches that grew from one commit; `main` is the base. */
function forked(
  start: Record<string, string | Uint8Array>,
  base: Record<string, string | Uint8Array | null>,
  head: Record<string, string | Uint8Array | null>,
): TestRepository {
  const repo = testRepository();
  repo.add(start);
  repo.branch('x');
  repo.add(head);
  repo.checkout('main');
  repo.add(base);
  return repo;
}

async function merge(repo: TestRepository, base = 'main', head = 'x') {
  const { git } = await open(repo.dir);
  return git.mergeTree(repo.id(base), repo.id(head));
}

describe('history', () => {
  it('finds the merge base, and counts the commits of each side', async () => {
    const repo = forked({ a: '1' }, { b: '1' }, { c: '1' });
    repo.add({ b: '2' });
    const { git } = await open(repo.dir);
    expect(await git.mergeBases(repo.id('main'), repo.id('x'))).toEqual([repo.id('main~2')]);
    expect(await git.countCommits(repo.id('x'), repo.id('main'))).toEqual({ onlyA: 1, onlyB: 2 });
  });

  it('unrelated histories have no merge base, and do not merge', async () => {
    const repo = testRepository();
    repo.add({ a: '1' });
    repo.git('checkout', '--quiet', '--orphan', 'x');
    repo.add({ b: '2' });
    const { git } = await open(repo.dir);
    expect(await git.mergeBases(repo.id('main'), repo.id('x'))).toEqual([]);
    expect(await git.countCommits(repo.id('main'), repo.id('x'))).toEqual({ onlyA: 1, onlyB: 1 });
    expect(await git.mergeTree(repo.id('main'), repo.id('x'))).toEqual({
      status: 'unavailable',
      reason: 'refusing to merge unrelated histories',
    });
    expect(await git.diff(repo.id('main'), repo.id('x'))).toMatchObject([{ status: 'added', path: 'b' }]);
  });
});

describe('diff', () => {
  it('tells what was added, modified, deleted, renamed, and how many lines', async () => {
    const repo = testRepository();
    const from = repo.add({
      'gone.yml': lines(1, 2),
      'same.yml': 'x',
      'old name.yml': numbers,
      'changed.yml': lines(1, 2),
    });
    const to = repo.add({
      'gone.yml': null,
      'old name.yml': null,
      'neuer näme.yml': `${numbers}more\n`,
      'changed.yml': lines(1, 3, 4),
      'new.yml': 'x\n',
    });
    const { git } = await open(repo.dir);
    expect(await git.diff(from, to)).toEqual([
      { status: 'modified', path: 'changed.yml', insertions: 2, deletions: 1 },
      { status: 'deleted', path: 'gone.yml', insertions: 0, deletions: 2 },
      { status: 'renamed', previousPath: 'old name.yml', path: 'neuer näme.yml', insertions: 1, deletions: 0 },
      { status: 'added', path: 'new.yml', insertions: 1, deletions: 0 },
    ]);
    expect(await git.diff(from, from)).toEqual([]);
  });

  it('sees a file become a link', async () => {
    const repo = testRepository();
    const from = repo.add({ a: 'x' });
    repo.write({ a: null });
    repo.link('a', 'b');
    const to = repo.commit();
    const { git } = await open(repo.dir);
    expect(await git.diff(from, to)).toEqual([expect.objectContaining({ status: 'typechanged', path: 'a' })]);
  });
});

describe('mergeTree', () => {
  it('a clean merge is the tree that git merge makes', async () => {
    const repo = forked({ a: numbers }, { a: `top\n${numbers}` }, { a: `${numbers}bottom\n` });
    const merged = await merge(repo);
    repo.merge('x');
    expect(merged).toEqual({ status: 'clean', tree: repo.id('HEAD^{tree}') });
  });

  it('a fast-forward ends at head, an up-to-date merge at base', async () => {
    const repo = testRepository();
    repo.add({ a: '1' });
    repo.branch('x');
    repo.add({ a: '2' });
    expect(await merge(repo)).toEqual({ status: 'clean', tree: repo.id('x^{tree}') });
    expect(await merge(repo, 'x', 'main')).toEqual({ status: 'clean', tree: repo.id('x^{tree}') });
  });

  const picture = (n: number) => Uint8Array.of(0, n);
  it.each([
    ['content', { a: lines(1) }, { a: lines(2) }, { a: lines(3) }],
    ['add/add', { other: '' }, { a: lines(2) }, { a: lines(3) }],
    ['modify/delete', { a: lines(1) }, { a: lines(2) }, { a: null }],
    ['modify/delete', { a: lines(1) }, { a: null }, { a: lines(2) }],
    ['binary', { a: picture(1) }, { a: picture(2) }, { a: picture(3) }],
    ['rename/delete', { b: numbers }, { b: null, a: numbers }, { b: null }],
  ])('%s', async (type, start, base, head) => {
    expect(await merge(forked(start, base, head))).toMatchObject({
      status: 'conflicts',
      conflicts: [{ path: 'a', type }],
    });
  });

  it('rename/rename', async () => {
    const repo = forked({ a: numbers }, { a: null, b: numbers }, { a: null, c: numbers });
    expect(await merge(repo)).toMatchObject({
      status: 'conflicts',
      conflicts: ['a', 'b', 'c'].map((path) => ({ path, type: 'rename/rename' })),
    });
  });

  it('file/directory', async () => {
    const repo = forked({ z: '' }, { a: 'x\n' }, { 'a/b': 'x\n' });
    expect(await merge(repo)).toMatchObject({ status: 'conflicts', conflicts: [{ type: 'file/directory' }] });
  });

  it('submodule', async () => {
    const repo = testRepository();
    const commits = [1, 2, 3].map((n) => repo.add({ a: `${n}` }));
    const pin = (commit: string) => {
      repo.git('update-index', '--add', '--cacheinfo', `160000,${commit},lib`);
      repo.git('commit', '--quiet', '--message', 'pin');
      return repo.id();
    };
    const start = pin(commits[0]!);
    const base = pin(commits[1]!);
    repo.git('reset', '--quiet', '--hard', start);
    const head = pin(commits[2]!);
    expect(await merge(repo, base, head)).toMatchObject({
      status: 'conflicts',
      conflicts: [{ path: 'lib', type: 'submodule' }],
    });
  });

  it('the merged tree of a conflict can be listed and read, with its markers', async () => {
    const repo = forked({ a: lines(1), b: 'b' }, { a: lines(2) }, { a: lines(3) });
    const { git } = await open(repo.dir);
    const result = await git.mergeTree(repo.id('main'), repo.id('x'));
    if (result.status !== 'conflicts') throw new Error(result.status);
    const tree = await git.listTree(result.tree);
    const merged = await createSnapshot('merged', tree, createBlobs(git));
    expect((await merged.read('a'))?.text).toMatch(/^<{7} .*\n2\n={7}\n3\n>{7} .*\n$/);
    expect((await merged.read('b'))?.text).toBe('b');
  });

  it('heeds the attributes of the base, as a merge in its checkout would', async () => {
    const repo = forked(
      { CHANGES: lines(0), '.gitattributes': 'CHANGES merge=union\n' },
      { CHANGES: lines(1, 0) },
      { CHANGES: lines(2, 0) },
    );
    const merged = await merge(repo);
    repo.merge('x');
    expect(merged).toEqual({ status: 'clean', tree: repo.id('HEAD^{tree}') });
  });
});

describe('files', () => {
  it('texts of all kinds', async () => {
    const repo = testRepository();
    repo.git('config', 'core.autocrlf', 'false');
    repo.add({
      'plain.yml': 'a: 1\n',
      'empty.yml': '',
      'windows.yml': 'a: 1\r\nb: 2\r\n',
      'mark.yml': '\u{feff}a: 1\n',
      'latin.yml': Uint8Array.of(0x6b, 0xe4, 0x73),
      'image.png': Uint8Array.of(1, 0, 2),
      'large.json': `"${'x'.repeat(5 * 1024 * 1024)}"`,
      'ünïcode/with space.yml': 'a: 2\n',
    });
    const { git } = await open(repo.dir);
    const blobs = createBlobs(git);
    const snapshot = await createSnapshot('head', await git.listTree(repo.id()), blobs);
    const text = async (path: string) => (await snapshot.read(path))?.text;
    const problem = async (path: string) => {
      expect(await text(path)).toBeUndefined();
      return blobs.problem(snapshot.entry(path)!.id);
    };
    expect(await text('plain.yml')).toBe('a: 1\n');
    expect(await text('empty.yml')).toBe('');
    expect(await text('windows.yml')).toBe('a: 1\r\nb: 2\r\n');
    expect(await text('mark.yml')).toBe('a: 1\n');
    expect(await text('ünïcode/with space.yml')).toBe('a: 2\n');
    expect(await problem('latin.yml')).toBe('is not UTF-8 text');
    expect(await problem('image.png')).toBe('is a binary file');
    expect(await problem('large.json')).toBe('is larger than 5 MB and was not read');
  });

  it('links and submodules', async () => {
    const repo = testRepository();
    const lib = testRepository();
    lib.add({ 'compose.yml': 'x' });
    repo.write({ 'real/compose.yml': 'services: {}\n' });
    repo.link('current', 'real');
    repo.link('passwords', '/etc/passwd');
    repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', lib.dir, 'lib');
    repo.commit();
    const { git } = await open(repo.dir);
    const snapshot = await createSnapshot('head', await git.listTree(repo.id()), createBlobs(git));
    expect((await snapshot.read('current/compose.yml'))?.text).toBe('services: {}\n');
    expect(await snapshot.read('passwords')).toBeUndefined();
    expect(snapshot.hasDirectory('lib')).toBe(true);
    expect(snapshot.paths).toEqual(['.gitmodules', 'current', 'passwords', 'real/compose.yml']);
  });

  it('objects that are no blobs, and those that are not there, are undefined', async () => {
    const repo = testRepository();
    repo.add({ a: 'text' });
    const { git } = await open(repo.dir);
    const ids = [repo.id('HEAD:a'), repo.id('HEAD^{tree}'), 'f'.repeat(40), repo.id('HEAD:a')];
    const [first, tree, absent, again] = await git.readBlobs(ids);
    expect([first, again].map((bytes) => Buffer.from(bytes!).toString())).toEqual(['text', 'text']);
    expect([tree, absent]).toEqual([undefined, undefined]);
  });

  it('objects that come later are found', async () => {
    const repo = testRepository();
    repo.add({ a: '1' });
    const { git } = await open(repo.dir);
    await git.readBlobs([repo.id('HEAD:a')]);
    repo.add({ a: '2' });
    repo.git('gc', '--quiet');
    const [bytes] = await git.readBlobs([repo.id('HEAD:a')]);
    expect(Buffer.from(bytes!).toString()).toBe('2');
  });

  it('thousands of files', async () => {
    const repo = testRepository();
    const files = Object.fromEntries(
      Array.from({ length: 3000 }, (_, n) => [`d${n % 7}/f${n}.yml`, `n: ${n}\n`.repeat(n)]),
    );
    repo.add(files);
    const { git } = await open(repo.dir);
    const blobs = createBlobs(git);
    const snapshot = await createSnapshot('head', await git.listTree(repo.id()), blobs);
    await blobs.prefetch(snapshot.paths.map((path) => snapshot.entry(path)!.id));
    for (const [path, text] of Object.entries(files)) expect((await snapshot.read(path))?.text).toBe(text);
  });
});

describe('a clone that lacks objects', () => {
  it('survives a damaged object: it is absent, and the rest is read', async () => {
    const repo = testRepository();
    repo.add({ a: 'one', b: 'two', c: 'three' });
    const id = repo.id('HEAD:b');
    repo.git('config', 'gc.auto', '0');
    repo.write({ [`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`]: null });
    repo.write({ [`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`]: 'garbage' });
    const { git } = await open(repo.dir);
    const contents = await git.readBlobs([id, repo.id('HEAD:a'), id, repo.id('HEAD:c')]);
    expect(contents.map((bytes) => bytes && Buffer.from(bytes).toString())).toEqual([
      undefined,
      'one',
      undefined,
      'three',
    ]);
  });

  it('compares without line counts, and says which object the merge lacks', async () => {
    const repo = forked({ a: lines(1), b: numbers }, { a: lines(2) }, { a: lines(3), b: null, c: numbers });
    const id = repo.id('main:a');
    repo.write({ [`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`]: null });
    const { git } = await open(repo.dir);
    expect(await git.diff(repo.id('main'), repo.id('x'))).toEqual([
      { status: 'modified', path: 'a', insertions: 0, deletions: 0 },
      { status: 'renamed', previousPath: 'b', path: 'c', insertions: 0, deletions: 0 },
    ]);
    expect(await git.mergeTree(repo.id('main'), repo.id('x'))).toEqual({
      status: 'unavailable',
      reason: expect.stringContaining(`object ${id} is missing from this clone`),
    });
    expect(await git.readBlobs([id])).toEqual([undefined]);
  });

  it('names the missing object where nothing can be said without it', async () => {
    const repo = testRepository();
    repo.add({ 'a/b': '1' });
    const id = repo.id('HEAD:a');
    repo.write({ [`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`]: null });
    const { git } = await open(repo.dir);
    await expect(git.listTree(repo.id())).rejects.toThrow(
      `git could not list the files of a commit: object ${id} is missing`,
    );
  });
});
