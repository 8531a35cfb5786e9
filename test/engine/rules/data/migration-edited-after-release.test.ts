import { migrationEditedAfterRelease } from '../../../../src/engine/rules/data/migration-edited-after-release';
import { testRule } from '../../../support/ruleTester';

const log = (sets: string): string => `<databaseChangeLog>\n${sets}</databaseChangeLog>\n`;
const set = (name: string, more = ''): string =>
  `  <changeSet id="1" author="ann"${more}>\n    <createTable tableName="${name}"/>\n  </changeSet>\n`;
const rails = (line: string): string =>
  `class A < ActiveRecord::Migration[7.0]\n  def change\n    ${line}\n  end\nend\n`;

testRule(migrationEditedAfterRelease, {
  valid: [
    {
      name: 'a migration that is new, one that is run anew, and line ends',
      base: { 'db/V1__a.sql': 'CREATE TABLE a (id int);\n', 'db/R__view.sql': 'CREATE VIEW v AS SELECT 1;\n' },
      head: {
        'db/V1__a.sql': 'CREATE TABLE a (id int);\r\n',
        'db/R__view.sql': 'CREATE VIEW v AS SELECT 2;\n',
        'db/V2__b.sql': 'CREATE TABLE b (id int);\n',
      },
    },
    {
      name: 'remarks where no checksum is kept, and a program that is formatted',
      base: {
        'migrations/1_a.up.sql': 'CREATE TABLE a (id int);\n',
        'db/migrate/20200101000000_a.rb': rails('add_column :a, :b, :string'),
      },
      head: {
        'migrations/1_a.up.sql': '-- The first.\nCREATE TABLE a (\n  id int\n);\n',
        'db/migrate/20200101000000_a.rb': rails('add_column "a", "b", :string # b'),
      },
    },
    {
      name: 'a change set that may change, and remarks of Liquibase',
      base: { 'changelog.xml': log(set('a', ' runOnChange="true"')), 'changelog-2.xml': log(set('a')) },
      head: {
        'changelog.xml': log(set('b', ' runOnChange="true"')),
        'changelog-2.xml': log(`<!-- a -->\n${set('a')}`),
      },
    },
  ],
  invalid: [
    {
      name: 'Flyway, also where only a remark is changed',
      base: { 'db/V1__a.sql': '-- A.\nCREATE TABLE a (id int);\n' },
      head: { 'db/V1__a.sql': '-- B.\nCREATE TABLE a (id int);\n' },
      errors: [
        {
          title: 'V1__a.sql is changed, and Flyway keeps its checksum',
          message:
            'A database that has run it refuses the deployment: "Migration checksum mismatch for migration version 1".',
          at: 'db/V1__a.sql:1',
          before: 'db/V1__a.sql:1',
        },
      ],
    },
    {
      name: 'what is added at the end stands behind the end of what was',
      base: { 'db/V1__a.sql': 'CREATE TABLE a (id int);' },
      head: { 'db/V1__a.sql': 'CREATE TABLE a (id int);\nCREATE TABLE b (id int);\nCREATE TABLE c (id int);\n' },
      errors: [
        {
          title: 'V1__a.sql is changed, and Flyway keeps its checksum',
          at: 'db/V1__a.sql:2',
          before: 'db/V1__a.sql:1',
        },
      ],
    },
    {
      name: 'a tool without checksums',
      base: {
        'migrations/1_a.up.sql': 'CREATE TABLE a (id int);\n',
        'db/migrate/20200101000000_a.rb': rails('add_column :a, :b, :string'),
      },
      head: {
        'migrations/1_a.up.sql': 'CREATE TABLE a (id int,\n  name text);\n',
        'db/migrate/20200101000000_a.rb': rails('add_column :a, :b, :text'),
      },
      errors: [
        {
          title: '20200101000000_a.rb is changed, and is not run again',
          at: 'db/migrate/20200101000000_a.rb:3',
          severity: 'medium',
        },
        {
          title: '1_a.up.sql is changed, and is not run again',
          at: 'migrations/1_a.up.sql:1',
          severity: 'medium',
        },
      ],
    },
    {
      name: 'a change set of Liquibase, in XML, YAML and SQL',
      base: {
        'changelog.xml': log(set('a')),
        'changelog.yaml':
          'databaseChangeLog:\n  - changeSet:\n      id: 2\n      author: ann\n      changes:\n        - dropTable:\n            tableName: a\n',
        'db/changes.sql': '--liquibase formatted sql\n--changeset ann:3\nCREATE TABLE a (id int);\n',
      },
      head: {
        'changelog.xml': log(set('b')),
        'changelog.yaml':
          'databaseChangeLog:\n  - changeSet:\n      id: 2\n      author: ann\n      changes:\n        - dropTable:\n            tableName: b\n',
        'db/changes.sql': '--liquibase formatted sql\n--changeset ann:3\nCREATE TABLE a (id bigint);\n',
      },
      errors: [
        { title: 'Change set ann:1 is changed, and Liquibase keeps its checksum', at: 'changelog.xml:2' },
        { title: 'Change set ann:2 is changed, and Liquibase keeps its checksum', at: 'changelog.yaml:2' },
        { title: 'Change set ann:3 is changed, and Liquibase keeps its checksum', at: 'db/changes.sql:2' },
      ],
    },
  ],
});
