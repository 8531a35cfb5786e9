import { containerNameCollision } from '../../../../src/engine/rules/reliability/container-name-collision';
import { testRule } from '../../../support/ruleTester';

const two = (a: string, b: string): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    image: a:1\n    container_name: ${a}\n  web:\n    image: w:1\n    container_name: ${b}\n`,
});

testRule(containerNameCollision, {
  valid: [
    { name: 'different names', head: two('api', 'web') },
    { name: 'names of variables without a value', head: two('${NAME}', '${NAME}') },
    { name: 'different profiles', head: two('db\n    profiles: [a]', 'db\n    profiles: [b]') },
    {
      name: 'two variants of one project',
      head: {
        'docker-compose.yml': 'services: {api: {image: "a:1", container_name: api}}\n',
        'docker-compose.dev.yml': 'services: {api: {image: "a:2", container_name: api}}\n',
      },
    },
  ],
  invalid: [
    {
      name: 'one name twice',
      head: two('db', 'db'),
      errors: [
        {
          title: 'api and web both want container name db',
          message: 'Compose refuses the project: container name db is already in use by api.',
          at: 'compose.yaml:7',
          related: ['compose.yaml:4'],
        },
      ],
    },
    {
      name: 'two parts of one system',
      head: {
        'docker-compose.a.yml': 'services: {a: {image: "a:1", container_name: cache}}\n',
        'docker-compose.b.yml': 'services: {b: {image: "b:1", container_name: cache}}\n',
      },
      errors: [
        {
          title: 'a and b both want container name cache',
          at: 'docker-compose.b.yml:1',
          severity: 'medium',
          confidence: 'likely',
        },
      ],
    },
  ],
});
