import { describe, expect, it } from 'vitest';
import { parseDiff } from '../../../src/engine/git/parseDiff';
import { parseMergeTree } from '../../../src/engine/git/parseMergeTree';
import { parseTree } from '../../../src/engine/git/parseTree';
import { parseRefs } from '../../../src/engine/git/refs';

const id = (letter: string) => letter.repeat(40);
const output = (...fields: string[]) => fields.map((field) => `${field}\0`).join('');

describe('parseTree', () => {
  it('reads files, links and submodules, whatever their names hold', () => {
    const text = output(
      `100644 blob ${id('a')}\tdeploy/with space.yml`,
      `120000 blob ${id('b')}\tline\nbreak\ttab`,
      `160000 commit ${id('c')}\tvendor/lib`,
    );
    expect(parseTree(text)).toEqual([
      { mode: '100644', id: id('a'), path: 'deploy/with space.yml' },
      { mode: '120000', id: id('b'), path: 'line\nbreak\ttab' },
      { mode: '160000', id: id('c'), path: 'vendor/lib' },
    ]);
  });

  it('an empty tree has no files', () => {
    expect(parseTree('')).toEqual([]);
  });

  it('tells names apart that read alike, for their bytes are no UTF-8', () => {
    const paths = ['a\ufffd.yaml', 'a\ufffd.yaml', 'a\ufffd.yaml', 'a\ufffd2.yaml', 'b.yaml'];
    const text = paths.map((path, index) => `100644 blob ${index}\t${path}\0`).join('');
    expect(parseTree(text)).toEqual([
      { mode: '100644', id: '0', path: 'a\ufffd.yaml' },
      { mode: '100644', id: '1', path: 'a\ufffd3.yaml', isNumbered: true },
      { mode: '100644', id: '2', path: 'a\ufffd4.yaml', isNumbered: true },
      { mode: '100644', id: '3', path: 'a\ufffd2.yaml' },
      { mode: '100644', id: '4', path: 'b.yaml' },
    ]);
  });
});

describe('parseDiff', () => {
  const raw = (status: string) => `:100644 100644 ${id('a')} ${id('b')} ${status}`;

  it.each([
    ['A', 'added'],
    ['M', 'modified'],
    ['D', 'deleted'],
    ['T', 'typechanged'],
  ])('%s is %s, with its lines', (letter, status) => {
    expect(parseDiff(output(raw(letter), 'a.yml', '3\t1\ta.yml'))).toEqual([
      { status, path: 'a.yml', insertions: 3, deletions: 1 },
    ]);
  });

  it('a rename has both paths, and its lines', () => {
    expect(
      parseDiff(output(raw('R086'), 'old.yml', 'new.yml', raw('M'), 'x', '2\t1\t', 'old.yml', 'new.yml', '5\t0\tx')),
    ).toEqual([
      { status: 'renamed', previousPath: 'old.yml', path: 'new.yml', insertions: 2, deletions: 1 },
      { status: 'modified', path: 'x', insertions: 5, deletions: 0 },
    ]);
  });

  it('a binary file has no lines', () => {
    expect(parseDiff(output(raw('M'), 'logo.png', '-\t-\tlogo.png'))[0]).toMatchObject({ insertions: 0, deletions: 0 });
  });

  it('a path may hold a tab, a line break, or look like a record', () => {
    const odd = [':100644', 'tab\there', 'line\nbreak'];
    expect(
      parseDiff(output(...odd.flatMap((path) => [raw('A'), path]), ...odd.map((path, n) => `${n + 1}\t0\t${path}`))),
    ).toEqual(odd.map((path, n) => ({ status: 'added', path, insertions: n + 1, deletions: 0 })));
  });

  it('without line counts, they are 0', () => {
    expect(parseDiff(output(raw('D'), 'a.yml'))).toEqual([
      { status: 'deleted', path: 'a.yml', insertions: 0, deletions: 0 },
    ]);
  });
});

