import { describe, expect, it } from 'vitest';
import { databaseLoader } from '../../../../src/engine/loaders/database/databaseLoader';
import type { Resource } from '../../../../src/engine/model/resource';
import { treeOf } from '../../../support/treeOf';

async function resourcesOf(files: Readonly<Record<string, string>>): Promise<Resource[]> {
  const tree = treeOf(files, 'head');
  const plans = await databaseLoader.plan(tree);
  const units = await Promise.all(plans.map((plan) => plan.load({ ...tree, filesBelow: () => [] })));
  return units.flatMap(({ resources }) => resources);
}

describe('the loader of databases', () => {
  it('tells what a migration does, and no value that it writes', async () => {
    const [migration] = await resourcesOf({
      'db/V2__users.sql':
        "ALTER TABLE users ADD password text DEFAULT 'hunter2' NOT NULL;\nUPDATE users SET password = 'hunter2';\nDROP TABLE old;\n",
    });
    expect(migration).toMatchObject({
      kind: 'Migration',
      name: 'db/V2__users.sql',
      value: {
        tool: 'Flyway',
        number: '2',
        steps: ['add column users.password text not null default', 'drop table old'],
      },
    });
  });

  it('tells the tables that a script makes', async () => {
    const resources = await resourcesOf({
      'sql/init.sql':
        'CREATE TABLE IF NOT EXISTS users (\n  id SERIAL PRIMARY KEY,\n  mail character varying(20),\n  UNIQUE (mail)\n);\n',
    });
    expect(resources.find(({ kind }) => kind === 'Table')).toMatchObject({
      name: 'users',
      value: { columns: { id: 'serial not null default', mail: 'varchar(20)' } },
    });
  });

  it('tells the models of Prisma', async () => {
    const resources = await resourcesOf({
      'prisma/schema.prisma':
        'model User {\n  id    Int    @id @default(autoincrement())\n  name  String? @db.VarChar(20)\n  carts Cart[]\n}\nmodel Cart {\n  id Int @id\n}\n',
    });
    expect(resources.map(({ name, value }) => [name, value])).toEqual([
      ['User', { columns: { id: 'int not null default', name: 'varchar(20)' } }],
      ['Cart', { columns: { id: 'int not null' } }],
    ]);
  });

  it('reads hostile files in time', async () => {
    const texts = [
      "'".repeat(200_001),
      '('.repeat(200_000),
      '/*'.repeat(100_000),
      `create trigger t begin ${';'.repeat(150_000)}`,
    ];
    const begun = performance.now();
    for (const text of texts)
      await resourcesOf({
        'db/V1__a.sql': text,
        'migrations/0001_a.py': `from django.db import x\nclass Migration(x):\n    ${'AddField('.repeat(5_000)}`,
      });
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});
