import type { Resource } from '../model/resource';
import { isLineSource, type NodeSource } from '../model/source';
import { pairOf, type ResourcePair } from './pairResources';

/**
 * Pairs objects that went from one unit to another: their file was moved to another folder, or a kustomization now takes it up. Told
 * unit by unit they would be gone and new, with every field. `renames` gives the former path of files that were renamed.
 * The pair stands with the unit that has the object now.
 */
export function pairMoved(
  units: readonly (readonly ResourcePair[])[],
  renames: ReadonlyMap<string, string>,
): ResourcePair[][] {
  const gone = new Map<string, Resource[]>();
  for (const { before, after } of units.flat()) {
    if (!before || after || !isObjectOfCluster(before)) continue;
    for (const key of keysOf(before, writtenIn(before)?.file.path)) push(gone, key, before);
  }
  if (gone.size === 0) return units.map((pairs) => [...pairs]);
  const partners = new Map<Resource, Resource>();
  const taken = new Set<Resource>();
  const added = units
    .flat()
    .flatMap(({ before, after }) => (after && !before && isObjectOfCluster(after) ? after : []));
  // Of what stands in one file, objects of the same name first: only then those that stand in the same place of it.
  for (const step of [0, 1]) {
    for (const after of added) {
      if (partners.has(after)) continue;
      const path = writtenIn(after)?.file.path;
      const key = path === undefined ? undefined : keysOf(after, renames.get(path) ?? path)[step];
      const before = gone.get(key ?? '')?.find((other) => !taken.has(other) && mayBe(other, after));
      if (!before) continue;
      partners.set(after, before);
      taken.add(before);
    }
  }
  return units.map((pairs) =>
    pairs.flatMap((pair): ResourcePair[] => {
      if (pair.before && !pair.after) return taken.has(pair.before) ? [] : [pair];
      const before = pair.after && !pair.before ? partners.get(pair.after) : undefined;
      return [before ? together(before, pair.after!) : pair];
    }),
  );
}

/** Where a kustomization takes up the file that was there, nothing has moved. */
function together(before: Resource, after: Resource): ResourcePair {
  const isMoved = writtenIn(before)?.file.path !== writtenIn(after)?.file.path;
  return pairOf(before, after, isMoved);
}

function isObjectOfCluster({ loader }: Resource): boolean {
  return loader === 'kubernetes' || loader === 'kustomize';
}

/** Two overlays of one base are two things: of the same file, only what was built by none, or is now, has moved. */
function mayBe(before: Resource, after: Resource): boolean {
  return before.loader !== after.loader || writtenIn(before)?.file.path !== writtenIn(after)?.file.path;
}

/** Where the object was first written: overlays change it, and its name, later. */
function writtenIn(resource: Resource): NodeSource | undefined {
  const source = resource.trace([]).at(-1);
  return source && !isLineSource(source) ? source : undefined;
}

/** By name, and by place in the file. */
function keysOf(resource: Resource, path: string | undefined): string[] {
  if (path === undefined) return [];
  const { kind, name } = resource;
  const source = writtenIn(resource);
  return [
    JSON.stringify([kind, path, 'name', name]),
    JSON.stringify([kind, path, 'place', source?.document ?? 0, source?.path ?? []]),
  ];
}

function push(map: Map<string, Resource[]>, key: string, resource: Resource): void {
  const list = map.get(key);
  if (list) list.push(resource);
  else map.set(key, [resource]);
}
