import { isAbsolute, relative } from 'node:path';

/** The root that a file is below; of several (a submodule in its repository) the nearest. */
export function rootHolding(roots: readonly string[], file: string): string | undefined {
  const holding = roots.filter((root) => {
    const below = relative(root, file);
    return !below.startsWith('..') && !isAbsolute(below);
  });
  return holding.sort((a, b) => b.length - a.length)[0];
}
