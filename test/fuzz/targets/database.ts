import { pipelineTarget } from '../support/pipeline';

const FILES = {
  'migrations/001_init.sql': `-- up
CREATE TABLE IF NOT EXISTS "users" (id BIGSERIAL PRIMARY KEY, email VARCHAR(255) NOT NULL UNIQUE, tags text[] DEFAULT '{}', org int REFERENCES orgs(id) ON DELETE CASCADE, CHECK (id > 0), CONSTRAINT a UNIQUE (email, org));
CREATE UNIQUE INDEX CONCURRENTLY i ON users USING btree (lower(email)) WHERE org IS NOT NULL;
ALTER TABLE users ADD COLUMN age int NOT NULL DEFAULT 0, DROP COLUMN tags CASCADE, ALTER COLUMN email TYPE text USING email::text, RENAME COLUMN org TO team;
/* block /* nested */ */
CREATE FUNCTION f() RETURNS trigger AS $body$ BEGIN; DROP TABLE x; END $body$ LANGUAGE plpgsql;
INSERT INTO users VALUES (1, 'it''s', E'a\\'b', $$x;y$$);
`,
  'migrations/002_more.sql':
    'BEGIN;\nDROP TABLE IF EXISTS a, b;\nTRUNCATE users;\nDELETE FROM users;\nUPDATE users SET email = NULL;\nRENAME TABLE a TO b;\nALTER TABLE `users` MODIFY `email` varchar(10) NOT NULL, ENGINE=InnoDB;\nDELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\nDELIMITER ;\nCOMMIT;\n',
  'db/changelog/a.xml':
    '<?xml version="1.0"?>\n<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">\n<include file="b.yaml" relativeToChangelogFile="true"/>\n<changeSet id="1" author="a"><createTable tableName="t"><column name="id" type="int"><constraints primaryKey="true"/></column></createTable><sql>DROP TABLE x;</sql><rollback/></changeSet>\n</databaseChangeLog>\n',
  'db/changelog/b.yaml':
    'databaseChangeLog:\n- changeSet:\n    id: 2\n    author: b\n    changes:\n    - dropColumn: {tableName: t, columnName: c}\n    - addColumn: {tableName: t, columns: [{column: {name: d, type: int, constraints: {nullable: false}}}]}\n    - sql: {sql: "DELETE FROM t"}\n',
  'alembic/versions/a.py':
    'from alembic import op\nimport sqlalchemy as sa\nrevision = "a1"\ndown_revision = None\ndef upgrade():\n    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("n", sa.String(length=50), nullable=False))\n    op.drop_column("t", "n")\n    op.execute("""\n      ALTER TABLE t ADD x int\n    """)\n    with op.batch_alter_table("t") as b:\n        b.alter_column("id", type_=sa.BigInteger())\ndef downgrade():\n    pass\n',
  'app/migrations/0001_initial.py':
    "from django.db import migrations, models\nclass Migration(migrations.Migration):\n    dependencies = [('a', '0000')]\n    operations = [\n        migrations.CreateModel(name='A', fields=[('id', models.AutoField(primary_key=True)), ('n', models.CharField(max_length=10))]),\n        migrations.RemoveField(model_name='a', name='n'),\n        migrations.RunSQL('DROP TABLE x', reverse_sql=''),\n    ]\n",
  'db/migrate/20240101000000_a.rb':
    'class A < ActiveRecord::Migration[7.0]\n  def change\n    create_table :users do |t|\n      t.string :name, null: false\n      t.references :org\n    end\n    remove_column :users, :name, :string\n    execute <<~SQL\n      DROP TABLE x\n    SQL\n  end\nend\n',
  'prisma/schema.prisma':
    'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\nmodel User {\n  id Int @id @default(autoincrement())\n  email String? @unique\n  posts Post[]\n  @@map("users")\n}\n',
};

/** SQL, and what writes migrations in other languages. */
export const database = pipelineTarget('database', FILES, [
  ...[
    "'",
    '"',
    '$$',
    '$a$',
    '/*',
    '*/',
    '--',
    "E'\\",
    'DELIMITER $$',
    'CREATE TABLE',
    'CREATE TABLE a (',
    'ALTER TABLE',
    'DROP COLUMN',
    '(((((',
    'REFERENCES',
    'DEFAULT (',
    'AS SELECT',
    'PARTITION BY',
    ';;',
    'GO\n',
    'BEGIN',
    'END',
    '<sql>',
    '<![CDATA[',
    '<changeSet',
    '<include file="a.xml"/>',
    'op.execute(',
    'sa.Column(',
    '"""',
    "'''",
    '<<~SQL',
    'migrations.',
    'model A {',
    '@@',
    'file: a.xml',
  ],
]);
