import type { Comparison } from '../../diff/comparison';
import type { DatabaseEngine, Migration, SchemaStep } from '../../model/migration';
import type { Model } from '../../model/model';
import { type Resource, sourceOf } from '../../model/resource';
import type { LineSource } from '../../model/source';
import { folderOf } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';

/** A migration that a branch adds, or the parts that it adds to a change log. */
export interface NewMigration {
  readonly resource: Resource;
  readonly migration: Migration;
  readonly steps: readonly SchemaStep[];
  /** All that the branch adds to the same database. */
  readonly together: readonly SchemaStep[];
  /** All that the database has run before. */
  readonly before: readonly SchemaStep[];
  readonly engine: DatabaseEngine | undefined;
}

/** What tells the migrations of one database from those of another: the tool and the folder. */
export function homeOf({ name }: Resource, { tool }: Migration): string {
  if (tool === 'Liquibase') return tool;
  const folder = folderOf(name);
  return `${tool} ${tool === 'Prisma' || /(?:^|\/)\d{10,14}[_-][^/]*$/.test(folder) ? folderOf(folder) : folder}`;
}

/** The migrations of a model by their home, in the order in which they are run as far as their names tell. */
export const migrationsOf: (model: Model) => ReadonlyMap<string, readonly Resource[]> = weakMemo((model) => {
  const homes = new Map<string, Resource[]>();
  for (const resource of model.index.ofKind('Migration')) {
    const { migration } = resource.facets;
    if (!migration) continue;
    const home = homeOf(resource, migration);
    const known = homes.get(home);
    if (known) known.push(resource);
    else homes.set(home, [resource]);
  }
  for (const known of homes.values()) known.sort((a, b) => compareNumbers(numberOf(a), numberOf(b)));
  return homes;
});

const numberOf = ({ facets }: Resource): string => facets.migration?.number ?? '';

/** `2.1` after `2`, `10` after `9`. What is no number stays where it is. */
export function compareNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split(/[._]/).map(Number)) as [number[], number[]];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (Number.isNaN(difference)) return 0;
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * What a branch adds to databases that are there: whose base has migrations in the same place. Where it has none, the database is new, and
 * nothing can be lost.
 */
export const newMigrations: (comparison: Comparison) => readonly NewMigration[] = weakMemo(
  ({ before, after, units }) => {
    const old = migrationsOf(before);
    const now = migrationsOf(after);
    const found: { home: string; resource: Resource; migration: Migration; steps: readonly SchemaStep[] }[] = [];
    for (const { before: was, after: is } of units) {
      if (is?.loader !== 'database' || was === is) continue;
      for (const resource of is.resources) {
        const { migration } = resource.facets;
        if (!migration || resource.kind !== 'Migration') continue;
        const home = homeOf(resource, migration);
        if (!old.has(home)) continue;
        const known = was?.resources.find(({ kind }) => kind === 'Migration')?.facets.migration;
        const steps = known ? addedTo(known, migration) : migration.steps;
        if (steps.length > 0) found.push({ home, resource, migration, steps });
      }
    }
    const together = new Map<string, SchemaStep[]>();
    for (const { home, steps } of found) together.set(home, [...(together.get(home) ?? []), ...steps]);
    return found.map(({ home, ...rest }) => ({
      ...rest,
      together: together.get(home)!,
      before: (old.get(home) ?? []).flatMap(({ facets }) => facets.migration?.steps ?? []),
      engine: engineOfAll(now.get(home) ?? []),
    }));
  },
);

/** Only a change log of Liquibase grows; what else is changed is not run again. */
function addedTo(before: Migration, after: Migration): SchemaStep[] {
  return [...(after.changeSets ?? [])].flatMap(([key, set]) => (before.changeSets?.has(key) ? [] : set.steps));
}

/** The one database that the migrations of a place are written for. */
function engineOfAll(migrations: readonly Resource[]): DatabaseEngine | undefined {
  const engines = new Set(migrations.flatMap(({ facets }) => facets.migration?.engine ?? []));
  return engines.size === 1 ? [...engines][0] : undefined;
}

/** The branch makes the table itself: no database has it yet. */
export function isNewTable({ together, before }: NewMigration, table: string): boolean {
  const makes = (steps: readonly SchemaStep[]): boolean =>
    steps.some(
      (step) =>
        (step.action === 'create-table' && step.table === table) ||
        (step.action === 'rename-table' && step.to === table),
    );
  return makes(together) && !makes(before);
}

/** How the column was defined last before the branch; `undefined` where the migrations do not tell. */
export function knownColumn(
  { before, migration }: NewMigration,
  table: string,
  column: string,
): { readonly type: string; readonly notNull: boolean | undefined } | undefined {
  const found = before.flatMap((step): { type: string; notNull: boolean | undefined }[] => {
    if (step.table !== table) return [];
    if (step.action === 'create-table') return step.columns.filter(({ name }) => name === column);
    if (step.action === 'add-column') return step.column.name === column ? [step.column] : [];
    if (step.action === 'change-type' && step.column === column) return [{ type: step.type, notNull: undefined }];
    return step.action === 'set-not-null' && step.column === column ? [{ type: '', notNull: true }] : [];
  });
  // The names of Alembic's files say nothing of their order.
  if (migration.tool === 'Alembic' && new Set(found.map(({ type }) => type)).size > 1) return undefined;
  const type = found.findLast((one) => one.type !== '')?.type;
  const notNull = found.findLast((one) => one.notNull !== undefined)?.notNull;
  return type === undefined ? undefined : { type, notNull };
}

/** The first line in which the two texts of a migration differ; on the side that ends before it, the last line. */
export function firstDifference(
  before: Resource,
  after: Resource,
): { readonly before: LineSource; readonly at: LineSource } {
  const [old, now] = [linesOf(before), linesOf(after)];
  const index = now.findIndex((line, at) => line.trimEnd() !== old[at]?.trimEnd());
  const line = index < 0 ? now.length : index + 1;
  return {
    before: { file: sourceOf(before).file, line: Math.min(line, old.length) },
    at: { file: sourceOf(after).file, line },
  };
}

const linesOf = (migration: Resource): string[] => sourceOf(migration).file.text.split(/\r?\n/);
