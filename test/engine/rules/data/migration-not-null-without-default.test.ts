import { migrationNotNullWithoutDefault } from '../../../../src/engine/rules/data/migration-not-null-without-default';
import { testRule } from '../../../support/ruleTester';

const first = {
  'db/migration/V1__init.sql': 'CREATE TABLE users (id bigserial primary key, email text, age int not null);\n',
};
const flyway = (sql: string) => ({ ...first, 'db/migration/V2__more.sql': sql });

testRule(migrationNotNullWithoutDefault, {
  valid: [
    {
      name: 'a default, an identity, a column that may be empty, a table that is new',
      base: first,
      head: flyway(
        "ALTER TABLE users ADD a text NOT NULL DEFAULT '', ADD b bigint GENERATED ALWAYS AS IDENTITY NOT NULL, ADD c text;\nCREATE TABLE news (id int);\nALTER TABLE news ADD title text NOT NULL;\n",
      ),
    },
    {
      name: 'MySQL, which fills in what its types have for nothing',
      base: { 'db/migration/V1__init.sql': 'CREATE TABLE users (id int AUTO_INCREMENT PRIMARY KEY);\n' },
      head: {
        'db/migration/V1__init.sql': 'CREATE TABLE users (id int AUTO_INCREMENT PRIMARY KEY);\n',
        'db/migration/V2__more.sql': 'ALTER TABLE users ADD a varchar(20) NOT NULL;\n',
      },
    },
    {
      name: 'a column that is filled before it is required',
      base: first,
      head: flyway("UPDATE users SET email = '' WHERE email IS NULL;\nALTER TABLE users ALTER email SET NOT NULL;\n"),
    },
    {
      name: 'a column that was required already',
      base: first,
      head: flyway('ALTER TABLE users ALTER COLUMN age SET NOT NULL;\n'),
    },
  ],
  invalid: [
    {
      name: 'a column that rows have no value for',
      base: first,
      head: flyway('ALTER TABLE users\n  ADD COLUMN a text,\n  ADD COLUMN b varchar(20) NOT NULL;\n'),
      errors: [
        {
          title: 'V2__more.sql adds users.b as NOT NULL without a default',
          message:
            'Rows that are there get no value for users.b: "column "b" of relation "users" contains null values". On an empty table it works.',
          at: 'db/migration/V2__more.sql:3',
        },
      ],
    },
    {
      name: 'a column that may be empty so far',
      base: first,
      head: flyway('ALTER TABLE users ALTER COLUMN email SET NOT NULL;\n'),
      errors: [
        {
          title: 'V2__more.sql requires users.email, which may be empty so far',
          at: 'db/migration/V2__more.sql:1',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'Prisma, which says so itself',
      base: { 'prisma/migrations/20240101000000_init/migration.sql': 'CREATE TABLE "User" ("id" SERIAL NOT NULL);\n' },
      head: {
        'prisma/migrations/20240101000000_init/migration.sql': 'CREATE TABLE "User" ("id" SERIAL NOT NULL);\n',
        'prisma/migrations/20240102000000_role/migration.sql':
          'ALTER TABLE "User" ADD COLUMN     "role" TEXT NOT NULL;\n',
      },
      errors: [
        {
          title: 'migration.sql adds user.role as NOT NULL without a default',
          at: 'prisma/migrations/20240102000000_role/migration.sql:1',
        },
      ],
    },
    {
      name: 'Rails',
      base: { 'db/migrate/20200101000000_a.rb': 'class A < ActiveRecord::Migration[7.0]\n  def change\n  end\nend\n' },
      head: {
        'db/migrate/20200101000000_a.rb': 'class A < ActiveRecord::Migration[7.0]\n  def change\n  end\nend\n',
        'db/migrate/20200102000000_b.rb':
          'class B < ActiveRecord::Migration[7.0]\n  def change\n    add_column :users, :a, :string, null: false\n    add_column :users, :b, :string, null: false, default: ""\n  end\nend\n',
      },
      errors: [
        {
          title: '20200102000000_b.rb adds users.a as NOT NULL without a default',
          at: 'db/migrate/20200102000000_b.rb:3',
        },
      ],
    },
  ],
});
