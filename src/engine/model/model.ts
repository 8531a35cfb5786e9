import { weakMemo } from '../util/weakMemo';
import { type ModelIndex, modelIndex } from './modelIndex';
import type { Resource } from './resource';
import { DEFAULT_SETTINGS, type Settings } from './settings';
import type { Revision } from './source';
import type { Beside, LoadProblem, Unit } from './unit';

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
  /** What the tree says of where it is deployed. */
  readonly settings: Settings;
  /** By the units that have something beside them. */
  readonly beside: ReadonlyMap<Unit, Beside>;
  /** Look-ups over all units. */
  readonly index: ModelIndex;
}

export function createModel(
  revision: Revision,
  units: readonly Unit[],
  tree: Tree,
  problems: readonly LoadProblem[] = [],
  settings: Settings = DEFAULT_SETTINGS,
  beside: Model['beside'] = new Map(),
): Model {
  let index: ModelIndex | undefined;
  return {
    revision,
    units,
    tree,
    problems,
    settings,
    beside,
    get index() {
      index ??= modelIndex(units);
      return index;
    },
  };
}

/** The resources of all units. Put together once a model. */
export const resourcesOf: (model: Model) => readonly Resource[] = weakMemo((model) =>
  model.units.flatMap((unit) => unit.resources),
);

/** The files that units are made of. Source code is read beside them, and is no infrastructure. */
export function filesOf(model: Model): string[] {
  return model.units.flatMap((unit) => (unit.loader === 'code' ? [] : unit.files));
}
