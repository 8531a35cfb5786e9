import { migrationLocksTable } from '../../../../src/engine/rules/data/migration-locks-table';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const first = { 'db/migration/V1__init.sql': 'CREATE TABLE users (id serial, code int, name varchar(20));\n' };
const flyway = (sql: string) => ({ ...first, 'db/migration/V2__more.sql': sql });

testRule(asReported(migrationLocksTable), {
  valid: [
    {
      name: 'ways that do not block, and a table that is new',
      base: first,
      head: flyway(
        'CREATE INDEX CONCURRENTLY i ON users (name);\nALTER TABLE users ADD CONSTRAINT c CHECK (code > 0) NOT VALID;\nALTER TABLE users ALTER name TYPE text;\nCREATE TABLE news (id int);\nCREATE INDEX j ON news (id);\n',
      ),
    },
    {
      name: 'a database that is not known',
      base: { 'db/migration/V1__init.sql': 'CREATE TABLE users (id int);\n' },
      head: {
        'db/migration/V1__init.sql': 'CREATE TABLE users (id int);\n',
        'db/migration/V2__more.sql': 'CREATE INDEX i ON users (id);\n',
      },
    },
  ],
  invalid: [
    {
      name: 'an index, a constraint and another type in PostgreSQL',
      base: first,
      head: flyway(
        'CREATE UNIQUE INDEX i ON users (name);\nALTER TABLE users ADD CONSTRAINT f FOREIGN KEY (code) REFERENCES codes (id);\nALTER TABLE users ALTER COLUMN code TYPE bigint;\n',
      ),
      errors: [
        {
          title: 'V2__more.sql makes an index on users without CONCURRENTLY',
          message: 'Nobody can write to users until PostgreSQL has read all of its rows.',
          at: 'db/migration/V2__more.sql:1',
        },
        {
          title: 'V2__more.sql adds a foreign key to users and checks all its rows',
          at: 'db/migration/V2__more.sql:2',
        },
        {
          title: 'V2__more.sql writes users anew: code becomes bigint',
          at: 'db/migration/V2__more.sql:3',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'three tables, as one',
      base: first,
      head: flyway('CREATE INDEX i ON a (x);\nCREATE INDEX j ON b (x);\nCREATE INDEX k ON c (x);\n'),
      errors: [
        {
          title: '3 tables are locked against writing by V2__more.sql: a, b, c',
          at: 'db/migration/V2__more.sql:1',
        },
      ],
    },
  ],
});
