import { volumeSharedByDataStores } from '../../../../src/engine/rules/data/volume-shared-by-data-stores';
import { testRule } from '../../../support/ruleTester';

const compose = (volume: string, more = ''): string =>
  `services:\n  one:\n    image: postgres:16\n    volumes:\n      - data:/var/lib/postgresql/data\n  two:\n    image: postgres:16\n    volumes:\n      - ${volume}\n${more}volumes:\n  data:\n  other:\n`;

testRule(volumeSharedByDataStores, {
  valid: [
    { name: 'a volume each', head: { 'compose.yaml': compose('other:/var/lib/postgresql/data') } },
    { name: 'a job that reads', head: { 'compose.yaml': compose('data:/var/lib/postgresql/data:ro') } },
    {
      name: 'a job that backs it up',
      head: { 'compose.yaml': compose('data:/var/lib/postgresql/data', '    command: sh -c "pg_dump x"\n') },
    },
    {
      name: 'never both at once',
      head: {
        'compose.yaml': compose('data:/var/lib/postgresql/data', '    profiles: [b]\n').replace(
          '  one:\n',
          '  one:\n    profiles: [a]\n',
        ),
      },
    },
  ],
  invalid: [
    {
      name: 'two servers over one folder',
      head: { 'compose.yaml': compose('data:/var/lib/postgresql/data') },
      errors: [
        {
          title: 'one and two both keep their data in data',
          message: 'data is mounted at /var/lib/postgresql/data of one and at /var/lib/postgresql/data of two.',
          at: 'compose.yaml:9',
          related: ['compose.yaml:5'],
        },
      ],
    },
  ],
});
