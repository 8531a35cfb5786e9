import { migrationNumberTakenTwice } from '../../../../src/engine/rules/data/migration-number-taken-twice';
import { testRule } from '../../../support/ruleTester';

const sql = (...names: string[]) => Object.fromEntries(names.map((name) => [name, `-- ${name}\n`]));
const alembic = (revision: string, after: string): string =>
  `"""A step."""\nrevision = '${revision}'\ndown_revision = '${after}'\n`;

testRule(migrationNumberTakenTwice, {
  valid: [
    {
      name: 'two numbers',
      mergeBase: sql('sql/V1__init.sql'),
      base: sql('sql/V1__init.sql', 'sql/V2__a.sql'),
      head: sql('sql/V1__init.sql', 'sql/V3__b.sql'),
    },
    {
      name: 'one number in two folders',
      base: sql('shop/V2__a.sql'),
      head: sql('cart/V2__b.sql'),
    },
    {
      name: 'one branch adds both ways of a step',
      base: sql('migrations/0002_a.up.sql'),
      head: sql('migrations/0002_a.down.sql'),
    },
    {
      name: 'numbered files that are no migrations',
      base: sql('docs/0002_a.sql'),
      head: sql('docs/0002_b.sql'),
    },
    {
      name: 'revisions after different ones',
      base: { 'alembic/versions/a.py': alembic('a', '1') },
      head: { 'alembic/versions/b.py': alembic('b', '2') },
    },
  ],
  invalid: [
    {
      name: 'Flyway',
      mergeBase: sql('sql/V1__init.sql'),
      base: sql('sql/V1__init.sql', 'sql/V2__add_users.sql'),
      head: sql('sql/V1__init.sql', 'sql/V2__add_carts.sql'),
      errors: [
        {
          title: 'Both branches add migration 2: V2__add_users.sql and V2__add_carts.sql',
          message:
            'base adds V2__add_users.sql and head adds V2__add_carts.sql to sql/. Flyway refuses the two: "Found more than one migration with version".',
          at: 'sql/V2__add_carts.sql:1',
          related: ['sql/V2__add_users.sql:1'],
        },
      ],
    },
    {
      name: 'Django',
      base: { 'shop/migrations/0012_users.py': 'a = 1\n' },
      head: { 'shop/migrations/0012_carts.py': 'b = 1\n' },
      errors: [
        {
          title: 'Both branches add migration 0012: 0012_users.py and 0012_carts.py',
          at: 'shop/migrations/0012_carts.py:1',
        },
      ],
    },
    {
      name: 'Alembic, whose revisions follow one another',
      base: { 'alembic/versions/a.py': alembic('a', '1') },
      head: { 'alembic/versions/b.py': alembic('b', '1') },
      errors: [
        {
          title: 'Both branches add a revision after 1: a.py and b.py',
          at: 'alembic/versions/b.py:3',
          related: ['alembic/versions/a.py:3'],
        },
      ],
    },
  ],
});
