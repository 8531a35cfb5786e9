import { externalVolumeMismatch } from '../../../../src/engine/rules/references/external-volume-mismatch';
import { testRule } from '../../../support/ruleTester';

const main = (volume: string): string =>
  `services: {db: {image: "postgres:16", volumes: ["data:/data"]}}\nvolumes:\n  data: ${volume}\n`;
const addOn = (volume: string): string =>
  `services: {backup: {image: "b:1", volumes: ["data:/data"]}}\nvolumes:\n  data:\n    ${volume}\n`;

testRule(externalVolumeMismatch, {
  valid: [
    {
      name: 'the project that makes it gives it the name',
      head: { 'docker-compose.yml': main('{name: data}'), 'docker-compose.backup.yml': addOn('external: true') },
    },
    {
      name: 'the external one has the long name',
      head: {
        'docker-compose.yml': main('{}'),
        'docker-compose.backup.yml': addOn('{external: true, name: shop_data}'),
      },
    },
    { name: 'nobody here makes it', head: { 'docker-compose.backup.yml': addOn('external: true') } },
    {
      name: 'the project stands in another folder',
      head: { 'app/docker-compose.yml': main('{}'), 'backup/docker-compose.yml': addOn('external: true') },
    },
  ],
  invalid: [
    {
      name: 'the project that makes it puts its own name before',
      head: { 'docker-compose.yml': main('{}'), 'docker-compose.backup.yml': addOn('external: true') },
      errors: [
        {
          title: 'docker-compose.backup.yml wants external volume data, but docker-compose.yml makes <project>_data',
          message:
            'docker-compose.yml defines data without `name:`, so its real name is <project>_data. If a volume data was made by hand, it is another one, with other data.',
          at: 'docker-compose.backup.yml:4',
          related: ['docker-compose.yml:3'],
        },
      ],
    },
  ],
});
