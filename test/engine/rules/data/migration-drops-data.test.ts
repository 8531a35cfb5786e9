import { migrationDropsData } from '../../../../src/engine/rules/data/migration-drops-data';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const first = {
  'db/migration/V1__init.sql':
    'CREATE TABLE users (id bigint primary key, email text);\nCREATE TABLE carts (id int);\n',
};
const flyway = (sql: string) => ({ ...first, 'db/migration/V2__clean.sql': sql });

const alembic = (revision: string, after: string, body: string): string =>
  `revision = "${revision}"\ndown_revision = "${after}"\n\n\ndef upgrade():\n${body}\n\ndef downgrade():\n    op.drop_table("users")\n`;

testRule(asReported(migrationDropsData), {
  valid: [
    { name: 'the first migrations of a new database', base: {}, head: flyway('DROP TABLE old;\n') },
    {
      name: 'words in a string, a remark, a body and a dollar quote',
      base: first,
      head: flyway(
        "-- DROP TABLE users;\n/* DROP TABLE users; */\nINSERT INTO log VALUES ('x; DROP TABLE users;');\nCREATE FUNCTION f() RETURNS void AS $$ DELETE FROM users; DROP TABLE users; $$ LANGUAGE sql;\nCREATE TRIGGER t AFTER INSERT ON users BEGIN\n  DELETE FROM carts;\n  TRUNCATE carts;\nEND;\n",
      ),
    },
    {
      name: 'a table that the branch makes itself, and one that only lives as long as the migration',
      base: first,
      head: flyway(
        'CREATE TEMP TABLE t (id int);\nDROP TABLE t;\nDROP TABLE IF EXISTS news;\nCREATE TABLE news (id int);\n',
      ),
    },
    {
      name: 'a table that is made anew with its rows, as SQLite wants it',
      base: first,
      head: flyway(
        'CREATE TABLE users_new (id int);\nINSERT INTO users_new SELECT id FROM users;\nDROP TABLE users;\nALTER TABLE users_new RENAME TO users;\n',
      ),
    },
    {
      name: 'rows that are chosen, constraints, indexes and defaults',
      base: first,
      head: flyway(
        'DELETE FROM users WHERE id = 1;\nALTER TABLE users DROP CONSTRAINT c, ALTER email DROP DEFAULT;\nDROP INDEX i;\nALTER TABLE users DROP INDEX i;\n',
      ),
    },
    {
      name: 'the way back',
      base: { 'migrations/1_a.up.sql': 'CREATE TABLE users (id int);\n' },
      head: {
        'migrations/1_a.up.sql': 'CREATE TABLE users (id int);\n',
        'migrations/2_b.up.sql': 'ALTER TABLE users ADD a int;\n',
        'migrations/2_b.down.sql': 'ALTER TABLE users DROP a;\n',
        'migrations/3_c.sql': '-- +goose Up\nALTER TABLE users ADD b int;\n-- +goose Down\nDROP TABLE users;\n',
      },
    },
    {
      name: 'downgrade() of Alembic and down of Rails',
      base: {
        'alembic/versions/a.py': alembic('a', '', '    op.create_table("users")'),
        'db/migrate/20200101000000_a.rb':
          'class A < ActiveRecord::Migration[7.0]\n  def change\n    create_table :users\n  end\nend\n',
      },
      head: {
        'alembic/versions/a.py': alembic('a', '', '    op.create_table("users")'),
        'alembic/versions/b.py': alembic('b', 'a', '    op.add_column("users", sa.Column("a", sa.Text()))'),
        'db/migrate/20200101000000_a.rb':
          'class A < ActiveRecord::Migration[7.0]\n  def change\n    create_table :users\n  end\nend\n',
        'db/migrate/20200102000000_b.rb':
          'class B < ActiveRecord::Migration[7.0]\n  def up\n    add_column :users, :a, :text\n  end\n\n  def down\n    remove_column :users, :a\n  end\nend\n',
      },
    },
    {
      name: 'what only the state of Django learns, and a migration that stands for others',
      base: {
        'shop/migrations/0001_initial.py':
          'from django.db import migrations\nclass Migration(migrations.Migration):\n    operations = []\n',
      },
      head: {
        'shop/migrations/0001_initial.py':
          'from django.db import migrations\nclass Migration(migrations.Migration):\n    operations = []\n',
        'shop/migrations/0002_state.py':
          'from django.db import migrations\nclass Migration(migrations.Migration):\n    operations = [\n        migrations.SeparateDatabaseAndState(\n            state_operations=[migrations.DeleteModel(name="Cart")],\n        ),\n    ]\n',
        'shop/migrations/0003_squashed.py':
          'from django.db import migrations\nclass Migration(migrations.Migration):\n    replaces = [("shop", "0001_initial")]\n    operations = [migrations.DeleteModel(name="Cart")]\n',
      },
    },
  ],
  invalid: [
    {
      name: 'statements of SQL',
      base: first,
      head: flyway('ALTER TABLE public.users\n  ADD COLUMN a int,\n  DROP COLUMN email;\nTRUNCATE carts;\n'),
      errors: [
        {
          title: 'V2__clean.sql drops column users.email',
          message: 'What users.email holds is lost when Flyway runs V2__clean.sql.',
          at: 'db/migration/V2__clean.sql:3',
        },
        { title: 'V2__clean.sql deletes all rows of carts', at: 'db/migration/V2__clean.sql:4' },
      ],
    },
    {
      name: 'a table, and rows that nothing chooses',
      base: first,
      head: flyway('DELETE FROM carts;\nDROP TABLE IF EXISTS `users` CASCADE;\n'),
      errors: [
        { title: 'V2__clean.sql deletes all rows of carts', at: 'db/migration/V2__clean.sql:1' },
        { title: 'V2__clean.sql drops table users', at: 'db/migration/V2__clean.sql:2' },
      ],
    },
    {
      name: 'a column of a table whose rows the migration writes',
      base: first,
      head: flyway('UPDATE users SET id = length(email);\nALTER TABLE users DROP COLUMN email;\n'),
      errors: [
        {
          title: 'V2__clean.sql drops column users.email',
          at: 'db/migration/V2__clean.sql:2',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'Alembic, alone, in a batch, and as SQL',
      base: { 'alembic/versions/a.py': alembic('a', '', '    op.create_table("users")') },
      head: {
        'alembic/versions/a.py': alembic('a', '', '    op.create_table("users")'),
        'alembic/versions/b.py': alembic(
          'b',
          'a',
          '    op.drop_column("users", "email")\n    with op.batch_alter_table("carts") as batch_op:\n        batch_op.drop_column("sum")\n    op.execute("""\n        DROP TABLE news\n    """)',
        ),
      },
      errors: [
        { title: 'b.py drops column users.email', at: 'alembic/versions/b.py:6' },
        { title: 'b.py drops column carts.sum', at: 'alembic/versions/b.py:8' },
        { title: 'b.py drops table news', at: 'alembic/versions/b.py:10' },
      ],
    },
    {
      name: 'Django and Rails',
      base: {
        'shop/migrations/0001_initial.py':
          'from django.db import migrations\nclass Migration(migrations.Migration):\n    operations = []\n',
        'db/migrate/20200101000000_a.rb': 'class A < ActiveRecord::Migration[7.0]\n  def change\n  end\nend\n',
      },
      head: {
        'shop/migrations/0001_initial.py':
          'from django.db import migrations\nclass Migration(migrations.Migration):\n    operations = []\n',
        'shop/migrations/0002_clean.py':
          "from django.db import migrations\nclass Migration(migrations.Migration):\n    operations = [\n        migrations.RemoveField(\n            model_name='cart',\n            name='sum',\n        ),\n    ]\n",
        'db/migrate/20200101000000_a.rb': 'class A < ActiveRecord::Migration[7.0]\n  def change\n  end\nend\n',
        'db/migrate/20200102000000_b.rb':
          'class B < ActiveRecord::Migration[7.0]\n  def change\n    remove_column :users, :email, :string\n    change_table :carts do |t|\n      t.remove :sum\n    end\n    execute <<~SQL\n      DROP TABLE news;\n    SQL\n  end\nend\n',
      },
      errors: [
        { title: '20200102000000_b.rb drops column users.email', at: 'db/migrate/20200102000000_b.rb:3' },
        { title: '20200102000000_b.rb drops column carts.sum', at: 'db/migrate/20200102000000_b.rb:5' },
        { title: '20200102000000_b.rb drops table news', at: 'db/migrate/20200102000000_b.rb:8' },
        { title: '0002_clean.py drops column shop.cart.sum', at: 'shop/migrations/0002_clean.py:4' },
      ],
    },
    {
      name: 'a change set that a change log of Liquibase gets',
      base: {
        'db/changelog.xml':
          '<databaseChangeLog>\n  <changeSet id="1" author="a">\n    <createTable tableName="users"/>\n  </changeSet>\n</databaseChangeLog>\n',
      },
      head: {
        'db/changelog.xml':
          '<databaseChangeLog>\n  <changeSet id="1" author="a">\n    <createTable tableName="users"/>\n  </changeSet>\n  <changeSet id="2" author="a">\n    <dropColumn tableName="users" columnName="email"/>\n    <rollback><dropTable tableName="users"/></rollback>\n  </changeSet>\n</databaseChangeLog>\n',
      },
      errors: [{ title: 'changelog.xml drops column users.email', at: 'db/changelog.xml:6' }],
    },
    {
      name: 'four of one migration, as one',
      base: first,
      head: flyway('ALTER TABLE users DROP a, DROP b;\nDROP TABLE carts, orders;\n'),
      errors: [
        {
          title: 'V2__clean.sql drops 4 tables or columns: users.a, users.b, carts, orders',
          at: 'db/migration/V2__clean.sql:1',
        },
      ],
    },
  ],
});
