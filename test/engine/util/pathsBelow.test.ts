import { expect, test } from 'vitest';
import { holdsBelow, pathsBelow } from '../../../src/engine/util/pathsBelow';

const PATHS = ['a', 'a-b/c', 'a.b', 'a/b', 'a/c/d', 'a0/b', 'b/c'];

test.each<[string, string[]]>([
  ['a', ['a/b', 'a/c/d']],
  ['a/c', ['a/c/d']],
  ['b', ['b/c']],
  ['c', []],
  ['', PATHS],
])('below %j', (folder, paths) => {
  expect(pathsBelow(PATHS, folder)).toEqual(paths);
  if (folder !== '') expect(holdsBelow(PATHS, folder)).toBe(paths.length > 0);
});
