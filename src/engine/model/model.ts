import { type ModelIndex, modelIndex } from './modelIndex';
import type { Resource } from './resource';
import type { Revision } from './source';
import type { LoadProblem, Unit } from './unit';

/** Which paths a tree has: what rules may ask about files that no loader reads. */
export interface Tree {
  hasFile(path: string): boolean;
  hasDirectory(path: string): boolean;
}

/** The infrastructure of one tree. */
export interface Model {
  readonly revision: Revision;
  /** Sorted by id. */
  readonly units: readonly Unit[];
  readonly tree: Tree;
  readonly problems: readonly LoadProblem[];
  /** Look-ups over all units. */
  readonly index: ModelIndex;
}

export function createModel(
  revision: Revision,
  units: readonly Unit[],
  tree: Tree,
  problems: readonly LoadProblem[] = [],
): Model {
  let index: ModelIndex | undefined;
  return {
    revision,
    units,
    tree,
    problems,
    get index() {
      index ??= modelIndex(units);
      return index;
    },
  };
}

export function resourcesOf(model: Model): Resource[] {
  return model.units.flatMap((unit) => unit.resources);
}

/** The files that units are made of. */
export function filesOf(model: Model): string[] {
  return model.units.flatMap((unit) => unit.files);
}
