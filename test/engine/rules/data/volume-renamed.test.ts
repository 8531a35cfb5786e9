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
    {
      name: 'the project is renamed, which is told once for all volumes',
      base: { 'compose.yaml': `name: shop\n${compose('data:/data', '{data: {}}')['compose.yaml']}` },
      head: { 'compose.yaml': `name: store\n${compose('data:/data', '{data: {}}')['compose.yaml']}` },
    },
    {
      name: 'the name that Compose made is written down',
      base: compose('data:/data', '{data: {}}'),
      head: compose('data:/data', '{data: {name: shop_data}}'),
    },
    {
      name: 'a folder of the repository',
      base: { ...compose('./one:/etc/app', '{}'), 'one/a.conf': 'x', 'two/a.conf': 'x' },
      head: { ...compose('./two:/etc/app', '{}'), 'one/a.conf': 'x', 'two/a.conf': 'x' },
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
    {
      name: 'the same key under another real name',
      base: compose('data:/data', '{data: {name: shop-data}}'),
      head: compose('data:/data', '{data: {name: store-data}}'),
      errors: [
        {
          title: 'db mounts store-data at /data in place of shop-data',
          message: 'The data of db are in shop-data; store-data begins empty.',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'the name of the project goes from the volume',
      base: { 'app/compose.yaml': compose('data:/data', '{data: {}}')['compose.yaml']! },
      head: { 'app/compose.yaml': compose('data:/data', '{data: {name: data}}')['compose.yaml']! },
      errors: [{ title: 'db mounts data at /data in place of app_data', at: 'app/compose.yaml:5' }],
    },
    {
      name: 'a folder of data that a placeholder keeps in the repository',
      base: { ...compose('./storage/db:/var/lib/postgresql/data', '{}'), 'storage/db/.gitkeep': '' },
      head: { ...compose('data:/var/lib/postgresql/data', '{data: {}}'), 'storage/db/.gitkeep': '' },
      errors: [
        { title: 'db moves /var/lib/postgresql/data from folder storage/db to volume data', at: 'compose.yaml:5' },
      ],
    },
  ],
});
