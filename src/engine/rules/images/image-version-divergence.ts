import { type Model, resourcesOf } from '../../model/model';
import { groupedBy } from '../../util/groupedBy';
import { baseName, folderOf } from '../../util/treePath';
import type { StateRule } from '../rule';
import { isDataStore } from '../shared/dataFolders';
import { imageBaseName, isFixedTag, versionOf } from '../shared/images';
import { type ImageUse, imageUses } from '../shared/imageUses';

export const imageVersionDivergence: StateRule = {
  meta: {
    id: 'image-version-divergence',
    title: 'One image is used in two versions',
    category: 'images',
    severity: 'low',
    confidence: 'possible',
    why: 'One place was upgraded and another was not: environments behave differently, clients meet a server of another version.',
    remediation: 'Use one version everywhere, or say where it is pinned on purpose.',
    messages: {
      older: {
        title: '{{image}} is {{version}} here and {{other}} in {{elsewhere}}',
        message: '{{resource}} uses {{image}}:{{version}}, while {{count}} {{uses}} {{other}}.',
      },
      olderInSeveral: {
        title: '{{image}} is {{version}} in {{files}} files and {{other}} in {{elsewhere}}',
        message: '{{files}} files use {{image}}:{{version}}, while {{count}} {{uses}} {{other}}.',
      },
    },
  },
  gather: {
    from: 2,
    by: ({ data }) => JSON.stringify([data?.image, data?.version]),
    into: (drafts) => ({ messageId: 'olderInSeveral', data: { ...drafts[0]!.data, files: drafts.length } }),
  },
  *check(model) {
    const own = ownImages(model);
    for (const [repository, uses] of imagesByRepository(model)) {
      const isOwn = own.has(imageBaseName(repository));
      // What a build starts from is the build's affair: languages and tools.
      const running = uses.filter(({ resource }) => resource.loader !== 'dockerfile');
      // A data store's patch releases read each other's data and speak one protocol.
      const matters = isOwn
        ? inTwo(running, ({ version }) => version)
        : isDataStore(repository)
          ? inTwo(running, ({ tag, version }) => String(versionOf(tag)[0] ?? version))
          : undefined;
      const found = matters ?? inTwo(uses, ({ version }) => version);
      if (!found) continue;
      const { current } = found;
      for (const [use, ...more] of groupedBy(found.old, pathOf).values()) {
        yield {
          messageId: 'older',
          data: {
            image: repository,
            version: use!.tag,
            other: current[0]!.tag,
            resource: use!.resource.name,
            elsewhere: pathOf(current[0]!),
            count: current.length === 1 ? 'one place' : `${current.length} places`,
            uses: current.length === 1 ? 'uses' : 'use',
          },
          // The older version only: a file that was left behind is not new whenever the others move on.
          key: [repository, use!.version],
          resource: use!.resource,
          at: use!.image.source,
          related: [...current.slice(0, 3), ...more.slice(0, 6)].map(({ image }) => image.source),
          ...(matters ? {} : { onlyFromMerge: true }),
          unless: { ruleId: 'retired-image-used-anew', key: [repository, use!.tag] },
        };
      }
    }
  },
};

/** The uses by version, when there are just two: with three or more the repository does not try to keep them in step. */
function inTwo(
  uses: readonly Use[],
  versionIn: (use: Use) => string,
): { readonly old: readonly Use[]; readonly current: readonly Use[] } | undefined {
  const versions = groupedBy(uses, versionIn);
  if (versions.size !== 2) return undefined;
  // The older is the one that was forgotten. The shortest path is the main file of its kind.
  const [old, current] = [...versions.values()]
    .sort(([a], [b]) => newer(a!, b!))
    .map((list) => list.sort((a, b) => pathOf(a).length - pathOf(b).length));
  return { old: old!, current: current! };
}

const pathOf = ({ image }: Use): string => image.source.file.path;

/** Last steps of the names of images that the repository itself makes: what it builds, and folders with a Dockerfile. */
function ownImages(model: Model): Set<string> {
  const names = new Set(
    imageUses(model).flatMap(({ isBuilt, image }) => (isBuilt ? [imageBaseName(image.reference)] : [])),
  );
  for (const { loader, name } of resourcesOf(model)) if (loader === 'dockerfile') names.add(baseName(folderOf(name)));
  names.delete('');
  return names;
}

interface Use extends ImageUse {
  readonly tag: string;
  /** The numbers of the tag, without the variant (`-alpine`). */
  readonly version: string;
}

function imagesByRepository(model: Model): Map<string, Use[]> {
  const seen = new Set<string>();
  const uses = imageUses(model).flatMap((use): Use[] => {
    const { tag } = use.name;
    if (use.isBuilt || tag === undefined || seen.has(use.place) || !isFixedTag(tag)) return [];
    seen.add(use.place);
    return [{ ...use, tag, version: numberIn(tag) }];
  });
  return groupedBy(uses, ({ repository }) => repository);
}

/** The version in the tag, whatever variant stands before or behind it: `cpu-1.8`, `v1.8-alpine`. */
function numberIn(tag: string): string {
  return /\d+(?:\.\d+)+/.exec(tag)?.[0] ?? /\d+/.exec(tag)?.[0] ?? tag;
}

/** The higher version is the one to go to. */
function newer(a: Use, b: Use): number {
  const left = versionOf(a.tag);
  const right = versionOf(b.tag);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const order = (left[index] ?? 0) - (right[index] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}
