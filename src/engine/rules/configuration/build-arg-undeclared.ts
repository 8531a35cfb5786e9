import { at, entriesOf } from '../../model/json';
import { sourceOf } from '../../model/resource';
import { nearest } from '../../util/nearest';
import type { StateRule } from '../rule';
import { buildsOf, stagesOf } from '../shared/builds';

export const buildArgUndeclared: StateRule = {
  meta: {
    id: 'build-arg-undeclared',
    title: 'A build gets an argument that its Dockerfile does not declare',
    category: 'configuration',
    severity: 'low',
    confidence: 'certain',
    why: 'The builder goes on without it: "[Warning] One or more build-args were not consumed". The image is built with the default, or with nothing.',
    remediation: 'Declare it with `ARG` in the Dockerfile, or take it out of `build.args`.',
    messages: {
      undeclared: {
        title: '{{service}} passes build argument {{name}}, which {{dockerfile}} does not declare',
        message: '{{dockerfile}} declares {{declared}}; {{name}} has no effect.',
      },
      misspelt: {
        title:
          '{{service}} passes build argument {{name}}, which {{dockerfile}} does not declare; did you mean {{near}}?',
        message: '{{dockerfile}} declares {{declared}}; {{name}} has no effect, and {{near}} keeps its default.',
      },
    },
  },
  *check(model) {
    for (const { service, dockerfile } of buildsOf(model)) {
      const args = [dockerfile.value, ...stagesOf(dockerfile).map(({ value }) => value)];
      const declared = [...new Set(args.flatMap((value) => entriesOf(at(value, ['args'])).map(([name]) => name)))];
      const given = entriesOf(at(service.value, ['build', 'args'])).map(([name]) => name);
      for (const name of given) {
        if (declared.includes(name) || PREDEFINED.test(name)) continue;
        const free = declared.filter((candidate) => !given.includes(candidate));
        const near = nearest(name, free);
        yield {
          messageId: near === undefined ? 'undeclared' : 'misspelt',
          data: {
            service: service.name,
            name,
            dockerfile: dockerfile.name,
            near: near ?? '',
            declared: declared.length === 0 ? 'no argument' : declared.slice(0, 8).join(', '),
          },
          key: [service.name, name],
          resource: service,
          at: sourceOf(service, ['build', 'args', name]),
          related: [sourceOf(dockerfile)],
          ...(near === undefined ? {} : { severity: 'medium' }),
        };
      }
    }
  },
};

/** Arguments that every build has. docs.docker.com/reference/dockerfile#predefined-args */
const PREDEFINED =
  /^(?:(?:https?|ftp|no|all)_proxy|BUILDKIT_\w+|SOURCE_DATE_EPOCH|(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT))$/i;
