import { createHash } from 'node:crypto';
import { isStrangelyNamed } from '../engine/git/edits';
import type { TreeEntry } from '../engine/git/gitClient';

/**
 * The id that git gives to the tree of these files, which stand in git's order (`git ls-tree -r`): the hash of its entries, in each
 * `<mode> <name>NUL<id in bytes>` (https://git-scm.com/docs/git-mktree, and the format of objects in "Git Internals").
 * `undefined` where a name is not known by its bytes.
 */
export function treeId(entries: readonly TreeEntry[]): string | undefined {
  if (entries.some(isStrangelyNamed)) return undefined;
  const algorithm = entries[0]?.id.length === 64 ? 'sha256' : 'sha1';
  let next = 0;

  /** Takes the entries below a folder, whose path ends in a slash. */
  function idBelow(folder: string): string {
    const parts: Buffer[] = [];
    while (next < entries.length && entries[next]!.path.startsWith(folder)) {
      const { path, mode, id } = entries[next]!;
      const slash = path.indexOf('/', folder.length);
      if (slash < 0) {
        next++;
        parts.push(Buffer.from(`${mode} ${path.slice(folder.length)}\0`), Buffer.from(id, 'hex'));
      } else {
        const below = idBelow(path.slice(0, slash + 1));
        parts.push(Buffer.from(`40000 ${path.slice(folder.length, slash)}\0`), Buffer.from(below, 'hex'));
      }
    }
    const content = Buffer.concat(parts);
    return createHash(algorithm).update(`tree ${content.length}\0`).update(content).digest('hex');
  }

  return idBelow('');
}
