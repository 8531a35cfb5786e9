import { variantDropsServices } from '../../../../src/engine/rules/breaking/variant-drops-services';
import { testRule } from '../../../support/ruleTester';

const project = (...names: string[]): string =>
  `services:\n${names.map((name) => `  ${name}:\n    image: ${name}:1\n`).join('')}`;
const main = { 'docker-compose.yml': project('api', 'web', 'db', 'cache', 'ui') };

testRule(variantDropsServices, {
  valid: [
    { name: 'all services', head: { ...main, 'docker-compose.prod.yml': project('api', 'web', 'db', 'cache', 'ui') } },
    { name: 'a file for development', head: { ...main, 'docker-compose.dev.yml': project('api', 'web', 'db') } },
    {
      name: 'a part with services of its own',
      head: { ...main, 'docker-compose.prod.yml': project('api', 'web', 'db', 'proxy') },
    },
    { name: 'two services only', head: { ...main, 'docker-compose.prod.yml': project('db', 'cache') } },
    { name: 'an overlay', head: { ...main, 'docker-compose.prod.yml': 'services: {api: {restart: always}}\n' } },
    { name: 'no main file', head: { 'docker-compose.prod.yml': project('api', 'web', 'db') } },
  ],
  invalid: [
    {
      name: 'a variant for production that forgets two',
      head: { ...main, 'docker-compose.production.yml': project('api', 'web', 'db') },
      errors: [
        {
          title: 'docker-compose.production.yml lacks 2 of the 5 services of docker-compose.yml',
          message:
            'docker-compose.production.yml stands alone and repeats 3 of the services of docker-compose.yml; it has no cache, ui.',
          at: 'docker-compose.production.yml:1',
          related: ['docker-compose.yml:8'],
        },
      ],
    },
  ],
});
