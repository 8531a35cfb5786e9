import { variableNameNearMiss } from '../../../../src/engine/rules/configuration/variable-name-near-miss';
import { testRule } from '../../../support/ruleTester';

const compose = (...names: string[]): string =>
  `services:\n${names.map((name, index) => `  web${index}:\n    image: acme/web\n    environment:\n      ${name}: x\n`).join('')}`;

testRule(variableNameNearMiss, {
  valid: [
    { name: 'one spelling', head: { 'compose.yaml': compose('DATABASE_URL', 'DATABASE_URL', 'DATABASE_URL') } },
    { name: 'another word', head: { 'compose.yaml': compose('DATABASE_URL', 'DATABASE_URL', 'DATABASE_DSN') } },
    { name: 'another number', head: { 'compose.yaml': compose('KAFKA_1', 'KAFKA_1', 'KAFKA_2') } },
    {
      name: 'two services: nobody knows who is right',
      head: { 'compose.yaml': compose('DATABASE_URL', 'DATABSE_URL') },
    },
    {
      name: 'both names in one service',
      head: { 'compose.yaml': compose('CACHE_HOST', 'CACHE_HOST', 'CACHE_HOST: x\n      CACHE_HOSTS') },
    },
    {
      name: 'a second that spells it so',
      head: { 'compose.yaml': compose('CACHE_HOST', 'CACHE_HOST', 'CACHE_HOSTS', 'CACHE_HOSTS') },
    },
  ],
  invalid: [
    {
      name: 'a letter that is missing',
      head: { 'compose.yaml': compose('DATABASE_URL', 'DATABASE_URL', 'DATABSE_URL') },
      errors: [
        {
          title: 'web2 sets DATABSE_URL, where web0, web1 set DATABASE_URL',
          at: 'compose.yaml:13',
          related: ['compose.yaml:5', 'compose.yaml:9'],
        },
      ],
    },
    {
      name: 'words in another order, in another file',
      head: { 'a.compose.yaml': compose('DB_READ_HOST', 'DB_READ_HOST'), 'compose.yaml': compose('READ_DB_HOST') },
      errors: [{ title: 'web0 sets READ_DB_HOST, where web0, web1 set DB_READ_HOST', at: 'compose.yaml:5' }],
    },
  ],
});