describe('parseMergeTree', () => {
  const stage = (number: number, path: string) => `100644 ${id('a')} ${number}\t${path}`;
  const message = (type: string, text: string, ...paths: string[]) => [`${paths.length}`, ...paths, type, `${text}\n`];

  it('a clean merge is a tree, with or without remarks', () => {
    expect(parseMergeTree(output(id('e')))).toEqual({ tree: id('e'), conflicts: [] });
    expect(parseMergeTree(output(id('e'), '', ...message('Auto-merging', 'Auto-merging a', 'a')))).toEqual({
      tree: id('e'),
      conflicts: [],
    });
  });

  it.each([
    ['content', 'CONFLICT (contents)', 'CONFLICT (content): Merge conflict in a'],
    ['add/add', 'CONFLICT (contents)', 'CONFLICT (add/add): Merge conflict in a'],
    ['modify/delete', 'CONFLICT (modify/delete)', 'CONFLICT (modify/delete): a deleted in x and modified in y.'],
    ['rename/delete', 'CONFLICT (rename/delete)', 'CONFLICT (rename/delete): z renamed to a in x, but deleted in y.'],
    ['file/directory', 'CONFLICT (file/directory)', 'CONFLICT (file/directory): directory in the way of a from x'],
    ['distinct modes', 'CONFLICT (distinct modes)', 'CONFLICT (distinct types): a had different types on each side'],
    ['submodule', 'CONFLICT (submodule lacks merge base)', 'Failed to merge submodule a'],
    ['submodule', 'CONFLICT (submodule)', 'CONFLICT (submodule): Merge conflict in a'],
    ['directory rename collision', 'CONFLICT(directory rename collision)', 'CONFLICT (implicit dir rename): a'],
  ])('%s', (type, short, text) => {
    expect(parseMergeTree(output(id('e'), stage(2, 'a'), '', ...message(short, text, 'a'))).conflicts).toEqual([
      { path: 'a', type },
    ]);
  });

  it('one path with several messages has the type that tells most', () => {
    const text = output(
      id('e'),
      ...[1, 2, 3].map((number) => stage(number, 'logo.png')),
      '',
      ...message('CONFLICT (contents)', 'CONFLICT (add/add): Merge conflict in logo.png', 'logo.png'),
      ...message('CONFLICT (binary)', 'warning: Cannot merge binary files: logo.png', 'logo.png'),
      ...message('CONFLICT (contents)', 'CONFLICT (content): Merge conflict in logo.png', 'logo.png'),
    );
    expect(parseMergeTree(text).conflicts).toEqual([{ path: 'logo.png', type: 'binary' }]);
  });

  it('a message about several paths is about each of them', () => {
    const text = output(
      id('e'),
      stage(1, 'old'),
      stage(3, 'theirs'),
      stage(2, 'ours'),
      '',
      ...message('CONFLICT (rename/rename)', 'CONFLICT (rename/rename): old renamed', 'old', 'ours', 'theirs'),
    );
    expect(parseMergeTree(text).conflicts).toEqual([
      { path: 'old', type: 'rename/rename' },
      { path: 'ours', type: 'rename/rename' },
      { path: 'theirs', type: 'rename/rename' },
    ]);
  });

  it('without messages the sides tell the type', () => {
    const text = output(id('e'), stage(2, 'b'), stage(3, 'b'), stage(1, 'a'), stage(3, 'a'));
    expect(parseMergeTree(text).conflicts).toEqual([
      { path: 'a', type: 'modify/delete' },
      { path: 'b', type: 'add/add' },
    ]);
  });
});

describe('parseRefs', () => {
  const line = (...fields: string[]) => `${fields.join('\0')}\n`;

  it('reads branches, branches of remotes and tags', () => {
    const text =
      line('refs/heads/main', '', 'commit', id('a'), '', '', '1704067200', 'refs/remotes/origin/main', '*', 'First') +
      line('refs/remotes/origin/main', '', 'commit', id('b'), '', '', '1704067200', '', ' ', 'Second') +
      line('refs/tags/v1', '', 'tag', id('c'), 'commit', id('d'), '1704067200', '', ' ', 'Release');
    expect(parseRefs(text).refs).toEqual([
      {
        kind: 'branch',
        name: 'main',
        fullName: 'refs/heads/main',
        commit: id('a'),
        date: '2024-01-01T00:00:00.000Z',
        subject: 'First',
        upstream: 'origin/main',
        isHead: true,
      },
      expect.objectContaining({ kind: 'remote', name: 'origin/main', isHead: false }),
      expect.objectContaining({ kind: 'tag', name: 'v1', commit: id('d') }),
    ]);
  });

  it('the default branch of a remote is no branch of its own, and a tag of a file no ref', () => {
    const text =
      line('refs/remotes/origin/HEAD', 'refs/remotes/origin/main', 'commit', id('a'), '', '', '0', '', ' ', 'x') +
      line('refs/tags/key', '', 'blob', id('b'), '', '', '0', '', ' ', '');
    expect(parseRefs(text)).toEqual({ refs: [], remoteHeads: new Map([['origin', 'origin/main']]) });
  });
});
