import { initSqlNotRerun } from '../../../../src/engine/rules/data/init-sql-not-rerun';
import { testRule } from '../../../support/ruleTester';

const compose = (data: string): string =>
  `services:\n  db:\n    image: postgres:16\n    volumes:\n      - ./sql:/docker-entrypoint-initdb.d\n${data}volumes:\n  data: {}\n`;
const KEPT = '      - data:/var/lib/postgresql/data\n';

testRule(initSqlNotRerun, {
  valid: [
    {
      name: 'a database that keeps nothing',
      base: { 'compose.yaml': compose(''), 'sql/init.sql': 'CREATE TABLE a (id int);\n' },
      head: { 'compose.yaml': compose(''), 'sql/init.sql': 'CREATE TABLE a (id bigint);\n' },
    },
    {
      name: 'remarks and white space',
      base: { 'compose.yaml': compose(KEPT), 'sql/init.sql': 'CREATE TABLE a (id int);\n' },
      head: { 'compose.yaml': compose(KEPT), 'sql/init.sql': '-- A.\nCREATE TABLE a\n  (id int);\n' },
    },
    {
      name: 'a script that nobody mounts',
      base: { 'compose.yaml': compose(KEPT), 'other/init.sql': 'CREATE TABLE a (id int);\n' },
      head: { 'compose.yaml': compose(KEPT), 'other/init.sql': 'CREATE TABLE a (id bigint);\n' },
    },
  ],
  invalid: [
    {
      name: 'a script of a database that keeps its data',
      base: { 'compose.yaml': compose(KEPT), 'sql/init.sql': 'CREATE TABLE a (id int);\n' },
      head: { 'compose.yaml': compose(KEPT), 'sql/init.sql': 'CREATE TABLE a (id int);\nCREATE TABLE b (id int);\n' },
      errors: [
        {
          title: 'init.sql changes, but db has run it already',
          message:
            'db keeps its data in data and runs init.sql only when that is empty: "PostgreSQL Database directory appears to contain a database; Skipping initialization", or the like.',
          at: 'sql/init.sql:2',
          related: ['compose.yaml:5'],
        },
      ],
    },
  ],
});
