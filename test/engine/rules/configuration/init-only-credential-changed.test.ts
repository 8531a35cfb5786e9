import { initOnlyCredentialChanged } from '../../../../src/engine/rules/configuration/init-only-credential-changed';
import { testRule } from '../../../support/ruleTester';

const compose = (
  password: string,
  volume = 'data:/var/lib/postgresql/data',
  image = 'postgres:16',
): Record<string, string> => ({
  'docker-compose.yml': `services:\n  db:\n    image: ${image}\n    environment:\n      POSTGRES_PASSWORD: ${password}\n    volumes: ["${volume}"]\nvolumes: {data: {}, other: {}}\n`,
});

testRule(initOnlyCredentialChanged, {
  valid: [
    { name: 'the same value', base: compose('a'), head: compose('"a"') },
    {
      name: 'data that do not outlive the container',
      base: compose('a', '/var/lib/postgresql/data'),
      head: compose('b', '/var/lib/postgresql/data'),
    },
    { name: 'a new volume', base: compose('a'), head: compose('b', 'other:/var/lib/postgresql/data') },
    {
      name: 'another image',
      base: compose('a', 'data:/data', 'acme/api:1'),
      head: compose('b', 'data:/data', 'acme/api:1'),
    },
    { name: 'a new service', head: compose('a') },
    {
      name: 'the same variable without its default, which whoever starts it sets',
      base: compose('${POSTGRES_PASSWORD:-postgres}'),
      head: compose('${POSTGRES_PASSWORD}'),
    },
  ],
  invalid: [
    {
      name: 'a new password on the old volume',
      base: compose('a'),
      head: compose('b'),
      errors: [
        {
          title: 'POSTGRES_PASSWORD changes, but db keeps its data with the old one',
          message:
            'db reads POSTGRES_PASSWORD only when its volume data is empty. On the existing volume: FATAL: password authentication failed (or: role, database does not exist).',
          at: 'docker-compose.yml:5',
          before: 'docker-compose.yml:5',
        },
      ],
    },
    {
      name: 'an overlay with an env file of its own',
      base: compose('${POSTGRES_PASSWORD:-postgres}'),
      head: {
        ...compose('${POSTGRES_PASSWORD:-postgres}'),
        'docker-compose.prod.yml':
          'services:\n  db:\n    env_file: [prod.env]\n    environment:\n      - POSTGRES_PASSWORD=${POSTGRES_PASSWORD}\n',
        'prod.env': 'POSTGRES_PASSWORD=v9Kq2LmXw7Rt\n',
      },
      errors: [
        {
          title: 'POSTGRES_PASSWORD changes, but db keeps its data with the old one',
          at: 'docker-compose.prod.yml:5',
          before: 'docker-compose.yml:5',
          related: ['prod.env:1'],
        },
      ],
    },
    {
      name: 'another variable',
      base: compose('${POSTGRES_PASSWORD:-postgres}'),
      head: compose('${DB_PASSWORD}'),
      errors: [
        {
          title: 'POSTGRES_PASSWORD changes, but db keeps its data with the old one',
          at: 'docker-compose.yml:5',
          before: 'docker-compose.yml:5',
        },
      ],
    },
    {
      name: 'another default',
      base: compose('${POSTGRES_PASSWORD:-postgres}'),
      head: compose('${POSTGRES_PASSWORD:-better}'),
      errors: [
        {
          title: 'POSTGRES_PASSWORD changes, but db keeps its data with the old one',
          at: 'docker-compose.yml:5',
          before: 'docker-compose.yml:5',
        },
      ],
    },
  ],
});
