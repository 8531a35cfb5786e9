import type { Model } from '../../model/model';
import { groupedBy } from '../../util/groupedBy';
import type { StateRule } from '../rule';
import { isForDevelopment } from '../shared/files';
import { imageBaseName } from '../shared/images';
import { type ImageUse, imageUses } from '../shared/imageUses';

export const imageRepositoryDiffers: StateRule = {
  meta: {
    id: 'image-repository-differs',
    title: 'One file takes an image from another place than all the others',
    category: 'images',
    severity: 'medium',
    confidence: 'possible',
    why: 'A test organisation or a private registry that got into one file is not there for everybody, or holds another build: "pull access denied", "manifest unknown".',
    remediation: 'Take the image from the place that the other files name.',
    messages: {
      other: {
        title: '{{service}} runs {{repository}} here and {{usual}} in {{count}} other files',
        message: 'The files {{files}} take {{name}} from {{usual}}; only this one takes it from {{repository}}.',
      },
    },
  },
  *check(model) {
    for (const uses of usesByName(model).values()) {
      const places = groupedBy(uses, ({ repository }) => repository);
      // Three places or more: nobody tries to keep them alike.
      if (places.size !== 2) continue;
      const [odd, usual] = [...places.values()].sort((a, b) => filesOf(a).length - filesOf(b).length);
      if (filesOf(odd!).length !== 1 || filesOf(usual!).length < 2) continue;
      const files = filesOf(usual!);
      for (const use of odd!) {
        yield {
          messageId: 'other',
          data: {
            service: use.resource.name,
            name: imageBaseName(use.repository),
            repository: use.repository,
            usual: usual![0]!.repository,
            count: files.length,
            files: files.slice(0, 4).join(', '),
          },
          key: [use.resource.name, use.repository],
          resource: use.resource,
          at: use.image.source,
          related: usual!.slice(0, 5).map(({ image }) => image.source),
          ...(isForDevelopment(use.image.source.file.path) ? { severity: 'low' } : {}),
        };
      }
    }
  },
};

const filesOf = (uses: readonly ImageUse[]): string[] =>
  [...new Set(uses.map(({ image }) => image.source.file.path))].sort();

/** Uses of images of one last step by resources of one name: those mean one program, wherever it comes from. */
function usesByName(model: Model): Map<string, ImageUse[]> {
  const seen = new Set<string>();
  const uses = imageUses(model).filter(({ resource, repository, place, isBuilt }) => {
    if (resource.loader === 'dockerfile' || isBuilt || seen.has(place)) return false;
    // A variable that is not set leaves a hole.
    if (!/^[a-z0-9][\w.:-]*(?:\/[\w.-]+)*$/i.test(repository)) return false;
    seen.add(place);
    return true;
  });
  return groupedBy(uses, ({ resource, repository }) =>
    JSON.stringify([resource.name, repository.slice(repository.lastIndexOf('/') + 1)]),
  );
}
