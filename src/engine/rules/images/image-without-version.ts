import { parseImage } from '../../model/image';
import { at } from '../../model/json';
import { type Model, resourcesOf } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { StateRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { isFixedTag, repositoryOf } from '../shared/images';

export const imageWithoutVersion: StateRule = {
  meta: {
    id: 'image-without-version',
    title: 'An image is named without a version',
    category: 'images',
    severity: 'low',
    confidence: 'certain',
    why: 'The name means another image tomorrow: two hosts run different versions, and there is nothing to roll back to.',
    remediation: 'Name a version, or better a digest.',
    messages: {
      none: {
        title: '{{image}} of {{resource}} has no tag',
        message: '{{image}} without a tag means `latest`: whatever was pushed last.',
      },
      floating: {
        title: '{{image}}:{{tag}} of {{resource}} names no version',
        message: 'The tag {{tag}} moves: it means whatever was pushed last.',
      },
    },
  },
  *check(model) {
    const own = builtImages(model);
    for (const resource of resourcesOf(model)) {
      if (at(resource.value, ['build'])) continue;
      for (const { reference, source } of resource.facets.images) {
        const { repository, tag, digest } = parseImage(reference);
        if (digest !== undefined || !isReadable(reference) || own.has(repository)) continue;
        if (tag !== undefined && isFixedTag(tag)) continue;
        if (isForTestOrDemo(source.file.path)) continue;
        yield {
          messageId: tag === undefined ? 'none' : 'floating',
          data: { image: repositoryOf(reference), resource: resource.name, tag: tag ?? 'latest' },
          key: [resource.kind, resource.name, repository],
          resource,
          at: source,
        };
      }
    }
  },
};

/** A variable without a value leaves a hole; `scratch` is no image. */
function isReadable(reference: string): boolean {
  return /^[a-z0-9][\w./:@-]*[a-z0-9]$/i.test(reference) && !/[:/]$/.test(reference) && reference !== 'scratch';
}

/** Images that a project of the repository builds: their tag is its own affair. */
function builtImages(model: Model): Set<string> {
  return new Set(
    resourcesOf(model)
      .filter(isBuilt)
      .flatMap(({ facets }) => facets.images.map(({ reference }) => parseImage(reference).repository)),
  );
}

const isBuilt = ({ value }: Resource): boolean => Boolean(at(value, ['build']));
