import { describe, expect, it } from 'vitest';
import { chooseBase } from '../../../src/engine/git/chooseBase';
import { explainUnknownRef } from '../../../src/engine/git/explainUnknown';
import { parseRefs, type Ref, type RefList } from '../../../src/engine/git/refs';

/** `main`, `main>origin/main` with an upstream, `origin/main`, `tag:v1`. */
function ref(notation: string): Ref {
  const [fullName = '', upstream] = notation.split('>');
  const name = fullName.replace(/^tag:/, '');
  const kind = fullName.startsWith('tag:') ? 'tag' : /^(origin|fork)\//.test(name) ? 'remote' : 'branch';
  return { kind, name, fullName: name, commit: name, date: '', subject: '', upstream, isHead: false };
}

function refList(notations: string, remoteHeads: Record<string, string> = {}): RefList {
  return { refs: notations.split(' ').map(ref), remoteHeads: new Map(Object.entries(remoteHeads)) };
}

it('a commit with a time that no date can have is listed all the same', () => {
  const id = 'a'.repeat(40);
  const line = ['refs/heads/far', '', 'commit', id, '', '', '99999999999999', '', '*', 'Subject'].join('\0');
  expect(parseRefs(`${line}\n`).refs).toMatchObject([{ name: 'far', commit: id, date: '1970-01-01T00:00:00.000Z' }]);
});

describe('chooseBase', () => {
  const origin = { origin: 'origin/main' };
  it.each<[string, string | undefined, RefList, string | undefined, string[]?]>([
    ['the default branch of the remote', 'x', refList('x main origin/main', origin), 'origin/main'],
    ['also with an upstream of the same name', 'x', refList('x>origin/x origin/x origin/main', origin), 'origin/main'],
    ['an upstream of another name', 'x', refList('x>origin/dev origin/dev origin/main', origin), 'origin/dev'],
    ['a local upstream', 'x', refList('x>dev dev main'), 'dev'],
    ['what a tool noted', 'x', refList('x>origin/dev origin/dev next'), 'next', ['next']],
    ['what a tool noted, on the remote', 'x', refList('x origin/next main'), 'origin/next', ['next']],
    ['not what a tool noted, if it is gone', 'x', refList('x main'), 'main', ['gone']],
    ['a usual name', 'x', refList('x master tag:main'), 'master'],
    ['a usual name on the remote', 'x', refList('x origin/master'), 'origin/master'],
    [
      'the remote of the upstream',
      'x',
      refList('x>fork/x fork/x fork/dev', { ...origin, fork: 'fork/dev' }),
      'fork/dev',
    ],
    ['the only remote', 'x', refList('x fork/dev', { fork: 'fork/dev' }), 'fork/dev'],
    [
      'on the default branch: what is not pushed',
      'main',
      refList('main>origin/main origin/main', origin),
      'origin/main',
    ],
    ['on the default branch of nobody: none', 'main', refList('main x'), undefined],
    ['with a detached HEAD', undefined, refList('x main'), 'main'],
    ['nothing usual: none', 'x', refList('x y'), undefined],
    ['an upstream that is gone', 'x', refList('x>origin/gone main'), 'main'],
  ])('%s', (_, current, refs, expected, configured) => {
    expect(chooseBase(refs, current, configured)).toBe(expected);
  });
});

describe('explainUnknownRef', () => {
  const known = { refs: refList('main development/phase-4 origin/feature/x tag:v1.2').refs, isShallow: false };
  it.each<[string, RegExp, object?]>([
    ['mian', /Did you mean 'main'\?/],
    ['development/phase4', /Did you mean 'development\/phase-4'\?/],
    ['V1.2', /Did you mean 'v1.2'\?/],
    ['feature/x', /exists only on the remote origin: compare 'origin\/feature\/x'/],
    ['0123456789abcdef', /There is no branch, tag or commit '0123456789abcdef'/],
    ['0123456789abcdef', /shallow/, { isShallow: true }],
    ['main~99', /the history of 'main' does not go back so far\.$/],
    ['HEAD^^', /shallow: run 'git fetch --unshallow'/, { isShallow: true }],
    ['', /Name a branch/],
    ['a\nb', /'a\u{fffd}b' is no ref/u],
    ['x'.repeat(500), /'x{99}…'/],
    ['HEAD', /'main' has no commit yet/, { unborn: 'main', refs: [] }],
    ['HEAD~3', /'main' has no commit yet/, { unborn: 'main', refs: [] }],
  ])('%j', (wanted, message, facts) => {
    expect(explainUnknownRef(wanted, { ...known, ...facts })).toMatch(message);
  });
});
