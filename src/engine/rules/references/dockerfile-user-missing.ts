import { asText, at, itemsOf, type Json, type Path } from '../../model/json';
import { type Resource, sourceOf } from '../../model/resource';
import { isLineSource } from '../../model/source';
import type { UnitRule } from '../rule';
import { chainOf, type DockerStage, stagesOf } from '../shared/builds';
import { usersOfImage } from '../shared/imageUsers';

export const dockerfileUserMissing: UnitRule = {
  meta: {
    id: 'dockerfile-user-missing',
    title: 'A Dockerfile switches to a user that nothing creates',
    category: 'references',
    severity: 'high',
    confidence: 'likely',
    why: 'The next `RUN`, or the start of the container, fails: "unable to find user app: no matching entries in passwd file".',
    remediation:
      'Create the user with `RUN useradd` (or `adduser`) before `USER`, or name one that the base image has.',
    messages: {
      missing: {
        title: 'USER {{user}} is created nowhere in {{stage}}',
        message: '{{image}} has no user {{user}}, and no instruction of {{stage}} creates it.',
      },
    },
  },
  about: 'dockerfiles',
  *checkUnit(dockerfiles) {
    for (const dockerfile of dockerfiles) {
      const stages = stagesOf(dockerfile);
      for (const stage of stages) {
        const user = asText(at(stage.value, ['user']))?.split(':')[0] ?? '';
        const chain = chainOf(stages, stage);
        const image = chain[0]!.from;
        const known = usersOfImage(image);
        if (!/^[a-z_][\w.-]*$/i.test(user) || !known || known.has(user) || mayCreate(dockerfile, chain, user)) continue;
        yield {
          messageId: 'missing',
          data: { user, image, stage: stage.name === undefined ? 'the Dockerfile' : `stage ${stage.name}` },
          key: [stage.index, user],
          resource: dockerfile,
          at: sourceOf(dockerfile, ['stages', stage.index, 'user']),
          related: [sourceOf(dockerfile, ['stages', chain[0]!.index])],
        };
      }
    }
  },
};

/** Whether an instruction before it creates the user, or does what may: a script, a package of that name, a copied list of users. */
function mayCreate(dockerfile: Resource, chain: readonly DockerStage[], user: string): boolean {
  const isNamed = (text: string): boolean => text.split(/[^\w.-]+/).includes(user);
  const switched = lineOf(dockerfile, ['stages', chain.at(-1)!.index, 'user']);
  const runs = chain.flatMap(({ index, value }) =>
    itemsOf(at(value, ['run']))
      .map(String)
      .filter((_, place) => lineOf(dockerfile, ['stages', index, 'run', place]) < switched),
  );
  const creates = runs.some(
    (run) =>
      (/\b(?:useradd|adduser|usermod|sysusers|passwd)\b/.test(run) && (isNamed(run) || /[$]/.test(run))) ||
      (/\b(?:install|add)\b/.test(run) && run.includes(user)) ||
      /\.sh\b|\bansible|\bchef\b|\bpuppet\b/.test(run),
  );
  return creates || chain.some(({ value }) => itemsOf(at(value, ['copies'])).some(bringsUsers));
}

function lineOf(dockerfile: Resource, path: Path): number {
  const source = sourceOf(dockerfile, path);
  return isLineSource(source) ? source.line : 0;
}

/** Files that are copied over `/etc`, or over everything. */
const bringsUsers = (copy: Json): boolean =>
  /^\/(?:etc\/?(?:passwd|group)?)?$/.test(asText(at(copy, ['target'])) ?? '');
