import { composeUndefinedReference } from '../../../../src/engine/rules/references/compose-undefined-reference';
import { testRule } from '../../../support/ruleTester';

const compose = (service: string, rest = ''): Record<string, string> => ({
  'compose.yaml': `services:\n  web:\n    image: web:1\n    ${service}\n${rest}`,
});

testRule(composeUndefinedReference, {
  valid: [
    { name: 'a volume that is defined', head: compose('volumes: ["data:/data"]', 'volumes: {data: {}}\n') },
    { name: 'an external network', head: compose('networks: [shared]', 'networks: {shared: {external: true}}\n') },
    { name: 'the default network', head: compose('networks: [default]') },
    { name: 'a folder in place of a volume', head: compose('volumes: ["./data:/data"]') },
    {
      name: 'a dependency that may be absent',
      head: compose('depends_on: {db: {condition: service_started, required: false}}'),
    },
    {
      name: 'a service that the other file of the project defines',
      head: { ...compose('depends_on: [db]'), 'compose.override.yaml': 'services: {db: {image: "db:1"}}\n' },
    },
    {
      name: 'a variant laid over the project that defines the volume',
      head: {
        'compose.yaml': 'services: {web: {image: "web:1"}}\nvolumes: {data: {}}\n',
        'compose.prod.yaml': 'services: {web: {volumes: ["data:/data"]}}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a file that is given by name, perhaps with another',
      head: { 'docker-compose.agents.yml': 'services:\n  agent:\n    image: a:1\n    depends_on: [db]\n' },
      errors: [
        {
          title: 'Service agent uses service db, which is not defined',
          at: 'docker-compose.agents.yml:4',
          severity: 'high',
          confidence: 'likely',
        },
      ],
    },
    {
      name: 'a file that is run together with the one that defines it',
      head: {
        'docker-compose.db.yml': 'services: {db: {image: "db:1"}}\n',
        'docker-compose.agents.yml': 'services:\n  agent:\n    image: a:1\n    depends_on: [db]\n',
      },
      errors: [
        {
          title: 'Service agent uses service db, which only docker-compose.db.yml defines',
          message:
            'Alone, docker-compose.agents.yml is refused: service db is defined in docker-compose.db.yml, and the two must be run together.',
          at: 'docker-compose.agents.yml:4',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a volume that nobody defines',
      head: compose('volumes: ["db_data:/data"]'),
      errors: [
        {
          title: 'Service web uses volume db_data, which is not defined',
          message: 'No file of the project defines volume db_data; Compose refuses the whole project.',
          at: 'compose.yaml:4',
        },
      ],
    },
    {
      name: 'a service that was renamed',
      head: compose('depends_on: [databse]', '  database: {image: "db:1"}\n'),
      errors: [
        {
          title: 'Service web uses service databse, which is not defined; did you mean database?',
          at: 'compose.yaml:4',
        },
      ],
    },
    {
      name: 'network, config and secret',
      head: compose('networks: [back]\n    configs: [app]\n    secrets: [key]'),
      errors: [
        { title: 'Service web uses network back, which is not defined', at: 'compose.yaml:4' },
        { title: 'Service web uses config app, which is not defined', at: 'compose.yaml:5' },
        { title: 'Service web uses secret key, which is not defined', at: 'compose.yaml:6' },
      ],
    },
  ],
});
