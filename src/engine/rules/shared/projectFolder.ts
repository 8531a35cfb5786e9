import type { Tree } from '../../model/model';
import type { Unit } from '../../model/unit';
import { folderOf, isBelow } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import { servicesOf } from './compose';
import { exists } from './files';

/** Where a path leads that is not there, when Compose takes a folder above for that of the project. */
export interface FoundAbove {
  /** From the root of the tree. */
  readonly path: string;
  /** No path of the project leads to anything in its own folder: all are written for another one (`--project-directory`). */
  readonly isMeant: boolean;
}

/** The nearest folder above that of the project in which the path is there. */
export function foundAbove(tree: Tree, unit: Unit, path: string): FoundAbove | undefined {
  const own = folderOf(unit.path);
  if (own === '' || !isBelow(path, own)) return undefined;
  const written = path.slice(own.length + 1);
  for (let folder = own; folder !== ''; ) {
    folder = folderOf(folder);
    const above = folder === '' ? written : `${folder}/${written}`;
    if (exists(tree, above)) return { path: above, isMeant: !pathsOf(unit).some((one) => exists(tree, one)) };
  }
  return undefined;
}

/** What services name below the folder of their project: sources of mounts, contexts of builds, env files. */
const pathsOf = weakMemo((unit: Unit): readonly string[] => {
  const own = folderOf(unit.path);
  const paths = servicesOf(unit).flatMap(({ facets: { volumes, references } }) => [
    ...volumes.flatMap(({ kind, from }) => (kind === 'bind' && from !== undefined ? [from] : [])),
    ...references.flatMap(({ target }) => (target.by === 'path' ? [target.path] : [])),
  ]);
  return paths.filter((path) => path !== own && isBelow(path, own));
});
