import { envExampleOutdated } from '../../../../src/engine/rules/configuration/env-example-outdated';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const NAMES = ['DB_NAME', 'DB_USER', 'DB_HOST', 'LOG_LEVEL'];
const compose = (names: readonly string[], more = ''): string =>
  `services:\n  api:\n    image: a:1\n    command:\n${names.map((name) => `      - \${${name}:-x}\n`).join('')}${more}`;
const example = NAMES.map((name) => `${name}=x\n`).join('');

testRule(asReported(envExampleOutdated), {
  valid: [
    {
      name: 'the example names it',
      base: { 'compose.yaml': compose(NAMES), '.env.example': example },
      head: { 'compose.yaml': compose([...NAMES, 'TTL']), '.env.example': `${example}TTL=60\n` },
    },
    {
      name: 'an example of a few settings',
      base: { 'compose.yaml': compose(NAMES), '.env.example': 'DB_NAME=x\nDB_USER=x\n' },
      head: { 'compose.yaml': compose([...NAMES, 'TTL']), '.env.example': 'DB_NAME=x\nDB_USER=x\n' },
    },
    {
      name: 'it was used before',
      base: { 'compose.yaml': compose([...NAMES, 'TTL']), '.env.example': example },
      head: { 'compose.yaml': compose(['TTL', ...NAMES]), '.env.example': example },
    },
    {
      name: 'another env file of the folder names it',
      base: { 'compose.yaml': compose(NAMES), '.env.example': example },
      head: { 'compose.yaml': compose([...NAMES, 'TTL']), '.env.example': example, '.env.prod': 'TTL=5\n' },
    },
    {
      name: 'a variable of the machine',
      base: { 'compose.yaml': compose(NAMES), '.env.example': example },
      head: { 'compose.yaml': compose([...NAMES, 'UID']), '.env.example': example },
    },
    {
      name: 'a container takes the whole file, and may read what compose no longer does',
      base: { 'compose.yaml': compose(NAMES, '    env_file: .env\n'), '.env.example': example },
      head: { 'compose.yaml': compose(NAMES.slice(1), '    env_file: .env\n'), '.env.example': example },
    },
    {
      name: 'a service sets the variable by itself now',
      base: { 'compose.yaml': compose(NAMES), '.env.example': example },
      head: { 'compose.yaml': compose(NAMES.slice(1), '    environment: {DB_NAME: x}\n'), '.env.example': example },
    },
    {
      name: 'a project of another folder takes the file',
      base: { 'compose.yaml': compose(NAMES), '.env.example': example },
      head: {
        'compose.yaml': compose(NAMES.slice(1)),
        'b/compose.yaml': 'services: {b: {image: "b:1", env_file: ../.env}}\n',
        '.env.example': example,
      },
    },
    {
      name: 'the whole project goes',
      base: { 'compose.yaml': compose(NAMES), '.env.example': example },
      head: { '.env.example': example },
    },
    {
      name: 'the example goes with it',
      base: { 'compose.yaml': compose(NAMES), '.env.example': example },
      head: { 'compose.yaml': compose(NAMES.slice(1)), '.env.example': example.replace('DB_NAME=x\n', '') },
    },
  ],
  invalid: [
    {
      name: 'a new variable with a default',
      base: { 'compose.yaml': compose(NAMES), '.env.example': example },
      head: { 'compose.yaml': compose([...NAMES, 'TTL']), '.env.example': example },
      errors: [{ title: 'compose.yaml uses TTL from now on, and .env.example does not name it', at: 'compose.yaml:9' }],
    },
    {
      name: 'several, beside a file of another name',
      base: { 'a/compose.yaml': compose(NAMES), 'a/env.sample': example },
      head: { 'a/compose.yaml': compose([...NAMES, 'TTL', 'SIZE']), 'a/env.sample': example },
      errors: [
        {
          title: 'compose.yaml uses 2 more variables from now on, and a/env.sample does not name them: TTL, SIZE',
          at: 'a/compose.yaml:9',
        },
      ],
    },
    {
      name: 'the last use is removed',
      base: { 'compose.yaml': compose(NAMES), '.env.example': example },
      head: { 'compose.yaml': compose(NAMES.slice(1)), '.env.example': example },
      errors: [{ title: '.env.example still names DB_NAME, which nothing uses any more', at: '.env.example:1' }],
    },
    {
      name: 'the last uses of several are removed',
      base: { 'compose.yaml': compose(NAMES), '.env.example': example },
      head: { 'compose.yaml': compose(NAMES.slice(2)), '.env.example': example },
      errors: [
        {
          title: '.env.example still names 2 variables that nothing uses any more: DB_NAME, DB_USER',
          at: '.env.example:1',
        },
      ],
    },
  ],
});
