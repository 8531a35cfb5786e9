import type { Snapshot } from '../../git/snapshot';
import { at } from '../../model/json';
import { folderOf } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import { kustomizationFiles, namedFiles, readKustomization } from './kustomization';

/** How the kustomizations of a tree stand to each other. */
export interface Kustomizations {
  /** Files of the kustomizations that nobody takes up: what people and controllers build. */
  readonly roots: readonly string[];
  /** Files of components that nobody takes up: parts for somebody else's kustomization. */
  readonly loneComponents: readonly string[];
  /** Manifests that one of these takes up. */
  readonly built: ReadonlySet<string>;
}

/** Every kustomization of a tree, and who takes up whom (`resources`, `bases`, `components`). Two loaders ask; it is read once. */
export const kustomizationsOf: (snapshot: Snapshot) => Promise<Kustomizations> = weakMemo(read);

async function read(snapshot: Snapshot): Promise<Kustomizations> {
  const byFolder = new Map<string, { path: string; isComponent: boolean; takes: string[] }>();
  for (const path of kustomizationFiles(snapshot.paths)) {
    const file = await snapshot.read(path);
    if (!file) continue;
    const takes = namedFiles(file).flatMap(({ role, path: target }) =>
      target !== undefined && (role === 'resource' || role === 'component') ? target : [],
    );
    const isComponent = at(readKustomization(file), ['kind']) === 'Component';
    byFolder.set(folderOf(path), { path, isComponent, takes });
  }
  const taken = new Set([...byFolder].flatMap(([folder, { takes }]) => takes.filter((target) => target !== folder)));
  const free = [...byFolder].filter(([folder]) => !taken.has(folder));
  const built = new Set<string>();
  const seen = new Set<string>();
  const walk = (from: string): void => {
    const open = [from];
    seen.add(from);
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
      for (const target of byFolder.get(folder)!.takes) {
        if (!byFolder.has(target)) built.add(target);
        else if (!seen.has(target)) {
          seen.add(target);
          open.push(target);
        }
      }
    }
  };
  for (const [folder] of free) walk(folder);
  // Those that only take up each other: the first of a circle is built, and says so.
  for (const entry of byFolder) {
    if (seen.has(entry[0])) continue;
    free.push(entry);
    walk(entry[0]);
  }
  const filesOf = (wanted: boolean): string[] =>
    free.filter(([, { isComponent }]) => isComponent === wanted).map(([, { path }]) => path);
  return { roots: filesOf(false), loneComponents: filesOf(true), built };
}
