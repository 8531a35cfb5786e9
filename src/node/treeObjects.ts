import { createHash } from 'node:crypto';
import { isStrangelyNamed } from '../engine/git/edits';
import type { TreeEntry } from '../engine/git/gitClient';
import { foldersAbove } from '../engine/util/treePath';

/** A folder as git keeps it. */
export interface TreeObject {
  readonly id: string;
  /** For each file and folder in it `<mode> <name>NUL<id in bytes>` (https://git-scm.com/docs/git-mktree). */
  readonly content: Buffer;
  /** The place of the first entry after those below it. */
  readonly end: number;
}

/** By the paths of folders, which end in a slash; that of the root is empty. */
export type TreeObjects = ReadonlyMap<string, TreeObject>;

const made = new WeakMap<readonly TreeEntry[], TreeObjects>();

/**
 * The objects of the tree of these files, which stand in git's order (`git ls-tree -r`); `undefined` where a name is not known by its bytes.
 *
 * @param unedited The files before some of them were edited, whose objects were asked for: folders without edited files have the same.
 */
export function treeObjects(
  entries: readonly TreeEntry[],
  unedited: readonly TreeEntry[] = [],
): TreeObjects | undefined {
  if (entries.some(isStrangelyNamed)) return undefined;
  const objects = made.get(entries) ?? makeObjects(entries, untouched(entries, unedited));
  made.set(entries, objects);
  return objects;
}

/** The id that git gives to that tree. */
export function treeId(entries: readonly TreeEntry[], unedited?: readonly TreeEntry[]): string | undefined {
  return treeObjects(entries, unedited)?.get('')?.id;
}

function untouched(entries: readonly TreeEntry[], unedited: readonly TreeEntry[]): TreeObjects {
  const known = made.get(unedited);
  const isEdit =
    entries.length === unedited.length && entries.every(({ path }, place) => path === unedited[place]!.path);
  if (!known || !isEdit) return new Map();
  const edited = entries.filter((entry, place) => entry !== unedited[place]);
  const touched = new Set(edited.flatMap(({ path }) => foldersAbove(path)).map((folder) => folder && `${folder}/`));
  return new Map([...known].filter(([folder]) => !touched.has(folder)));
}

function makeObjects(entries: readonly TreeEntry[], known: TreeObjects): TreeObjects {
  const algorithm = entries[0]?.id.length === 64 ? 'sha256' : 'sha1';
  const objects = new Map(known);
  let next = 0;

  /** Takes the entries below a folder. */
  function objectOf(folder: string): TreeObject {
    const before = known.get(folder);
    if (before) {
      next = before.end;
      return before;
    }
    const parts: Buffer[] = [];
    while (next < entries.length && entries[next]!.path.startsWith(folder)) {
      const { path, mode, id } = entries[next]!;
      const slash = path.indexOf('/', folder.length);
      if (slash < 0) {
        next++;
        parts.push(Buffer.from(`${mode} ${path.slice(folder.length)}\0`), Buffer.from(id, 'hex'));
      } else {
        const below = objectOf(path.slice(0, slash + 1));
        parts.push(Buffer.from(`40000 ${path.slice(folder.length, slash)}\0`), Buffer.from(below.id, 'hex'));
      }
    }
    const content = Buffer.concat(parts);
    const id = createHash(algorithm).update(`tree ${content.length}\0`).update(content).digest('hex');
    const object = { id, content, end: next };
    objects.set(folder, object);
    return object;
  }

  objectOf('');
  return objects;
}
