import type { SchemaStep } from '../../model/migration';
import { baseName, folderOf } from '../../util/treePath';
import type { ChangeRule, Draft } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { isNewTable, knownColumn, type NewMigration, newMigrations } from '../shared/migrations';

export const migrationNotNullWithoutDefault: ChangeRule = {
  meta: {
    id: 'migration-not-null-without-default',
    title: 'A new migration requires a value that rows do not have',
    category: 'data',
    severity: 'high',
    confidence: 'likely',
    why: 'The database refuses a column that must not be null while there are rows without a value for it: the migration fails wherever the table is not empty, and the deployment stops there. Tests pass, for their tables are empty.',
    remediation: 'Add the column with a default, or without `NOT NULL`; fill it, and require it then.',
    messages: {
      added: {
        title: '{{migration}} adds {{column}} as NOT NULL without a default',
        message: 'Rows that are there get no value for {{column}}: "{{says}}". On an empty table it works.',
      },
      required: {
        title: '{{migration}} requires {{column}}, which may be empty so far',
        message: 'It fails where a row has none: "{{says}}". Nothing that is added here fills them before.',
      },
    },
  },
  *checkChange(comparison) {
    for (const added of newMigrations(comparison)) {
      for (const step of added.steps) {
        const draft = draftOf(step, added);
        if (!draft) continue;
        const { resource } = added;
        yield {
          ...draft,
          data: { ...draft.data, migration: baseName(resource.name) },
          resource,
          at: step.source,
          ...(isForTestOrDemo(folderOf(resource.name)) ? { severity: 'low' } : {}),
        };
      }
    }
  },
};

function draftOf(step: SchemaStep, added: NewMigration): Omit<Draft, 'at'> | undefined {
  const { table, action } = step;
  if (isNewTable(added, table)) return undefined;
  if (action === 'add-column') {
    const { name, notNull, hasDefault, type } = step.column;
    // MySQL fills in what its types have for nothing.
    if (!notNull || hasDefault || type === '' || added.engine === 'mysql' || isEmptied(added, table)) return undefined;
    return {
      messageId: 'added',
      data: { column: `${table}.${name}`, says: refusal(added, table, name) },
      key: ['added', table, name],
    };
  }
  if (action !== 'set-not-null') return undefined;
  const { column } = step;
  const known = knownColumn(added, table, column);
  const isStated = added.engine === 'postgres' || EXPLICIT.has(added.migration.tool);
  if (known?.notNull === true || (!known && !isStated) || isFilled(added, table, column)) return undefined;
  return {
    messageId: 'required',
    data: { column: `${table}.${column}`, says: refusal(added, table, column) },
    key: ['required', table, column],
    severity: 'medium',
    confidence: 'possible',
  };
}

/** What the database prints. */
function refusal({ engine }: NewMigration, table: string, column: string): string {
  if (engine === 'sqlite') return `NOT NULL constraint failed: ${table}.${column}`;
  if (engine === 'mysql') return `Data truncated for column '${column}'`;
  return `column "${column}" of relation "${table}" contains null values`;
}

/** There `NOT NULL` is said by itself, and not along with all else that a column is. */
const EXPLICIT: ReadonlySet<string> = new Set(['Alembic', 'Rails', 'Liquibase']);

function isEmptied({ steps }: NewMigration, table: string): boolean {
  return steps.some(({ action, table: of }) => of === table && (action === 'truncate' || action === 'delete-all'));
}

/** Something that the branch adds writes rows of the table, or adds the column itself. */
function isFilled({ together }: NewMigration, table: string, column: string): boolean {
  return together.some(
    (step) =>
      (step.table === table || (step.action === 'fill' && step.table === '')) &&
      (step.action === 'fill' ||
        step.action === 'truncate' ||
        step.action === 'delete-all' ||
        (step.action === 'add-column' &&
          step.column.name === column &&
          (step.column.hasDefault || step.column.notNull))),
  );
}
