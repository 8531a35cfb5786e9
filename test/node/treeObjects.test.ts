import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { parseTree } from '../../src/engine/git/parseTree';
import { treeId } from '../../src/node/treeId';
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

test('of a name that is no UTF-8 nobody can tell', () => {
  expect(treeId([{ path: 'a\ufffd.yaml', mode: '100644', id: '0'.repeat(40) }])).toBeUndefined();
});
