import { groupedBy, groupedByEach } from '../util/groupedBy';
import { lazy } from '../util/lazy';
import { weakMemo } from '../util/weakMemo';
import type { Resource } from './resource';
import type { Unit } from './unit';

/** Look-ups over all units of one model, made on first use. */
export interface ModelIndex {
  unit(id: string): Unit | undefined;
  resource(id: string): Resource | undefined;
  /** Resources of one kind, in every unit. */
  ofKind(kind: string): readonly Resource[];
  /** Those of them that have the name. */
  named(kind: string, name: string): readonly Resource[];
  /** The units that a file belongs to. */
  withFile(path: string): readonly Unit[];
  /** A resource of the unit by kind and name. */
  inUnit(unit: string, kind: string, name: string): Resource | undefined;
}

export function modelIndex(units: readonly Unit[]): ModelIndex {
  const byUnit = new Map(units.map((unit) => [unit.id, unit]));
  const byId = new Map<string, Resource>();
  const byKind = new Map<string, Resource[]>();
  for (const unit of units) {
    for (const resource of unit.resources) {
      byId.set(resource.id, resource);
      const list = byKind.get(resource.kind);
      if (list) list.push(resource);
      else byKind.set(resource.kind, [resource]);
    }
  }
  const namesOf = new Map<string, ReadonlyMap<string, readonly Resource[]>>();
  /** Of each kind when it is asked for. */
  const byKindThenName = (kind: string): ReadonlyMap<string, readonly Resource[]> => {
    const known = namesOf.get(kind);
    if (known) return known;
    const names = groupedBy(byKind.get(kind) ?? [], ({ name }) => name);
    namesOf.set(kind, names);
    return names;
  };
  const byFile = lazy(() => groupedByEach(units, ({ files }) => files));
  return {
    unit: (id) => byUnit.get(id),
    resource: (id) => byId.get(id),
    ofKind: (kind) => byKind.get(kind) ?? [],
    named: (kind, name) => byKindThenName(kind).get(name) ?? [],
    withFile: (path) => byFile().get(path) ?? [],
    inUnit: (id, kind, name) => {
      const unit = byUnit.get(id);
      return unit && byKindAndName(unit).get(kind)?.get(name);
    },
  };
}

/** Kept with the unit: models share those that are alike. */
const byKindAndName = weakMemo(({ resources }: Unit) => {
  const kinds = new Map<string, Map<string, Resource>>();
  for (const resource of resources) {
    const names = kinds.get(resource.kind);
    if (names) names.set(resource.name, resource);
    else kinds.set(resource.kind, new Map([[resource.name, resource]]));
  }
  return kinds;
});
