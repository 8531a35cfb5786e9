import { dirname, relative, sep } from 'node:path';

/**
 * The root of a repository by the path under which the folder is opened. git resolves symbolic links and the editor does not;
 * with git's path the same file would be two documents.
 * @param opened the workspace folder; @param real the same with links resolved; @param root what git names
 */
export function rootAsOpened(opened: string, real: string, root: string): string {
  const below = relative(root, real);
  if (below === '') return opened;
  if (below.startsWith('..')) return root;
  let up = opened;
  for (const part of below.split(sep).reverse()) {
    if (!up.endsWith(`${sep}${part}`)) return root;
    up = dirname(up);
  }
  return up;
}
