import type { Migration } from '../../model/migration';
import type { Unit } from '../../model/unit';
import { pathsWhere } from '../../util/pathsWhere';
import type { Loader, TreeReader, UnitPlan } from '../loader';
import { mayBeDatabaseFile } from './migrationPath';
import { type MadeTable, prismaTables } from './prismaSchema';
import { readMigration } from './readMigration';
import { migrationResource, tableResource } from './resources';

/**
 * One unit for each migration (kind `Migration`) of Flyway, golang-migrate and its like, Alembic, Django, Rails, Prisma and Liquibase; for each
 * script of SQL (kind `Script`), with the tables that it makes (kind `Table`); and for each schema of Prisma. SQL is read by a tokenizer of
 * our own that knows the statements of interest in five dialects: `node-sql-parser` and `pgsql-ast-parser` refuse a file for one statement that
 * they do not know, and `sql-parser-cst` is under the GPL.
 */
export const databaseLoader: Loader = {
  name: 'database',
  claims: mayBe,
  plan: async (snapshot) => {
    const plans: UnitPlan[] = [];
    for (const path of databaseFiles(snapshot.paths)) {
      const isSchema = isPrismaSchema(path);
      const file = await snapshot.read(path);
      if (!file || (!isSchema && !readMigration(file))) continue;
      plans.push({ id: `database:${path}`, load: (tree) => load(path, tree) });
    }
    return plans;
  },
};

function mayBe(path: string): boolean {
  return mayBeDatabaseFile(path) || isPrismaSchema(path);
}

const databaseFiles = pathsWhere(mayBe);

function isPrismaSchema(path: string): boolean {
  return path.endsWith('.prisma') && !/(?:^|\/)node_modules\//.test(path);
}

async function load(path: string, tree: TreeReader): Promise<Unit> {
  const id = `database:${path}`;
  const unit = { id, loader: 'database' as const, path, files: [path], variables: [], problems: [] };
  const file = await tree.read(path);
  if (!file) return { ...unit, status: 'failed', resources: [] };
  if (isPrismaSchema(path))
    return { ...unit, status: 'loaded', resources: prismaTables(file).map((table) => tableResource(id, file, table)) };
  const migration = readMigration(file);
  if (!migration) return { ...unit, status: 'failed', resources: [] };
  const tables = migration.tool === 'script' ? tablesOf(migration) : [];
  return {
    ...unit,
    status: 'loaded',
    resources: [migrationResource(id, file, migration), ...tables.map((table) => tableResource(id, file, table))],
  };
}

/** The tables that a script makes, the first of each name. */
function tablesOf({ steps }: Migration): MadeTable[] {
  const tables = new Map<string, MadeTable>();
  for (const step of steps) {
    if (step.action !== 'create-table' || tables.has(step.table)) continue;
    const line = 'line' in step.source ? step.source.line : 1;
    tables.set(step.table, { name: step.table, columns: step.columns, line, columnLines: new Map() });
  }
  return [...tables.values()];
}
