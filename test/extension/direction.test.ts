import { expect, test } from 'vitest';
import { type Choice, directionOf, isBranch, swapped } from '../../src/extension/direction';

const current = { name: 'feature', upstream: 'origin/feature' };

test.each<[string, Choice, string]>([
  ['the default branch is the base', { current, defaultBase: 'main', chosen: 'main' }, 'main <- feature'],
  [
    'also when it is named on its remote',
    { current, defaultBase: 'main', chosen: 'origin/main' },
    'origin/main <- feature',
  ],
  [
    'also when only the remote one is known',
    { current, defaultBase: 'origin/main', chosen: 'main' },
    'main <- feature',
  ],
  ['the upstream is the base', { current, defaultBase: 'main', chosen: 'origin/feature' }, 'origin/feature <- feature'],
  ['any other branch is merged here', { current, defaultBase: 'main', chosen: 'other' }, 'feature <- other'],
  [
    'on the default branch, others are merged into it',
    { current: { name: 'main' }, defaultBase: 'main', chosen: 'other' },
    'main <- other',
  ],
  [
    'a branch that ends like the default one is another',
    { current, defaultBase: 'main', chosen: 'fix/main' },
    'feature <- fix/main',
  ],
  [
    'without a default branch, others are merged here',
    { current, defaultBase: undefined, chosen: 'main' },
    'feature <- main',
  ],
  [
    'a point of the own past is the base',
    { current, defaultBase: 'main', chosen: 'HEAD~3', chosenIsPast: true },
    'HEAD~3 <- feature',
  ],
  ['a detached HEAD goes by that name', { current: undefined, defaultBase: 'main', chosen: 'other' }, 'HEAD <- other'],
  [
    'and is judged against the default branch',
    { current: undefined, defaultBase: 'main', chosen: 'main' },
    'main <- HEAD',
  ],
])('%s', (_, choice, expected) => {
  const { base, head } = directionOf(choice);
  expect(`${base} <- ${head}`).toBe(expected);
});

test('swapping twice is no change', () => {
  const direction = { base: 'main', head: 'feature' };
  expect(swapped(direction)).toEqual({ base: 'feature', head: 'main' });
  expect(swapped(swapped(direction))).toEqual(direction);
});

test('a tag is no branch', () => {
  const ref = { commit: 'a', subject: '', date: '', fullName: '', isHead: false };
  const refs = [
    { ...ref, kind: 'tag' as const, name: 'v1' },
    { ...ref, kind: 'remote' as const, name: 'origin/x' },
  ];
  expect(isBranch('v1', refs)).toBe(false);
  expect(isBranch('origin/x', refs)).toBe(true);
  expect(isBranch('HEAD~3', refs)).toBe(false);
});
