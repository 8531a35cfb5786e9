import type { Model } from '../../model/model';
import { groupedBy } from '../../util/groupedBy';
import type { Draft, Gathering, StateRule } from '../rule';
import { deploymentOf, placeOf } from '../shared/deployment';
import { isForTestOrDemo } from '../shared/files';
import { isFixedTag, repositoryOf } from '../shared/images';
import { type ImageUse, imageUses } from '../shared/imageUses';
import { listed } from '../shared/listed';

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
        title: '{{image}} of {{resources}} has no tag',
        message: '{{image}} without a tag means `latest`: whatever was pushed last.',
      },
      floating: {
        title: '{{image}}:{{tag}} of {{resources}} names no version',
        message: 'The tag {{tag}} moves: it means whatever was pushed last.',
      },
      several: {
        title: '{{count}} images in {{place}} have no version: {{images}}',
        message: 'Each of them means whatever was pushed last: {{images}}.',
      },
      inSeveral: {
        title: '{{image}} names no version in {{count}} files of {{place}}',
        message: '{{image}} means whatever was pushed last; the files may run different versions of it.',
      },
      everywhere: {
        title: '{{image}} names no version in {{count}} Dockerfiles',
        message: '{{image}} means whatever was pushed last; builds of one commit differ.',
      },
    },
  },
  gather: {
    from: 2,
    // A build's tools are the same in each Dockerfile; a Compose file is one deployment, of manifests their folder is.
    by: ({ at, resource, data }) =>
      JSON.stringify(resource?.loader === 'dockerfile' ? ['', nameOf(data)] : [deploymentOf(at, resource)]),
    into: (drafts): ReturnType<Gathering['into']> => {
      const [{ at, resource, data }] = drafts as [Draft];
      if (resource?.loader === 'dockerfile')
        return { messageId: 'everywhere', data: { image: nameOf(data), count: drafts.length } };
      const images = [...new Set(drafts.map((draft) => nameOf(draft.data)))];
      return images.length === 1
        ? {
            messageId: 'inSeveral',
            data: { image: images[0]!, count: drafts.length, place: deploymentOf(at, resource) },
          }
        : {
            messageId: 'several',
            data: { count: images.length, place: placeOf(drafts), images: listed(images) },
          };
    },
  },
  *check(model) {
    for (const [first, ...others] of usesByFile(model).values()) {
      const { resource, image, name } = first!;
      const { repository, tag } = name;
      const more = new Set(others.map((use) => use.resource.name).filter((name) => name !== resource.name)).size;
      yield {
        messageId: tag === undefined ? 'none' : 'floating',
        data: {
          image: repositoryOf(image.reference),
          resources: more === 0 ? resource.name : `${resource.name} and ${more} more`,
          tag: tag ?? 'latest',
          named: tag ?? '',
        },
        key: [repository, tag ?? ''],
        resource,
        at: image.source,
        related: others.slice(0, 9).map((use) => use.image.source),
      };
    }
  },
};

/** The image as it is written: without a tag, or with one that moves. */
function nameOf(data: Draft['data']): string {
  return data?.named === '' ? String(data.image) : `${data?.image}:${data?.named}`;
}

/** Images without a version, those of one name in one file together; a place that several projects read counts once. */
function usesByFile(model: Model): Map<string, ImageUse[]> {
  const all = imageUses(model);
  // Images that a project of the repository builds: their tag is its own affair.
  const own = new Set(all.flatMap(({ isBuilt, name }) => (isBuilt ? [name.repository] : [])));
  const seen = new Set<string>();
  const uses = all.filter(({ image, name, repository, place, isBuilt }) => {
    const { tag, digest } = name;
    if (isBuilt || digest !== undefined || !isReadable(image.reference) || own.has(name.repository)) return false;
    if ((tag !== undefined && isFixedTag(tag, repository)) || isForTestOrDemo(image.source.file.path)) return false;
    const here = JSON.stringify([place, image.reference]);
    if (seen.has(here)) return false;
    seen.add(here);
    return true;
  });
  return groupedBy(uses, ({ image }) => JSON.stringify([image.source.file.path, image.reference]));
}

/** A variable without a value leaves a hole; `scratch` is no image. */
function isReadable(reference: string): boolean {
  return /^[a-z0-9][\w./:@-]*[a-z0-9]$/i.test(reference) && !/[:/]$/.test(reference) && reference !== 'scratch';
}
