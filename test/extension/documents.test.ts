import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GitClient } from '../../src/engine/git/gitClient';
import { infrastructurePaths } from '../../src/extension/documents/infrastructurePaths';
import { otherRevision, placesOf } from '../../src/extension/documents/places';
import { createRevisionFiles } from '../../src/extension/documents/revisionFiles';
import { readQuery, writeQuery } from '../../src/extension/documents/revisionQuery';
import { sameText } from '../../src/extension/documents/sameText';
import { afterRevision, treeOf } from '../../src/extension/documents/treeish';
import type { Repository } from '../../src/node/openRepository';
import type { EvidenceRef } from '../../src/protocol/messages';
import { at, BASE, finding, HEAD, MERGE_BASE, report } from './sampleReport';

describe('the address of a document', () => {
  test('is read back as it was written', () => {
    const id = fc.constantFrom(BASE, HEAD, 'f'.repeat(64));
    const commit = fc.record({ commit: id });
    const merge = fc.record({ merge: fc.record({ base: id, head: id }) });
    const parted = fc.constantFrom(null, MERGE_BASE);
    const resolved = fc.record({ resolved: fc.record({ base: id, head: id, mergeBase: parted }) });
    fc.assert(
      fc.property(fc.string(), fc.oneof(commit, merge, resolved), (repo, tree) => {
        expect(readQuery(writeQuery({ repo, tree }))).toEqual({ repo, tree });
      }),
    );
  });

  test.each([
    [''],
    ['{'],
    ['null'],
    ['[]'],
    ['{}'],
    [JSON.stringify({ commit: BASE })],
    [JSON.stringify({ repo: 1, commit: BASE })],
    [JSON.stringify({ repo: '/r', commit: 'main' })],
    [JSON.stringify({ repo: '/r', commit: '--output=/tmp/x' })],
    [JSON.stringify({ repo: '/r', commit: BASE.slice(1) })],
    [JSON.stringify({ repo: '/r', commit: BASE.toUpperCase() })],
    [JSON.stringify({ repo: '/r', merge: { base: BASE } })],
    [JSON.stringify({ repo: '/r', merge: { base: BASE, head: 'HEAD' } })],
    [JSON.stringify({ repo: '/r', resolved: { base: BASE, head: HEAD } })],
    [JSON.stringify({ repo: '/r', resolved: { base: BASE, head: HEAD, mergeBase: 'main' } })],
  ])('%s is refused', (query) => {
    expect(readQuery(query)).toBeUndefined();
  });
});

describe('the tree of a revision', () => {
  test('is a commit, or the merge of two', () => {
    const it = report();
    expect(treeOf(it, 'base')).toEqual({ commit: BASE });
    expect(treeOf(it, 'head')).toEqual({ commit: HEAD });
    expect(treeOf(it, 'mergeBase')).toEqual({ commit: MERGE_BASE });
    expect(treeOf(it, 'merged')).toEqual({ merge: { base: BASE, head: HEAD } });
  });

  test('is a side where the merge gives just that', () => {
    const merged = (status: 'fast-forward' | 'up-to-date') =>
      treeOf(report({ merge: { status, tree: 'd'.repeat(40), conflicts: [] } }), 'merged');
    expect(merged('fast-forward')).toEqual({ commit: HEAD });
    expect(merged('up-to-date')).toEqual({ commit: BASE });
  });

  test('is missing where there is no merge', () => {
    const unrelated = report({ merge: { status: 'unrelated', tree: null, conflicts: [] } });
    expect(treeOf(unrelated, 'merged')).toBeUndefined();
    expect(afterRevision(unrelated)).toBe('head');
    expect(afterRevision(report())).toBe('merged');
    const { comparison } = report();
    expect(treeOf(report({ comparison: { ...comparison, mergeBase: null } }), 'mergeBase')).toBeUndefined();
    expect(afterRevision(report({ comparison: { ...comparison, mode: 'direct' } }))).toBe('head');
  });
});

