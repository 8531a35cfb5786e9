import { postgresLibcChanged } from '../../../../src/engine/rules/data/postgres-libc-changed';
import { testRule } from '../../../support/ruleTester';

const compose = (image: string, more = '', volumes = '[data:/var/lib/postgresql/data]'): Record<string, string> => ({
  'compose.yaml': `services:\n  db:\n    image: ${image}\n    volumes: ${volumes}\n${more}volumes: {data: {}}\n`,
});
const initdb = (args: string): string => `    environment: {POSTGRES_INITDB_ARGS: "${args}"}\n`;

testRule(postgresLibcChanged, {
  valid: [
    { name: 'a patch of the same image', base: compose('postgres:14.5'), head: compose('postgres:14.11') },
    {
      name: 'another release of Alpine',
      base: compose('postgres:16-alpine3.18'),
      head: compose('postgres:16-alpine3.20'),
    },
    {
      name: 'another major version, which refuses the data',
      base: compose('postgres:14'),
      head: compose('postgres:16-alpine'),
    },
    { name: 'no volume', base: compose('postgres:16', '', '[]'), head: compose('postgres:16-alpine', '', '[]') },
    { name: 'a program that sorts nothing', base: compose('redis:7'), head: compose('redis:7-alpine') },
    {
      name: 'a cluster of the locale C',
      base: compose('postgres:16', initdb('--locale=C')),
      head: compose('postgres:16-alpine', initdb('--locale=C')),
    },
    {
      name: 'a cluster of ICU',
      base: compose('postgres:16', initdb('--locale-provider=icu --icu-locale=en')),
      head: compose('postgres:16-alpine', initdb('--locale-provider=icu --icu-locale=en')),
    },
    { name: 'a new service', base: compose('redis:7'), head: compose('postgres:16-alpine') },
  ],
  invalid: [
    {
      name: 'from Debian to Alpine',
      base: compose('postgres:14.5'),
      head: compose('postgres:14.11-alpine'),
      errors: [
        {
          title: 'db moves from postgres:14.5 to postgres:14.11-alpine over its data',
          message:
            'glibc (Debian) and musl (Alpine) sort texts differently: indexes on text columns in the volume of db are wrong until `REINDEX DATABASE` has run.',
          at: 'compose.yaml:3',
          before: 'compose.yaml:3',
        },
      ],
    },
    {
      name: 'and back',
      base: compose('postgis/postgis:16-3.4-alpine'),
      head: compose('postgis/postgis:16-3.5'),
      errors: [
        {
          title: 'db moves from postgis/postgis:16-3.4-alpine to postgis/postgis:16-3.5 over its data',
          at: 'compose.yaml:3',
        },
      ],
    },
  ],
});
