import { expect, test } from 'vitest';
import { rootAsOpened } from '../../src/extension/git/rootAsOpened';

test.each([
  ['the root itself', '/w/repo', '/w/repo', '/w/repo', '/w/repo'],
  ['a folder inside', '/w/repo/deploy/k8s', '/w/repo/deploy/k8s', '/w/repo', '/w/repo'],
  ['the root, through a link', '/link', '/w/repo', '/w/repo', '/link'],
  ['a folder inside, through a link to the root', '/link/deploy', '/w/repo/deploy', '/w/repo', '/link'],
  ['a folder inside, itself a link', '/link', '/w/repo/deploy', '/w/repo', '/w/repo'],
  ['a folder whose name only begins like the root', '/w/repo2', '/w/repo2', '/w/repo', '/w/repo'],
])('%s', (_, opened, real, root, expected) => {
  expect(rootAsOpened(opened, real, root)).toBe(expected);
});
