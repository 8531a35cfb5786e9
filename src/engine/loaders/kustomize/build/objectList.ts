import type { Source } from '../../../model/source';
import { effectiveNamespace, idKey, idText, type ResourceId, sameId } from './ids';
import { type BuildObject, currentId, isGone, previousIds } from './object';
import { refuse } from './refusal';

/** Adds objects in order; two of one id are refused (`Append` of api/resmap/reswrangler.go). */
export type Append = (added: readonly BuildObject[], source: Source | undefined) => void;

/** Adds to a list that nobody else changes meanwhile. */
export function appenderTo(list: BuildObject[]): Append {
  const known = new Set(list.map((object) => idKey(currentId(object))));
  return (added, source) => {
    for (const object of added) {
      const id = currentId(object);
      if (known.has(idKey(id))) {
        refuse(`may not add resource with an already registered id: ${idText(id)}`, object.node.sources[0] ?? source);
      }
      known.add(idKey(id));
      list.push(object);
    }
  };
}

export function appendAll(list: BuildObject[], added: readonly BuildObject[], source: Source | undefined): void {
  appenderTo(list)(added, source);
}

/** The objects that have, or once had, an id that matches. */
export function withAnyId(list: readonly BuildObject[], matches: (id: ResourceId) => boolean): BuildObject[] {
  return list.filter((object) => !isGone(object) && (matches(currentId(object)) || previousIds(object).some(matches)));
}

/** The one object that has, or once had, this id. */
export function objectWithId(list: readonly BuildObject[], id: ResourceId, source: Source | undefined): BuildObject {
  const isCalled = (object: BuildObject): boolean =>
    currentId(object).name === id.name || object.previous.some(({ name }) => name === id.name);
  const found = withAnyId(list.filter(isCalled), (other) => sameId(id, other));
  if (found.length > 1) return refuse(`${found.length} objects match the patch for ${idText(id)}`, source);
  return found[0] ?? refuse(`no object matches the patch for ${idText(id)}`, source);
}

/** Refuses two objects of one id, as steps that rename can make them. */
export function refuseConflicts(list: readonly BuildObject[], what: string, source: Source | undefined): void {
  const known = new Set<string>();
  for (const object of list) {
    const id = currentId(object);
    if (known.has(idKey(id))) refuse(`${what} produces ID conflict: ${idText(id)}`, source);
    known.add(idKey(id));
  }
}

/** Takes away what patches deleted. */
export function dropGone(list: BuildObject[]): void {
  const kept = list.filter((object) => !isGone(object));
  if (kept.length !== list.length) list.splice(0, list.length, ...kept);
}

export function groupByNamespace(
  list: readonly BuildObject[],
  idOf: (object: BuildObject) => ResourceId,
): Map<string, BuildObject[]> {
  const groups = new Map<string, BuildObject[]>();
  for (const object of list) {
    const namespace = effectiveNamespace(idOf(object));
    groups.set(namespace, [...(groups.get(namespace) ?? []), object]);
  }
  return groups;
}
