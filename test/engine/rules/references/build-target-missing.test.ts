import { buildTargetMissing } from '../../../../src/engine/rules/references/build-target-missing';
import { testRule } from '../../../support/ruleTester';

const tree = (target: string, dockerfile = 'FROM a:1 AS build\nFROM b:1\n'): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    build:\n      context: .\n      target: ${target}\n`,
  Dockerfile: dockerfile,
});

testRule(buildTargetMissing, {
  valid: [
    { name: 'a stage of the Dockerfile', head: tree('build') },
    { name: 'in other letters', head: tree('Build') },
    { name: 'a stage by number', head: tree('"1"') },
    { name: 'a variable', head: tree('${TARGET}') },
    {
      name: 'a Dockerfile that is not there',
      head: { 'compose.yaml': 'services: {api: {build: {context: ., target: x}}}\n' },
    },
  ],
  invalid: [
    {
      name: 'a stage that was renamed',
      head: tree('runtime'),
      errors: [
        {
          title: 'Service api builds stage runtime, which Dockerfile does not have',
          message: 'Dockerfile has stage build; api cannot be built.',
          at: 'compose.yaml:5',
          related: ['Dockerfile:1'],
        },
      ],
    },
    {
      name: 'a stage that is nearly called so',
      head: tree('builder'),
      errors: [
        {
          title: 'Service api builds stage builder, which Dockerfile does not have; did you mean build?',
          at: 'compose.yaml:5',
        },
      ],
    },
  ],
});
