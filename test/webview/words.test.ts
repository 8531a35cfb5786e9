import { describe, expect, it } from 'vitest';
import type { MergeInfo } from '../../src/protocol/messages';
import { codeSpans, showHidden } from '../../webview/model/plainText';
import { matcher } from '../../webview/model/textFilter';
import { filesText, grouped, mergeVerdict, plural, refsOf, statusTexts, unitName } from '../../webview/model/words';
import { sample } from './sample';

describe('mergeVerdict', () => {
  it.each<[MergeInfo['status'], string]>([
    ['clean', 'Merges without conflict'],
    ['fast-forward', 'Fast-forward'],
    ['up-to-date', 'Already merged'],
    ['unrelated', 'Unrelated histories'],
    ['unavailable', 'The merge is not known'],
    ['conflicts', '2 files in conflict, 1 of infrastructure'],
  ])('%s: %s', (status, title) => {
    const conflict = { path: 'a', type: 'content', hunks: [], resources: [] };
    const conflicts = [
      { ...conflict, infrastructure: true },
      { ...conflict, infrastructure: false },
    ];
    expect(mergeVerdict({ status, tree: null, conflicts }, sample.comparison).title).toBe(title);
  });

  it('gives the reason of git', () => {
    const merge: MergeInfo = { status: 'unavailable', tree: null, reason: 'git is too old.', conflicts: [] };
    expect(mergeVerdict(merge, sample.comparison).detail).toBe('git is too old.');
  });
});

it('counts are words', () => {
  const none = { added: 0, modified: 0, deleted: 0, renamed: 0, insertions: 0, deletions: 0 };
  expect(filesText(sample.comparison.headChanges)).toBe('73 new, 9 changed, 1 deleted, 2 renamed');
  expect(filesText(none)).toBe('none');
  expect([plural(1, 'file'), plural(0, 'file'), plural(2, 'entry', 'entries')]).toEqual([
    '1 file',
    '0 files',
    '2 entries',
  ]);
  expect([0, 999, 1000, 1234567].map(grouped)).toEqual(['0', '999', '1\u202f000', '1\u202f234\u202f567']);
});

it('the line at the bottom says what was read and what was not', () => {
  expect(statusTexts(sample)).toEqual([
    'analysed in 642 ms',
    '11 units read, 3 only in part',
    '3 problems while reading',
    '11 older findings that the base already has',
  ]);
});

it('what neither branch could read is told apart, by files', () => {
  const old = { path: 'a.yml', revision: 'base', preexisting: true, message: 'not YAML' } as const;
  const texts = statusTexts({ ...sample, problems: [...sample.problems, old, { ...old, line: 2 }] });
  expect(texts).toContain('3 problems while reading');
  expect(texts).toContain('1 file could not be read in either branch');
});

it('every state but the empty one is about two branches', () => {
  expect(refsOf({ kind: 'empty' })).toBeNull();
  expect(refsOf({ kind: 'computing', base: 'a', head: 'b', stage: 'git' })).toEqual({ base: 'a', head: 'b' });
  expect(refsOf({ kind: 'ready', report: sample, stale: false })).toEqual({
    base: 'release/2.4',
    head: 'feature/observability',
  });
});

describe('showHidden', () => {
  it.each([
    ['plain — text, ünïcode ✓\n\ttab', 'plain — text, ünïcode ✓\n\ttab'],
    ['safe\u202Elive', 'safe‹U+202E›live'],
    ['a\u200Bb\u0007', 'a‹U+200B›b‹U+0007›'],
  ])('%j', (text, shown) => {
    expect(showHidden(text)).toBe(shown);
  });
});

describe('codeSpans', () => {
  it.each([
    ['Secret `a` is `b`', ['Secret ', '<a>', ' is ', '<b>']],
    ['`all`', ['<all>']],
    ['one ` alone', ['one ` alone']],
  ])('%s', (text, spans) => {
    expect(codeSpans(text).map((span) => (span.code ? `<${span.text}>` : span.text))).toEqual(spans);
  });
});

it('a filter wants every word, anywhere', () => {
  const matches = matcher('  Web 80 ');
  expect([matches(['webserver', '8080']), matches(['web']), matches([undefined, null, 'WEB:80'])]).toEqual([
    true,
    false,
    true,
  ]);
});

describe('unitName', () => {
  it.each([
    ['compose:docker-compose.yml', 'docker-compose.yml'],
    ['kubernetes:deployment/k8s', 'deployment/k8s'],
    ['kubernetes:.', 'root folder'],
  ])('calls %s %s', (id, name) => expect(unitName(id)).toBe(name));
});
