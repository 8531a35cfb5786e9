import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { baseName, folderOf } from '../../util/treePath';
import { composeUnits } from './compose';
import { explicitName, isExternal } from './realNames';

/** A project with the network or volume that it makes. */
export interface Maker {
  readonly unit: Unit;
  readonly made: Resource;
}

/**
 * The project of the folder that makes the external network or volume under the project's name, and so not under the name that is
 * wanted; `undefined` when there is none, or some project makes it under the wanted name.
 */
export function prefixedMaker(model: Model, unit: Unit, external: Resource): Maker | undefined {
  const wanted = explicitName(external) ?? external.name;
  // The maker says so itself: then it is written in one of its own files.
  const { path } = sourceOf(external, ['external']).file;
  let found: Maker | undefined;
  for (const other of composeUnits(model)) {
    if (other.id === unit.id || other.files.includes(path)) continue;
    for (const made of other.resources) {
      if (made.kind !== external.kind || isExternal(made)) continue;
      if (explicitName(made) === wanted) return undefined;
      const isSame = made.name === external.name && wanted === external.name && explicitName(made) === undefined;
      if (isSame && folderOf(other.path) === folderOf(unit.path) && other.over === undefined)
        if (!found || isDefaultFile(other)) found = { unit: other, made };
    }
  }
  return found;
}

/** The project that `docker compose up` starts is the likeliest maker. */
function isDefaultFile({ path }: Unit): boolean {
  return /^(?:docker-)?compose\.ya?ml$/.test(baseName(path));
}
