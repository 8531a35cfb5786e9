import { externalNetworkMismatch } from '../../../../src/engine/rules/references/external-network-mismatch';
import { testRule } from '../../../support/ruleTester';

const main = (network: string): string =>
  `services: {api: {image: "a:1", networks: [app-net]}}\nnetworks:\n  app-net: ${network}\n`;
const addOn = (network: string): string =>
  `services: {elk: {image: "e:1", networks: [app-net]}}\nnetworks:\n  app-net:\n    ${network}\n`;

testRule(externalNetworkMismatch, {
  valid: [
    {
      name: 'the project that makes it gives it the name',
      head: { 'docker-compose.yml': main('{name: app-net}'), 'docker-compose.elk.yml': addOn('external: true') },
    },
    {
      name: 'the external one has the long name',
      head: {
        'docker-compose.yml': main('{}'),
        'docker-compose.elk.yml': addOn('{external: true, name: shop_app-net}'),
      },
    },
    {
      name: 'both take it from outside',
      head: { 'docker-compose.yml': main('{external: true}'), 'docker-compose.elk.yml': addOn('external: true') },
    },
    { name: 'nobody here makes it', head: { 'docker-compose.elk.yml': addOn('external: true') } },
    {
      name: 'the project stands in another folder',
      head: { 'app/docker-compose.yml': main('{}'), 'elk/docker-compose.yml': addOn('external: true') },
    },
  ],
  invalid: [
    {
      name: 'the project that makes it puts its own name before',
      head: { 'docker-compose.yml': main('{driver: bridge}'), 'docker-compose.elk.yml': addOn('external: true') },
      errors: [
        {
          title:
            'docker-compose.elk.yml wants external network app-net, but docker-compose.yml makes <project>_app-net',
          message:
            'docker-compose.yml defines app-net without `name:`, so its real name is <project>_app-net; app-net does not exist. Laid over docker-compose.yml, the file makes the network external there too, and nobody creates it.',
          at: 'docker-compose.elk.yml:4',
          related: ['docker-compose.yml:3'],
        },
      ],
    },
    {
      name: 'several files make it: the main one is named',
      head: {
        'docker-compose.base.yml': main('{}'),
        'docker-compose.yml': main('{}').replace('api', 'web'),
        'docker-compose.elk.yml': addOn('external: true'),
      },
      errors: [
        {
          title:
            'docker-compose.elk.yml wants external network app-net, but docker-compose.yml makes <project>_app-net',
          at: 'docker-compose.elk.yml:4',
        },
      ],
    },
  ],
});
