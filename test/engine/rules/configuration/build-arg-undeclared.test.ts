import { buildArgUndeclared } from '../../../../src/engine/rules/configuration/build-arg-undeclared';
import { testRule } from '../../../support/ruleTester';

const compose = (name: string): string =>
  `services:\n  web:\n    build:\n      context: .\n      args:\n        ${name}: "1"\n`;
const Dockerfile = 'ARG NODE_VERSION=22\nFROM node:${NODE_VERSION}\nARG COMMIT\n';

testRule(buildArgUndeclared, {
  valid: [
    { name: 'an argument of a stage', head: { Dockerfile, 'compose.yaml': compose('COMMIT') } },
    { name: 'an argument before the first stage', head: { Dockerfile, 'compose.yaml': compose('NODE_VERSION') } },
    { name: 'an argument that every build has', head: { Dockerfile, 'compose.yaml': compose('HTTP_PROXY') } },
    { name: 'a Dockerfile that is not there', head: { 'compose.yaml': compose('COMMIT') } },
  ],
  invalid: [
    {
      name: 'an argument that nothing declares',
      head: { Dockerfile, 'compose.yaml': compose('REGION') },
      errors: [
        {
          title: 'web passes build argument REGION, which Dockerfile does not declare',
          message: 'Dockerfile declares NODE_VERSION, COMMIT; REGION has no effect.',
          at: 'compose.yaml:6',
        },
      ],
    },
    {
      name: 'a slip of the pen',
      head: { Dockerfile, 'compose.yaml': compose('NODE_VERSON') },
      errors: [
        {
          title: 'web passes build argument NODE_VERSON, which Dockerfile does not declare; did you mean NODE_VERSION?',
          at: 'compose.yaml:6',
          severity: 'medium',
        },
      ],
    },
  ],
});
