import { replicasWithContainerName } from '../../../../src/engine/rules/reliability/replicas-with-container-name';
import { testRule } from '../../../support/ruleTester';

testRule(replicasWithContainerName, {
  valid: [
    {
      name: 'one replica',
      head: { 'compose.yaml': 'services: {api: {image: "a:1", container_name: api, deploy: {replicas: 1}}}\n' },
    },
    {
      name: 'replicas without a name',
      head: { 'compose.yaml': 'services: {api: {image: "a:1", deploy: {replicas: 3}}}\n' },
    },
    {
      name: 'global mode has no replicas',
      head: { 'compose.yaml': 'services: {api: {image: "a:1", container_name: api, deploy: {mode: global}}}\n' },
    },
  ],
  invalid: [
    {
      name: 'both in one file',
      head: {
        'compose.yaml':
          'services:\n  api:\n    image: a:1\n    container_name: shop-api\n    deploy:\n      replicas: 3\n',
      },
      errors: [
        {
          title: 'api has container_name shop-api and 3 replicas',
          message:
            'A container name can be used once; Compose refuses to start 3 copies of api, and with it the whole project.',
          at: 'compose.yaml:6',
          related: ['compose.yaml:4'],
        },
      ],
    },
    {
      name: 'an overlay that scales what the project names',
      head: {
        'docker-compose.yml': 'services:\n  api:\n    image: a:1\n    container_name: api\n',
        'docker-compose.production.yml': 'services:\n  api:\n    deploy:\n      replicas: 2\n',
      },
      errors: [
        {
          title: 'api has container_name api and 2 replicas',
          at: 'docker-compose.production.yml:4',
          related: ['docker-compose.yml:4'],
        },
      ],
    },
    {
      name: 'scale',
      head: { 'compose.yaml': 'services: {api: {image: "a:1", container_name: api, scale: 2}}\n' },
      errors: [{ title: 'api has container_name api and 2 replicas', at: 'compose.yaml:1' }],
    },
  ],
});
