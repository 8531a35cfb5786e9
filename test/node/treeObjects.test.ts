import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { TreeEntry } from '../../src/engine/git/gitClient';
import { parseTree } from '../../src/engine/git/parseTree';
import { treeId, treeObjects } from '../../src/node/treeObjects';
import { testRepository } from '../support/testRepository';

const FILES = {
  'a/b/c.yaml': 'c\n',
  'a/b.yaml': 'b\n',
  'a/b-c/d.yaml': 'd\n',
  'a b/näme "quoted"\\\n.yaml': 'e\n',
  'a.b': 'f\n',
  a0: 'g\n',
  z: 'h\n',
};

test.each([['sha1'], ['sha256']])(
  'the id of a tree of files, folders and links is that which git gives it: %s',
  (format) => {
    const repository = testRepository(`--object-format=${format}`);
    repository.write(FILES);
    repository.link('a/link', '../z');
    repository.git('add', '--all');
    repository.git('update-index', '--chmod=+x', 'z');
    repository.git(
      'update-index',
      '--add',
      '--cacheinfo',
      `160000,${'1'.repeat(format === 'sha1' ? 40 : 64)},modules/sub`,
    );
    repository.git('commit', '--quiet', '--message', 'all');
    const listed = execFileSync('git', ['ls-tree', '-r', '-z', 'HEAD'], { cwd: repository.dir, encoding: 'utf8' });
    expect(treeId(parseTree(listed))).toBe(repository.git('rev-parse', 'HEAD^{tree}'));
  },
);

test('an edited tree has other objects only for the folders above what was edited', () => {
  const entry = (path: string, id = '1'): TreeEntry => ({ path, mode: '100644', id: id.repeat(40) });
  const before = ['a/b/c', 'a/b/d', 'a/e/f', 'g/h', 'i'].map((path) => entry(path));
  const old = treeObjects(before)!;
  const after = before.map((each) => (each.path === 'a/b/d' ? entry(each.path, '2') : each));
  const edited = treeObjects(after, before)!;
  expect([...edited].filter(([folder, object]) => old.get(folder) === object).map(([folder]) => folder)).toEqual([
    'a/e/',
    'g/',
  ]);
  expect(treeId(after, before)).toBe(treeId([...after]));
  expect(treeId(after.slice(1), before)).toBe(treeId(after.slice(1)));
  expect(treeId(before)).not.toBe(treeId(after));
});

test('of a name that is no UTF-8 nobody can tell', () => {
  expect(treeId([{ path: 'a\ufffd.yaml', mode: '100644', id: '0'.repeat(40) }])).toBeUndefined();
});
