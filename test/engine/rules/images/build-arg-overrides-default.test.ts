import { buildArgOverridesDefault } from '../../../../src/engine/rules/images/build-arg-overrides-default';
import { testRule } from '../../../support/ruleTester';

const files = (given: string, standard: string): Record<string, string> => ({
  'compose.yaml': `services:\n  spa:\n    build:\n      context: .\n      args:\n        NODE_IMAGE: \${NODE_IMAGE:-${given}}\n`,
  Dockerfile: `ARG NODE_IMAGE=${standard}\nFROM \${NODE_IMAGE}\n`,
});

testRule(buildArgOverridesDefault, {
  valid: [
    { name: 'both go on together', base: files('node:12.0', 'node:12.0'), head: files('node:16', 'node:16-bullseye') },
    { name: 'they differed before: it is meant', base: files('node:14', 'node:12'), head: files('node:14', 'node:16') },
    { name: 'another patch', base: files('node:16.1', 'node:16.1'), head: files('node:16.9', 'node:16.1') },
    { name: 'no versions', base: files('node:lts', 'node:lts'), head: files('node:current', 'node:lts') },
  ],
  invalid: [
    {
      name: 'one of them goes further than the other',
      base: files('node:12.0', 'node:12.0'),
      head: files('node:19-bullseye', 'node:16-bullseye'),
      errors: [
        {
          title: 'spa builds with NODE_IMAGE node:19-bullseye, while Dockerfile has node:16-bullseye',
          message: 'Both had major version 12 before the change; node:19-bullseye wins over the default of Dockerfile.',
          at: 'compose.yaml:6',
          related: ['Dockerfile:1'],
        },
      ],
    },
  ],
});
