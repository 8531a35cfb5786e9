import { migrationColumnNarrowed } from '../../../../src/engine/rules/data/migration-column-narrowed';
import { testRule } from '../../../support/ruleTester';

const first = {
  'db/migration/V1__init.sql':
    'CREATE TABLE users (id bigint, name character varying(255), note text, price decimal(10, 2));\n',
};
const flyway = (sql: string) => ({ ...first, 'db/migration/V2__less.sql': sql });
const alembic = (revision: string, body: string): string =>
  `revision = "${revision}"\ndown_revision = None\n\n\ndef upgrade():\n${body}\n`;

testRule(migrationColumnNarrowed, {
  valid: [
    {
      name: 'larger types, another family, a type that nobody knows',
      base: first,
      head: flyway(
        'ALTER TABLE users ALTER name TYPE text, ALTER id TYPE numeric(20), ALTER note TYPE jsonb USING note::jsonb;\nALTER TABLE other ALTER a TYPE varchar(5);\n',
      ),
    },
    {
      name: 'a string without a size, which others read otherwise',
      base: first,
      head: flyway('ALTER TABLE users ALTER note TYPE varchar;\n'),
    },
  ],
  invalid: [
    {
      name: 'fewer letters, fewer digits',
      base: first,
      head: flyway(
        'ALTER TABLE users\n  ALTER COLUMN name TYPE varchar(50),\n  ALTER id TYPE int;\nALTER TABLE users MODIFY note varchar(200);\n',
      ),
      errors: [
        {
          title: 'V2__less.sql makes users.name smaller: varchar(255) to varchar(50)',
          message:
            'users.name was varchar(255). A value that does not fit into varchar(50) makes the migration fail, or is cut off.',
          at: 'db/migration/V2__less.sql:2',
        },
        { title: 'V2__less.sql makes users.id smaller: bigint to integer', at: 'db/migration/V2__less.sql:3' },
        { title: 'V2__less.sql makes users.note smaller: text to varchar(200)', at: 'db/migration/V2__less.sql:4' },
      ],
    },
    {
      name: 'Alembic says what it was',
      base: { 'alembic/versions/a.py': alembic('a', '    pass') },
      head: {
        'alembic/versions/a.py': alembic('a', '    pass'),
        'alembic/versions/b.py': alembic(
          'b',
          "    op.alter_column('users', 'name',\n        existing_type=sa.String(length=100),\n        type_=sa.String(20))",
        ),
      },
      errors: [{ title: 'b.py makes users.name smaller: varchar(100) to varchar(20)', at: 'alembic/versions/b.py:6' }],
    },
  ],
});
