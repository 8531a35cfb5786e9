import { buildContextMissing } from '../../../../src/engine/rules/references/build-context-missing';
import { testRule } from '../../../support/ruleTester';

const compose = (context: string, more: Record<string, string> = {}): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    build:\n      context: ${context}\n`,
  ...more,
});

testRule(buildContextMissing, {
  valid: [
    { name: 'a folder of the repository', head: compose('./api', { 'api/Dockerfile': 'FROM a:1\n' }) },
    { name: 'the folder itself', head: compose('.') },
    { name: 'a repository elsewhere', head: compose('https://github.com/acme/api.git#main') },
    { name: 'a folder beside the repository', head: compose('../api') },
    { name: 'a folder behind a submodule', head: compose('./vendor-api/src', { 'vendor-api': '' }) },
  ],
  invalid: [
    {
      name: 'a folder that is not there',
      head: compose('./services/api'),
      errors: [
        {
          title: 'Build context services/api of service api does not exist',
          message: 'The repository has no folder services/api; api cannot be built.',
          at: 'compose.yaml:4',
        },
      ],
    },
    {
      name: 'a folder that a build may make',
      head: compose('./api/dist'),
      errors: [
        {
          title: 'Build context api/dist of service api does not exist',
          at: 'compose.yaml:4',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});