describe('the places of evidence', () => {
  const base = at('base', 'compose.yml', 3);
  const head = at('head', 'compose.yml', 5);
  const related = at('base', 'other.yml', 1);
  const conflicts = [
    { path: 'a.yml', type: 'content', infrastructure: true, hunks: [{ startLine: 7, endLine: 9 }], resources: [] },
    { path: 'b.yml', type: 'modify/delete', infrastructure: true, hunks: [], resources: [] },
  ];
  const it = report({
    findings: [
      finding({
        evidence: { base, head, related: [related, at('merged', 'x.yml', 2)] },
        suppressed: { by: 'config', reason: 'local only', place: at('head', '.infra-diff.yaml', 4) },
      }),
    ],
    units: [
      {
        id: 'helm:web',
        loader: 'helm',
        path: 'web',
        files: [],
        status: 'loaded',
        change: 'changed',
        values: [{ key: 'tag', change: 'changed', evidence: { base, head }, fields: [] }],
        sameFrom: ['web/values.yaml'],
      },
    ],
    architecture: [
      {
        area: 'cache',
        change: 'added',
        components: ['Redis'],
        evidence: [],
        parts: [{ name: 'Redis', role: 'cache', evidence: { head: [head, at('head', 'b.yml', 2)] } }],
      },
    ],
    assessment: {
      ...report().assessment,
      impact: [{ area: 'data', level: 'high', summary: '', findings: [], resources: 0, evidence: [head] }],
    },
    resources: [
      {
        id: 'r',
        loader: 'compose',
        unit: 'u',
        kind: 'service',
        name: 'web',
        change: 'changed',
        evidence: { head },
        fields: [{ path: 'image', change: 'removed', before: 'a', overrides: { base: [related] }, evidence: { base } }],
      },
    ],
    ports: [{ resource: 'r', change: 'changed', kind: 'published', collidesWith: [], evidence: { base, head } }],
    env: [
      {
        resource: 'r',
        name: 'A',
        change: 'added',
        source: 'dotenv',
        secret: false,
        required: false,
        setBy: { head: at('head', '.env', 3) },
        overrides: { head: [{ source: 'env_file', value: null, location: at('head', 'a.env', 4) }] },
        evidence: { head },
      },
    ],
    merge: { status: 'conflicts', tree: 'd'.repeat(40), conflicts },
    problems: [
      { path: 'bad.yml', revision: 'base', message: 'not YAML' },
      { path: '', revision: 'merged', message: 'a rule failed' },
    ],
  });

  test.each<[EvidenceRef, object]>([
    [
      { list: 'findings', index: 0, place: 'main' },
      { before: base, after: head },
    ],
    [{ list: 'findings', index: 0, place: 0 }, { before: related }],
    [{ list: 'findings', index: 0, place: 1 }, { after: at('merged', 'x.yml', 2) }],
    [{ list: 'resources', index: 0, field: null }, { after: head }],
    [{ list: 'resources', index: 0, field: 0 }, { before: base }],
    [
      { list: 'ports', index: 0 },
      { before: base, after: head },
    ],
    [{ list: 'env', index: 0 }, { after: head }],
    [{ list: 'envSetBy', index: 0, side: 'head' }, { after: at('head', '.env', 3) }],
    [{ list: 'envOverrides', index: 0, side: 'head', place: 0 }, { after: at('head', 'a.env', 4) }],
    [{ list: 'fieldOverrides', index: 0, field: 0, side: 'base', place: 0 }, { before: related }],
    [{ list: 'conflicts', index: 0, hunk: 0 }, { after: at('merged', 'a.yml', 7) }],
    [{ list: 'conflicts', index: 0, hunk: null }, { after: at('merged', 'a.yml', 7) }],
    [{ list: 'conflicts', index: 1, hunk: null }, { after: at('merged', 'b.yml', 1) }],
    [{ list: 'problems', index: 0 }, { before: at('base', 'bad.yml', 1) }],
    [
      { list: 'values', index: 0, value: 0 },
      { before: base, after: head },
    ],
    [
      { list: 'sameFrom', index: 0, file: 0 },
      { before: at('base', 'web/values.yaml', 1), after: at('merged', 'web/values.yaml', 1) },
    ],
    [{ list: 'parts', index: 0, part: 0, side: 'head', place: 1 }, { after: at('head', 'b.yml', 2) }],
    [{ list: 'impact', index: 0, place: 0 }, { after: head }],
    [{ list: 'suppressions', index: 0 }, { after: at('head', '.infra-diff.yaml', 4) }],
  ])('%j', (ref, expected) => {
    expect(placesOf(it, ref)).toMatchObject(expected);
    const { before, after } = expected as { before?: object; after?: object };
    expect(placesOf(it, ref)?.before === undefined).toBe(before === undefined);
    expect(placesOf(it, ref)?.after === undefined).toBe(after === undefined);
  });

  test.each<[EvidenceRef]>([
    [{ list: 'findings', index: 1, place: 'main' }],
    [{ list: 'findings', index: 0, place: 2 }],
    [{ list: 'resources', index: 0, field: 1 }],
    [{ list: 'resources', index: 5, field: null }],
    [{ list: 'ports', index: 1 }],
    [{ list: 'env', index: 1 }],
    [{ list: 'envSetBy', index: 0, side: 'base' }],
    [{ list: 'envOverrides', index: 0, side: 'head', place: 1 }],
    [{ list: 'fieldOverrides', index: 0, field: 0, side: 'head', place: 0 }],
    [{ list: 'conflicts', index: 0, hunk: 1 }],
    [{ list: 'conflicts', index: 2, hunk: null }],
    [{ list: 'problems', index: 1 }],
    [{ list: 'values', index: 0, value: 1 }],
    [{ list: 'values', index: 1, value: 0 }],
    [{ list: 'sameFrom', index: 0, file: 1 }],
    [{ list: 'parts', index: 0, part: 0, side: 'base', place: 0 }],
    [{ list: 'parts', index: 0, part: 1, side: 'head', place: 0 }],
    [{ list: 'impact', index: 1, place: 0 }],
    [{ list: 'suppressions', index: 1 }],
    [{ list: 'problems', index: 2 }],
  ])('%j names none', (ref) => {
    expect(placesOf(it, ref)).toBeUndefined();
  });

  test('the side without a place is the one it is compared with', () => {
    expect(otherRevision(it, { after: head })).toBe('base');
    expect(otherRevision(it, { before: base })).toBe('merged');
  });

  test('a finding without a main place is shown by what proves it', () => {
    const only = report({ findings: [finding({ evidence: { related: [related] } })] });
    expect(placesOf(only, { list: 'findings', index: 0, place: 'main' })).toMatchObject({ before: related });
  });

  test('all of them are infrastructure files; units that did not change are not', async () => {
    const unit = { id: 'u', loader: 'compose', path: '.', status: 'loaded' } as const;
    const units = [
      { ...unit, files: ['new.yml'], change: 'added' as const },
      { ...unit, files: ['same.yml'], change: 'unchanged' as const },
    ];
    const paths = await infrastructurePaths({ ...it, units });
    expect([...paths].sort()).toEqual(['a.yml', 'b.yml', 'bad.yml', 'compose.yml', 'new.yml']);
  });
});

