import { dataVolumeWrongFolder } from '../../../../src/engine/rules/data/data-volume-wrong-folder';
import { testRule } from '../../../support/ruleTester';

const compose = (image: string, target: string, more = ''): string =>
  `services:\n  db:\n    image: ${image}\n    volumes:\n      - db_data:${target}\n${more}volumes:\n  db_data:\n`;

testRule(dataVolumeWrongFolder, {
  valid: [
    { name: 'the folder of PostgreSQL', head: { 'compose.yaml': compose('postgres:16', '/var/lib/postgresql/data') } },
    { name: 'the folder of PostgreSQL 18', head: { 'compose.yaml': compose('postgres:18', '/var/lib/postgresql') } },
    {
      name: 'a folder that a variable names',
      head: { 'compose.yaml': compose('postgres:16', '/pg/data', '    environment:\n      PGDATA: /pg/data\n') },
    },
    { name: 'a version that is not told', head: { 'compose.yaml': compose('postgres', '/var/lib/postgresql') } },
    { name: 'a volume for something else', head: { 'compose.yaml': compose('mysql:8', '/var/lib/backups') } },
    {
      name: 'a folder that the command names',
      head: { 'compose.yaml': compose('mongo:7', '/srv/data', '    command: mongod --dbpath /srv/data\n') },
    },
    {
      name: 'the data is in another volume',
      head: { 'compose.yaml': compose('mongo:7', '/var/lib/mongo', '      - ./db:/data/db\n') },
    },
  ],
  invalid: [
    {
      name: 'above the folder that the image declares a volume',
      head: { 'compose.yaml': compose('postgres:16', '/var/lib/postgresql') },
      errors: [
        {
          title: 'db mounts db_data at /var/lib/postgresql, but postgres:16 keeps its data in /var/lib/postgresql/data',
          message: 'Nothing is mounted at /var/lib/postgresql/data: what db writes there is not in db_data.',
          at: 'compose.yaml:5',
          related: ['compose.yaml:3'],
        },
      ],
    },
    {
      name: 'the old folder with PostgreSQL 18',
      head: { 'compose.yaml': compose('postgres:18-alpine', '/var/lib/postgresql/data') },
      errors: [
        {
          title: 'db mounts db_data at /var/lib/postgresql/data, which postgres:18-alpine refuses',
          at: 'compose.yaml:5',
        },
      ],
    },
    {
      name: 'a folder of another product',
      head: { 'compose.yaml': compose('mongo:7', '/var/lib/mongodb') },
      errors: [
        {
          title: 'db mounts db_data at /var/lib/mongodb, but mongo:7 keeps its data in /data/db',
          at: 'compose.yaml:5',
        },
      ],
    },
  ],
});
