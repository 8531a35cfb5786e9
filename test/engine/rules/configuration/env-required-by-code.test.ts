import { envRequiredByCode } from '../../../../src/engine/rules/configuration/env-required-by-code';
import { testRule } from '../../../support/ruleTester';

const service = (environment: string, more = ''): string =>
  `services:\n  api:\n    build: ./api\n    environment:\n${environment}${more}`;
const DOCKERFILE = { 'api/Dockerfile': 'FROM python:3.13\nENV LOG_LEVEL=info\n' };
const required = (line: string): Record<string, string> => ({ ...DOCKERFILE, 'api/app.py': `import os\n${line}\n` });
const TITLE = 'The code of api requires DATABASE_URL, which api does not set';

testRule(envRequiredByCode, {
  valid: [
    {
      name: 'it is set',
      head: { ...required('a = os.environ["DATABASE_URL"]'), 'compose.yaml': service('      DATABASE_URL: a\n') },
    },
    {
      name: 'a default',
      head: { ...required('a = os.environ.get("DATABASE_URL", "b")'), 'compose.yaml': service('      A: a\n') },
    },
    {
      name: 'the image sets it',
      head: { ...required('a = os.environ["LOG_LEVEL"]'), 'compose.yaml': service('      A: a\n') },
    },
    {
      name: 'the program sets it itself',
      head: {
        ...required('os.environ["DATABASE_URL"] = "x"\nb = os.environ["DATABASE_URL"]'),
        'compose.yaml': service('      A: a\n'),
      },
    },
    {
      name: 'it asks first',
      head: {
        ...required('if "DATABASE_URL" in os.environ: a = os.environ["DATABASE_URL"]'),
        'compose.yaml': service('      A: a\n'),
      },
    },
    {
      name: 'a file of variables that is not committed',
      head: {
        ...required('a = os.environ["DATABASE_URL"]'),
        'compose.yaml': service('      A: a\n', '    env_file: secret.env\n'),
      },
    },
    {
      name: 'a field with a default',
      head: {
        ...required('class S(BaseSettings):\n    database_url: str = "x"'),
        'compose.yaml': service('      A: a\n'),
      },
    },
  ],
  invalid: [
    {
      name: 'read without a default',
      head: { ...required('a = os.environ["DATABASE_URL"]'), 'compose.yaml': service('      A: a\n') },
      errors: [{ title: TITLE, at: 'api/app.py:2' }],
    },
    {
      name: 'a field without a default, behind a prefix',
      head: {
        ...required(
          'class Settings(BaseSettings):\n    url: str\n    size: int = 3\n    class Config:\n        env_prefix = "DATABASE_"',
        ),
        'compose.yaml': service('      DATABASE_SIZE: 4\n'),
      },
      errors: [{ title: TITLE, at: 'api/app.py:3' }],
    },
    {
      name: 'Ruby',
      head: { ...DOCKERFILE, 'api/app.rb': 'a = ENV.fetch("DATABASE_URL")\n', 'compose.yaml': service('      A: a\n') },
      errors: [{ title: TITLE, at: 'api/app.rb:1' }],
    },
  ],
});
