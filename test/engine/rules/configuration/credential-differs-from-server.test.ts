import { credentialDiffersFromServer } from '../../../../src/engine/rules/configuration/credential-differs-from-server';
import { testRule } from '../../../support/ruleTester';

const compose = (
  client: Record<string, string>,
  server = 'POSTGRES_USER: app\n      POSTGRES_PASSWORD: one\n      POSTGRES_DB: shop',
  more = '',
): string =>
  `services:\n  web:\n    image: acme/web\n    environment:\n${Object.entries(client)
    .map(([name, value]) => `      ${name}: "${value}"\n`)
    .join('')}  db:\n    image: postgres:16\n    environment:\n      ${server}\n${more}`;
const MARIADB = `services:
  db:
    image: mariadb:11
    environment:
      MYSQL_ROOT_PASSWORD: root1
      MYSQL_USER: wp
      MYSQL_PASSWORD: one
  backup:
    image: acme/backup
    environment:
      DB_SERVER: db
      DB_USER: wordpress
      DB_PASS: one
`;

testRule(credentialDiffersFromServer, {
  valid: [
    {
      name: 'one and the same',
      head: { 'compose.yaml': compose({ DATABASE_URL: 'postgres://app:one@db:5432/shop' }) },
    },
    {
      name: 'a password that is written for an address',
      head: {
        'compose.yaml': compose(
          { DATABASE_URL: 'postgres://app:a%40b@db/shop' },
          'POSTGRES_USER: app\n      POSTGRES_PASSWORD: a@b',
        ),
      },
    },
    { name: 'another host', head: { 'compose.yaml': compose({ DATABASE_URL: 'postgres://x:y@elsewhere:5432/shop' }) } },
    {
      name: 'scripts that may make more users',
      head: {
        'compose.yaml': compose(
          { DATABASE_URL: 'postgres://x:y@db/shop' },
          undefined,
          '    volumes:\n      - ./init:/docker-entrypoint-initdb.d\n',
        ),
      },
    },
    {
      name: 'a value that only the shell has',
      head: { 'compose.yaml': compose({ DB_HOST: 'db', DB_USER: 'app', DB_PASSWORD: '${SECRET}' }) },
    },
    {
      name: 'the administrator of MySQL',
      head: { 'compose.yaml': MARIADB.replace('wordpress', 'root').replace('DB_PASS: one', 'DB_PASS: root1') },
    },
    {
      name: 'a database that is always there',
      head: { 'compose.yaml': compose({ DATABASE_URL: 'postgres://app:one@db:5432/postgres' }) },
    },
  ],
  invalid: [
    {
      name: 'a user that the server does not make',
      head: { 'compose.yaml': MARIADB },
      errors: [
        {
          title: 'backup logs in to db as a user that db does not make',
          message: 'DB_USER of backup differs from MYSQL_USER of db: Access denied for user.',
          at: 'compose.yaml:12',
          related: ['compose.yaml:6'],
        },
      ],
    },
    {
      name: 'another password in an address',
      head: { 'compose.yaml': compose({ DATABASE_URL: 'postgres://app:two@db:5432/shop' }) },
      errors: [
        {
          title: 'web logs in to db with another password than db is given',
          message: 'DATABASE_URL of web differs from POSTGRES_PASSWORD of db: FATAL: password authentication failed.',
          at: 'compose.yaml:5',
          related: ['compose.yaml:10'],
        },
      ],
    },
    {
      name: 'another database',
      head: { 'compose.yaml': compose({ DB_HOST: 'db:5432', DB_USER: 'app', DB_PASSWORD: 'one', DB_NAME: 'store' }) },
      errors: [
        {
          title: 'web asks db for a database that db does not make',
          at: 'compose.yaml:8',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
