import { dataStoreWithoutVolume } from '../../../../src/engine/rules/data/data-store-without-volume';
import { testRule } from '../../../support/ruleTester';

const compose = (more = '', image = 'postgres:16'): string => `services:\n  db:\n    image: ${image}\n${more}`;

testRule(dataStoreWithoutVolume, {
  valid: [
    {
      name: 'a named volume',
      head: { 'compose.yaml': `${compose('    volumes: ["data:/var/lib/postgresql/data"]\n')}volumes:\n  data:\n` },
    },
    {
      name: 'a folder of the host',
      head: { 'compose.yaml': compose('    volumes: ["./data:/var/lib/postgresql/data"]\n') },
    },
    { name: 'memory, on purpose', head: { 'compose.yaml': compose('    tmpfs: /var/lib/postgresql/data\n') } },
    { name: 'a cache', head: { 'compose.yaml': compose('', 'redis:7') } },
    { name: 'a test', head: { 'compose.test.yaml': compose() } },
    {
      name: 'a job with the client of the image',
      head: { 'compose.yaml': compose('    command: pg_dump -h other shop\n') },
    },
  ],
  invalid: [
    {
      name: 'no volume',
      head: { 'compose.yaml': compose() },
      errors: [
        {
          title: 'db has no volume for its data',
          message: 'db runs postgres:16 and mounts no named volume or folder: its data does not survive its container.',
          at: 'compose.yaml:3',
        },
      ],
    },
    {
      name: 'scripts for the first start only',
      head: { 'compose.yaml': compose('    volumes: ["./init:/docker-entrypoint-initdb.d"]\n') },
      errors: [{ title: 'db has no volume for its data', at: 'compose.yaml:3' }],
    },
  ],
});
