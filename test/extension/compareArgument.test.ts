import { expect, test } from 'vitest';
import { readCompareArgument } from '../../src/extension/commands/compareArgument';

test.each([
  ['nothing', undefined, {}],
  ['a ref', 'feature', { ref: 'feature' }],
  ['an empty text', '', {}],
  ['both sides', { base: 'main', head: 'feature' }, { base: 'main', head: 'feature' }],
  [
    'everything',
    { repo: 'shop', base: 'main', head: 'HEAD', mode: 'direct', worktree: false },
    { repo: 'shop', base: 'main', head: 'HEAD', mode: 'direct', worktree: false },
  ],
  ['a file of the Explorer', { scheme: 'file', fsPath: '/repo/compose.yml' }, { repo: '/repo/compose.yml' }],
  ['a document of another scheme', { scheme: 'untitled', fsPath: 'Untitled-1' }, {}],
  [
    'a repository of the source control view',
    { id: 'git', rootUri: { scheme: 'file', fsPath: '/repo' } },
    { repo: '/repo' },
  ],
  ['values of other kinds', { base: 1, head: null, repo: ['x'], mode: 'both', worktree: 'yes' }, {}],
  ['a list', ['main', 'feature'], {}],
])('%s', (_, argument, read) => {
  expect(readCompareArgument(argument)).toEqual(read);
});
