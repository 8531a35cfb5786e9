import { volumeRenamed } from '../../../../src/engine/rules/data/volume-renamed';
import { testRule } from '../../../support/ruleTester';

const compose = (mount: string, volumes: string, image = 'postgres:16'): Record<string, string> => ({
  'compose.yaml': `services:\n  db:\n    image: ${image}\n    volumes:\n      - ${mount}\nvolumes: ${volumes}\n`,
});

testRule(volumeRenamed, {
  valid: [
    {
      name: 'the same volume in its long form',
      base: compose('data:/var/lib/postgresql/data', '{data: {}}'),
      head: compose('{type: volume, source: data, target: /var/lib/postgresql/data}', '{data: {}}'),
    },
    {
      name: 'another key for the same real name',
      base: compose('data:/var/lib/postgresql/data', '{data: {name: shop-data}}'),
      head: compose('db:/var/lib/postgresql/data', '{db: {name: shop-data}}'),
    },
    {
      name: 'a cache',
      base: compose('one:/root/.cache', '{one: {}, two: {}}'),
      head: compose('two:/root/.cache', '{one: {}, two: {}}'),
    },
    {
      name: 'configuration from another file',
      base: compose('./a.conf:/etc/db.conf', '{}'),
      head: compose('./b.conf:/etc/db.conf', '{}'),
    },
    { name: 'a new service', head: compose('data:/data', '{data: {}}') },
  ],
  invalid: [
    {
      name: 'the data of a database under a new name',
      base: compose('data:/var/lib/postgresql/data', '{data: {}}'),
      head: compose('pgdata:/var/lib/postgresql/data', '{pgdata: {}}'),
      errors: [
        {
          title: 'db mounts pgdata at /var/lib/postgresql/data in place of data',
          message: 'The data of db are in data; pgdata begins empty.',
          at: 'compose.yaml:5',
          before: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'from a volume to a folder',
      base: compose('data:/var/lib/postgresql/data', '{data: {}}'),
      head: compose('/srv/pg:/var/lib/postgresql/data', '{}'),
      errors: [{ title: 'db moves /var/lib/postgresql/data from volume data to folder /srv/pg', at: 'compose.yaml:5' }],
    },
    {
      name: 'a folder of which it is not known what it holds',
      base: compose('one:/opt/x', '{one: {}}', 'acme/x:1'),
      head: compose('two:/opt/x', '{two: {}}', 'acme/x:1'),
      errors: [{ title: 'db mounts two at /opt/x in place of one', at: 'compose.yaml:5', severity: 'medium' }],
    },
  ],
});