test('texts with other line ends or a byte order mark are the same', () => {
  expect(sameText('a\nb\n', 'a\r\nb\r\n')).toBe(true);
  expect(sameText('\uFEFFa\n', 'a\n')).toBe(true);
  expect(sameText('a\n', 'a')).toBe(false);
});

describe('files of revisions', () => {
  const texts = new Map([
    ['1', 'first'],
    ['2', 'größe'],
  ]);
  const asked: string[] = [];
  const git: Partial<GitClient> = {
    listTree: async (tree) => {
      asked.push(tree);
      return [
        { path: 'a.yml', mode: '100644', id: tree === 'merged' ? '2' : '1' },
        { path: 'link.yml', mode: '120000', id: '1' },
        { path: 'gone.yml', mode: '100644', id: '9' },
      ];
    },
    mergeTree: async (base) =>
      base === BASE ? { status: 'clean', tree: 'merged' } : { status: 'unavailable', reason: 'git is too old' },
    readBlobs: async (ids) => ids.map((id) => (texts.has(id) ? new TextEncoder().encode(texts.get(id)) : undefined)),
    diff: async (from, to) => [{ status: 'added', path: `${from}..${to}`, insertions: 0, deletions: 0 }],
  };
  const repository = { git, worktreeCommit: async () => undefined } as Partial<Repository> as Repository;
  const files = createRevisionFiles(async () => repository);
  const merged = { merge: { base: BASE, head: HEAD } };

  test('are read from commits and merges; each tree is listed once', async () => {
    expect(await files.read('/r', { commit: BASE }, 'a.yml')).toBe('first');
    expect(await files.read('/r', merged, 'a.yml')).toBe('größe');
    await files.read('/r', { commit: BASE }, 'a.yml');
    expect(asked).toEqual([BASE, 'merged']);
  });

  test('are nothing when they are absent, links, or not in the clone', async () => {
    for (const path of ['b.yml', 'link.yml', 'gone.yml', '__proto__']) {
      expect(await files.read('/r', { commit: BASE }, path)).toBeUndefined();
    }
  });

  test('of a merge that git cannot make are refused with its reason', async () => {
    const other = { merge: { base: HEAD, head: BASE } };
    await expect(files.read('/r', other, 'a.yml')).rejects.toThrow('git is too old');
  });

  test('that are not committed are read from the same commit, made again', async () => {
    const made: string[] = [];
    const onlyOnceMade: Partial<GitClient> = {
      ...git,
      async listTree(tree) {
        if (made.length === 0) throw new Error('git could not list the files of a commit');
        return git.listTree!(tree);
      },
    };
    const worktreeCommit = async () => {
      made.push(HEAD);
      return HEAD;
    };
    const repository = { git: onlyOnceMade, worktreeCommit } as Partial<Repository> as Repository;
    const files = createRevisionFiles(async () => repository);
    expect(await files.read('/r', { commit: HEAD }, 'a.yml')).toBe('first');
    expect(made).toEqual([HEAD]);
  });

  test('differ between trees', async () => {
    const [change] = await files.changes('/r', { commit: BASE }, merged);
    expect(change?.path).toBe(`${BASE}..merged`);
  });
});
