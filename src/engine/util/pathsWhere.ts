import { weakMemo } from './weakMemo';

/**
 * Picks the paths of a list that pass a test. Kept with the list, which a tree and its edited one share: tests are many, and lists long. What
 * the test says of a path must never change.
 */
export function pathsWhere(test: (path: string) => boolean): (paths: readonly string[]) => readonly string[] {
  return weakMemo((paths: readonly string[]) => paths.filter(test));
}
