import { dockerfileMissing } from '../../../../src/engine/rules/references/dockerfile-missing';
import { testRule } from '../../../support/ruleTester';

const compose = (build: string, more: Record<string, string> = {}): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    build: ${build}\n`,
  'api/main.py': '',
  ...more,
});

testRule(dockerfileMissing, {
  valid: [
    { name: 'the default name', head: compose('./api', { 'api/Dockerfile': 'FROM a:1\n' }) },
    {
      name: 'another name',
      head: compose('{context: ., dockerfile: api/prod.Dockerfile}', { 'api/prod.Dockerfile': 'FROM a:1\n' }),
    },
    { name: 'a Dockerfile in the Compose file', head: compose('{context: ./api, dockerfile_inline: "FROM a:1"}') },
    { name: 'a context that is not there: told elsewhere', head: compose('./web') },
    { name: 'a context that is a submodule', head: compose('./lib', { lib: '' }) },
    { name: 'a context elsewhere', head: compose('https://github.com/acme/api.git') },
    {
      name: 'a file that a person lays over one that builds elsewhere',
      head: {
        'docker-compose.yml': 'services: {api: {image: "a:1", build: {context: src}}}\n',
        'docker-compose.vs.debug.yml': 'services: {api: {image: "a:dev", build: {args: {A: b}}}}\n',
        'src/Dockerfile': 'FROM node:22\n',
      },
    },
  ],
  invalid: [
    {
      name: 'in a project for tests',
      head: { 'tests/compose.yaml': 'services:\n  api:\n    build: ./api\n', 'tests/api/main.py': '' },
      errors: [
        {
          title: 'Dockerfile tests/api/Dockerfile of service api does not exist',
          at: 'tests/compose.yaml:3',
          severity: 'low',
        },
      ],
    },
    {
      name: 'a context without a Dockerfile',
      head: compose('./api'),
      errors: [
        {
          title: 'Dockerfile api/Dockerfile of service api does not exist',
          message: 'The repository has no api/Dockerfile; api cannot be built.',
          at: 'compose.yaml:3',
        },
      ],
    },
    {
      name: 'a Dockerfile under another name',
      head: compose('{context: ./api, dockerfile: Dockerfile.prod}', { 'api/Dockerfile': 'FROM a:1\n' }),
      errors: [{ title: 'Dockerfile api/Dockerfile.prod of service api does not exist', at: 'compose.yaml:3' }],
    },
  ],
});
