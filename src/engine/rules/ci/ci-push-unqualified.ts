import { asText, at } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import type { Source } from '../../model/source';
import type { StateRule } from '../rule';
import { jobsOf, pipelinesOf, stepsOf } from '../shared/pipelines';

export const ciPushUnqualified: StateRule = {
  meta: {
    id: 'ci-push-unqualified',
    title: 'A pipeline pushes an image whose name has no registry and no account',
    category: 'ci',
    severity: 'high',
    confidence: 'certain',
    why: 'A bare name means docker.io/library, into which only Docker itself may push: "denied: requested access to the resource is denied".',
    remediation: 'Tag the image with its registry and account (`ghcr.io/acme/web:1.2`) and push that name.',
    messages: {
      push: {
        title: '{{pipeline}} pushes {{image}} to docker.io/library',
        message:
          '{{image}} names neither a registry nor an account, so the push goes to docker.io/library and is denied.',
      },
    },
  },
  *check(model) {
    for (const pipeline of pipelinesOf(model)) {
      for (const { image, source } of [...pushedByCommands(pipeline), ...pushedByActions(pipeline)]) {
        if (!isUnqualified(image)) continue;
        const name = image.replace(/:.*$/, '');
        yield {
          messageId: 'push',
          data: { pipeline: pipeline.name, image: name },
          key: [name],
          resource: pipeline,
          at: source,
        };
      }
    }
  },
};

interface Pushed {
  readonly image: string;
  readonly source: Source;
}

/** A plain name, with or without a tag: no slash, and no variable that may bring one. */
const isUnqualified = (image: string): boolean => /^[a-z0-9][a-z0-9._-]*(?::[^/]*)?$/.test(image);

function pushedByCommands({ facets }: Resource): Pushed[] {
  return (facets.commands ?? []).flatMap(({ words, source }) => {
    if (words[0] !== 'docker' && words[0] !== 'podman') return [];
    const rest = words[1] === 'image' ? words.slice(2) : words.slice(1);
    if (rest[0] === 'push') {
      const image = rest.slice(1).find((word) => !word.startsWith('-'));
      // A bare name is pushed where nothing else is: podman asks for a registry of its own.
      return image === undefined || words[0] === 'podman' ? [] : [{ image, source }];
    }
    if (rest[0] !== 'buildx' || !rest.includes('--push')) return [];
    return rest.flatMap((word, index) => {
      const tag = word === '-t' || word === '--tag' ? rest[index + 1] : /^--tag=(.+)$/.exec(word)?.[1];
      return tag === undefined ? [] : [{ image: tag, source }];
    });
  });
}

/** docker/build-push-action with `push: true`. */
function pushedByActions(pipeline: Resource): Pushed[] {
  if (pipeline.kind !== 'Workflow') return [];
  return jobsOf(pipeline).flatMap((job) =>
    stepsOf(job).flatMap(({ value, path }) => {
      const isPush = asText(at(value, ['uses']))?.startsWith('docker/build-push-action@') === true;
      if (!isPush || String(at(value, ['with', 'push'])) !== 'true') return [];
      const tags = asText(at(value, ['with', 'tags'])) ?? '';
      const source = sourceOf(pipeline, [...path, 'with', 'tags']);
      return tags
        .split(/[\n,]/)
        .map((tag) => tag.trim())
        .filter((tag) => tag !== '')
        .map((image) => ({ image, source }));
    }),
  );
}
