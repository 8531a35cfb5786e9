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
    {
      name: 'a project whose paths are all written for the folder above',
      head: { '.docker/compose.yaml': compose('api')['compose.yaml']!, 'api/Dockerfile': 'FROM a:1\n' },
      errors: [
        {
          title: 'Build context .docker/api of service api does not exist',
          message:
            'api exists: api can be built only when Compose is told another folder (`--project-directory`), and the path counts from there.',
          at: '.docker/compose.yaml:4',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'one path of several that is written for the folder above, which is a mistake',
      head: {
        'deploy/compose.yaml':
          'services:\n  api:\n    build: api\n  web:\n    image: a:1\n    volumes: ["./web:/srv"]\n',
        'api/Dockerfile': 'FROM a:1\n',
        'deploy/web/index.html': '',
      },
      errors: [{ title: 'Build context deploy/api of service api does not exist', at: 'deploy/compose.yaml:3' }],
    },
  ],
});
