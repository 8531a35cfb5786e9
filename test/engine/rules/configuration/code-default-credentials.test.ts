import { codeDefaultCredentials } from '../../../../src/engine/rules/configuration/code-default-credentials';
import { testRule } from '../../../support/ruleTester';

const service = (environment: string, more = ''): string =>
  `services:\n  api:\n    build: ./api\n    environment:\n${environment}${more}`;
const DOCKERFILE = { 'api/Dockerfile': 'FROM python:3.13\nENV LOG_LEVEL=info\n' };
const db = (password: string): string =>
  `  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: ${password}\n`;
const CODE = {
  ...DOCKERFILE,
  'api/config.py': 'class Settings(BaseSettings):\n    database_url: str = "postgresql://app:insecure@db:5432/app"\n',
};

testRule(codeDefaultCredentials, {
  valid: [
    { name: 'the password of the code', head: { ...CODE, 'compose.yaml': service('      A: a\n', db('insecure')) } },
    {
      name: 'the service is given the address',
      head: { ...CODE, 'compose.yaml': service('      DATABASE_URL: postgresql://app:x@db/app\n', db('x')) },
    },
    { name: 'a host of elsewhere', head: { ...CODE, 'compose.yaml': service('      A: a\n') } },
  ],
  invalid: [
    {
      name: 'the store is given its password when it starts',
      head: { ...CODE, 'compose.yaml': service('      A: a\n', db('${DB_PASSWORD}')) },
      errors: [
        {
          title: 'api is not given DATABASE_URL, and the password in its code is not that of db',
          message:
            'Without DATABASE_URL the code logs in to db with a password of its own, while POSTGRES_PASSWORD of db is given when it starts.',
          at: 'api/config.py:2',
          related: ['compose.yaml:9'],
        },
      ],
    },
    {
      name: 'the store has another',
      head: {
        ...DOCKERFILE,
        'api/app.js': 'const url = process.env.MONGO_URL || "mongodb://root:example@mongo:27017";\n',
        'compose.yaml': service(
          '      A: a\n',
          '  mongo:\n    image: mongo:7\n    environment:\n      MONGO_INITDB_ROOT_PASSWORD: other\n',
        ),
      },
      errors: [
        { title: 'api is not given MONGO_URL, and the password in its code is not that of mongo', at: 'api/app.js:1' },
      ],
    },
  ],
});
