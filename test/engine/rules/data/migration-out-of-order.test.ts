import { migrationOutOfOrder } from '../../../../src/engine/rules/data/migration-out-of-order';
import { testRule } from '../../../support/ruleTester';

const sql = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, `CREATE TABLE t (id int); -- ${name}\n`]));

testRule(migrationOutOfOrder, {
  valid: [
    {
      name: 'the next number, also with a part',
      base: sql('db/V9__a.sql'),
      head: sql('db/V9__a.sql', 'db/V9.1__b.sql', 'db/V10__c.sql'),
    },
    { name: 'another folder', base: sql('a/V9__a.sql'), head: sql('a/V9__a.sql', 'b/V1__b.sql') },
    { name: 'the higher one went', base: sql('db/V9__a.sql'), head: sql('db/V3__b.sql') },
    {
      name: 'tools that run what is missing',
      base: { 'db/migrate/20200109000000_a.rb': 'class A < ActiveRecord::Migration[7.0]\nend\n' },
      head: {
        'db/migrate/20200109000000_a.rb': 'class A < ActiveRecord::Migration[7.0]\nend\n',
        'db/migrate/20200102000000_b.rb': 'class B < ActiveRecord::Migration[7.0]\nend\n',
      },
    },
  ],
  invalid: [
    {
      name: 'Flyway and golang-migrate',
      base: sql('db/V10__a.sql', 'migrations/000010_a.up.sql'),
      head: sql('db/V10__a.sql', 'migrations/000010_a.up.sql', 'db/V9__b.sql', 'migrations/000009_b.up.sql'),
      errors: [
        {
          title: 'V9__b.sql comes after V10__a.sql and has a lower number',
          message:
            'The base has V10__a.sql already. Flyway refuses it unless `outOfOrder` is set: "Detected resolved migration not applied to database".',
          at: 'db/V9__b.sql:1',
          related: ['db/V10__a.sql:1'],
        },
        {
          title: '000009_b.up.sql comes after 000010_a.up.sql and has a lower number',
          at: 'migrations/000009_b.up.sql:1',
        },
      ],
    },
    {
      name: 'numbers that are dates',
      base: sql('db/V20240110__a.sql'),
      head: sql('db/V20240110__a.sql', 'db/V20240109__b.sql'),
      errors: [
        {
          title: 'V20240109__b.sql comes after V20240110__a.sql and has a lower number',
          at: 'db/V20240109__b.sql:1',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
