import { envFileMissing } from '../../../../src/engine/rules/references/env-file-missing';
import { testRule } from '../../../support/ruleTester';

const compose = (envFile: string, more: Record<string, string> = {}): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    image: api:1\n    env_file:\n      - ${envFile}\n`,
  ...more,
});

testRule(envFileMissing, {
  valid: [
    { name: 'a file of the repository', head: compose('api.env', { 'api.env': 'A=1\n' }) },
    { name: '.env, which is made on each machine', head: compose('.env') },
    { name: 'a file for this machine alone', head: compose('.env.local') },
    { name: 'a file that may be absent', head: compose('{path: api.env, required: false}') },
    { name: 'a file of which a template is committed', head: compose('api.env', { 'api.env.example': 'A=\n' }) },
    { name: 'a file outside the repository', head: compose('/etc/api.env') },
  ],
  invalid: [
    {
      name: 'a file that is nowhere',
      head: compose('config/api.env'),
      errors: [
        {
          title: 'Env file config/api.env of service api does not exist',
          message: 'The repository has no config/api.env. Unless it is made on each machine, Compose refuses to start.',
          at: 'compose.yaml:5',
        },
      ],
    },
  ],
});
