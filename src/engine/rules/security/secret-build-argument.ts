import { at, entriesOf } from '../../model/json';
import { sourceOf } from '../../model/resource';
import { isSecretName } from '../../model/secret';
import type { UnitRule } from '../rule';
import { chainOfTarget } from '../shared/builds';

export const secretBuildArgument: UnitRule = {
  meta: {
    id: 'secret-build-argument',
    title: 'A secret goes into an image as a build argument',
    category: 'security',
    severity: 'medium',
    confidence: 'likely',
    why: 'Arguments that a stage uses stand in the history of its image: whoever can pull it reads them with `docker history --no-trunc`.',
    remediation: 'Mount it while it is needed: `RUN --mount=type=secret,id=…`.',
    messages: {
      argument: {
        title: 'Build argument {{name}} stays in the history of the image',
        message:
          '{{name}} is declared in the stage of which the image is made; its value can be read from every copy of the image.',
      },
      variable: {
        title: 'Build argument {{name}} becomes variable {{variable}} of the image',
        message:
          'ENV keeps the value of {{name}} in the image: every container shows it, and whoever can pull the image reads it.',
      },
    },
  },
  about: 'dockerfiles',
  *checkUnit(dockerfiles) {
    for (const dockerfile of dockerfiles) {
      for (const { index, value } of chainOfTarget(dockerfile)) {
        for (const [name] of entriesOf(at(value, ['args']))) {
          if (!isSecretName(name)) continue;
          const variable = entriesOf(at(value, ['env'])).find(
            ([, text]) => typeof text === 'string' && refersTo(text, name),
          )?.[0];
          yield {
            messageId: variable === undefined ? 'argument' : 'variable',
            data: { name, variable: variable ?? '' },
            key: [name],
            resource: dockerfile,
            at: sourceOf(dockerfile, [
              'stages',
              index,
              ...(variable === undefined ? ['args', name] : ['env', variable]),
            ]),
            ...(variable === undefined
              ? {}
              : { severity: 'high', related: [sourceOf(dockerfile, ['stages', index, 'args', name])] }),
          };
        }
      }
    }
  },
};

/** `$NAME` or `\${NAME}`, and nothing about another name that begins alike. */
function refersTo(text: string, name: string): boolean {
  return text.includes(`\${${name}}`) || text.split(/[^$\w]+/).includes(`$${name}`);
}
