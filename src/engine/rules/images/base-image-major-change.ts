import { parseImage } from '../../model/image';
import { sourceOf } from '../../model/resource';
import type { ChangeRule } from '../rule';
import { type DockerStage, stagesOf } from '../shared/builds';
import { repositoryOf, versionOf } from '../shared/images';
import { listed } from '../shared/listed';

export const baseImageMajorChange: ChangeRule = {
  meta: {
    id: 'base-image-major-change',
    title: 'An image is built on another release of its language or distribution',
    category: 'images',
    severity: 'low',
    confidence: 'possible',
    why: 'A new release takes away functions, packages and libraries of the old one: what was built and tested on that may not build, or fail while it runs.',
    remediation:
      'Build and test with the new release, and move the versions that pipelines and manifests name along with it.',
    messages: {
      up: {
        title: '{{image}} goes from {{before}} to {{after}} in {{dockerfile}}',
        message: '{{stage}} begins with {{image}}:{{after}}; before it was {{before}}.',
      },
      down: {
        title: '{{image}} goes back from {{before}} to {{after}} in {{dockerfile}}',
        message: '{{stage}} begins with {{image}}:{{after}}, an older release than the {{before}} of before.',
      },
      several: {
        title: '{{image}} goes {{way}} from {{before}} to {{after}} in {{count}} places',
        message: 'These begin with it: {{dockerfiles}}.',
      },
    },
  },
  gather: {
    from: 2,
    by: ({ data, messageId }) => JSON.stringify([messageId, data?.image]),
    into: (drafts) => ({
      messageId: 'several',
      data: {
        ...drafts[0]!.data,
        way: drafts[0]!.messageId === 'down' ? 'back' : 'on',
        count: drafts.length,
        dockerfiles: listed([...new Set(drafts.map(({ data }) => String(data?.dockerfile)))]),
      },
    }),
  },
  *checkChange({ before, after }) {
    const old = new Map(before.index.ofKind('Dockerfile').map((file) => [file.name, file]));
    for (const dockerfile of after.index.ofKind('Dockerfile')) {
      const was = old.get(dockerfile.name);
      if (!was || was === dockerfile) continue;
      const told = new Set<string>();
      for (const stage of stagesOf(dockerfile)) {
        const then = sameStage(stagesOf(was), stage);
        const [now, past] = [releaseOf(stage.from), then && releaseOf(then.from)];
        if (!now || !past || now.repository !== past.repository || now.release === past.release) continue;
        const key = JSON.stringify([now.tag, past.tag]);
        if (told.has(key)) continue;
        told.add(key);
        yield {
          messageId: now.release < past.release ? 'down' : 'up',
          data: {
            image: now.repository,
            before: past.tag,
            after: now.tag,
            dockerfile: dockerfile.name,
            stage: stage.name === undefined ? 'The stage' : `Stage ${stage.name}`,
          },
          key: [stage.name ?? stage.index, now.repository],
          resource: dockerfile,
          at: sourceOf(dockerfile, ['stages', stage.index]),
          before: sourceOf(was, ['stages', then!.index]),
        };
      }
    }
  },
};

/** The stage of that name, or else at that place where both have as many. */
function sameStage(stages: readonly DockerStage[], { name, index }: DockerStage): DockerStage | undefined {
  return name === undefined ? stages[index] : stages.find((stage) => stage.name === name);
}

/** How many of the version's numbers make a release in which things break: `3.12` of Python, `22` of Node.js, `24.04` of Ubuntu. */
const RELEASES = new Map<string, number>([
  ['node', 1],
  ['python', 2],
  ['ruby', 1],
  ['php', 1],
  ['golang', 1],
  ['openjdk', 1],
  ['eclipse-temurin', 1],
  ['amazoncorretto', 1],
  ['gradle', 1],
  ['debian', 1],
  ['ubuntu', 2],
  ['alpine', 1],
  ['fedora', 1],
  ['mcr.microsoft.com/dotnet/sdk', 1],
  ['mcr.microsoft.com/dotnet/aspnet', 1],
  ['mcr.microsoft.com/dotnet/runtime', 1],
]);

function releaseOf(reference: string): { repository: string; tag: string; release: number } | undefined {
  const repository = repositoryOf(reference);
  const { tag } = parseImage(reference);
  const [major, minor = 0] = versionOf(tag);
  const numbers = RELEASES.get(repository);
  if (numbers === undefined || tag === undefined || major === undefined) return undefined;
  return { repository, tag, release: numbers === 1 ? major : major * 1000 + minor };
}
