import { type Image, type ImageName, parseImage } from '../../model/image';
import { at } from '../../model/json';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { Unit } from '../../model/unit';
import { weakMemo } from '../../util/weakMemo';
import { repositoryOf } from './images';
import { placeKey } from './placeKey';

/** A place that names an image. */
export interface ImageUse {
  readonly resource: Resource;
  readonly image: Image;
  readonly name: ImageName;
  /** As {@link repositoryOf} has it. */
  readonly repository: string;
  /** Equal for one place of one file, whichever resources have it. */
  readonly place: string;
  /** The resource builds the image itself. */
  readonly isBuilt: boolean;
}

/** All places of a model. Put together once: several rules ask. */
export const imageUses = weakMemo(({ units }: Model): readonly ImageUse[] => units.flatMap(usesIn));

/** Kept with the unit: trees share those that did not change. */
const usesIn = weakMemo(({ resources }: Unit): readonly ImageUse[] =>
  resources.flatMap((resource) =>
    resource.facets.images.map((image) => ({
      resource,
      image,
      name: parseImage(image.reference),
      repository: repositoryOf(image.reference),
      place: placeKey(image.source),
      isBuilt: Boolean(at(resource.value, ['build'])),
    })),
  ),
);
