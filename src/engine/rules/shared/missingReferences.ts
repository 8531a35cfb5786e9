import type { Model } from '../../model/model';
import type { Reference } from '../../model/reference';
import { type Resolution, resolveReference } from '../../model/resolveReference';
import type { Resource } from '../../model/resource';
import { weakMemo } from '../../util/weakMemo';
import { kubernetesObjects } from './kubernetes';

/** The references of an object that do not lead to what they ask for. */
export interface MissingReferences {
  readonly from: Resource;
  /** In the order of the object. */
  readonly missing: readonly MissingReference[];
}

export interface MissingReference {
  readonly reference: Reference;
  readonly resolution: Resolution;
}

/** The objects of the cluster that have such references. Followed once a model: many rules ask, each for some of the few that are missing. */
export const missingReferences: (model: Model) => readonly MissingReferences[] = weakMemo((model) => {
  const found: MissingReferences[] = [];
  for (const from of kubernetesObjects(model)) {
    const missing: MissingReference[] = [];
    for (const reference of from.facets.references) {
      const resolution = resolveReference(model, from, reference);
      if (resolution.status === 'missing') missing.push({ reference, resolution });
    }
    if (missing.length > 0) found.push({ from, missing });
  }
  return found;
});
