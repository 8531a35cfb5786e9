import type { SchemaStep } from '../../model/migration';
import { baseName, folderOf } from '../../util/treePath';
import type { ChangeRule, Draft } from '../rule';
import { isRewritten } from '../shared/columnTypes';
import { isForTestOrDemo } from '../shared/files';
import { listed } from '../shared/listed';
import { isNewTable, knownColumn, type NewMigration, newMigrations } from '../shared/migrations';

export const migrationLocksTable: ChangeRule = {
  meta: {
    id: 'migration-locks-table',
    title: 'A new migration keeps others from writing to a table while it runs',
    category: 'data',
    severity: 'low',
    confidence: 'possible',
    why: 'PostgreSQL lets nobody write to the table until it is done, nor read it while it is written anew. On a large table that takes minutes, in which requests wait and run into their timeouts.',
    remediation:
      'Use the way that does not block (`CREATE INDEX CONCURRENTLY`, `NOT VALID` and `VALIDATE CONSTRAINT` later, a new column), or deploy when nobody writes.',
    messages: {
      index: {
        title: '{{migration}} makes an index on {{table}} without CONCURRENTLY',
        message: 'Nobody can write to {{table}} until PostgreSQL has read all of its rows.',
      },
      constraint: {
        title: '{{migration}} adds a {{kind}} to {{table}} and checks all its rows',
        message: 'Nobody can write to {{table}} until all rows are checked. With NOT VALID they are checked later.',
      },
      rewrite: {
        title: '{{migration}} writes {{table}} anew: {{column}} becomes {{to}}',
        message:
          'PostgreSQL writes every row of {{table}} again to change {{column}} from {{from}} to {{to}}. Nobody can read or write it meanwhile.',
      },
      several: {
        title: '{{count}} tables are locked against writing by {{migrations}}: {{tables}}',
        message:
          'Indexes are made without CONCURRENTLY, or rows are checked: nobody can write to a table until PostgreSQL has read all of it: {{tables}}.',
      },
    },
  },
  gather: {
    from: 3,
    by: ({ messageId, severity }) => (messageId === 'rewrite' ? undefined : (severity ?? '')),
    into: (drafts) => {
      const tables = [...new Set(drafts.map(({ data }) => String(data?.table)))];
      const migrations = [...new Set(drafts.map(({ data }) => String(data?.migration)))];
      return {
        messageId: 'several',
        data: { count: tables.length, tables: listed(tables), migrations: listed(migrations, 2) },
      };
    },
  },
  *checkChange(comparison) {
    for (const added of newMigrations(comparison)) {
      if (added.engine !== 'postgres') continue;
      const told = new Set<string>();
      for (const step of added.steps) {
        const draft = isNewTable(added, step.table) ? undefined : draftOf(step, added);
        if (!draft || told.has(JSON.stringify(draft.key))) continue;
        told.add(JSON.stringify(draft.key));
        const { resource } = added;
        yield {
          ...draft,
          data: { ...draft.data, migration: baseName(resource.name), table: step.table },
          resource,
          at: step.source,
          ...(isForTestOrDemo(folderOf(resource.name)) ? { severity: 'info' } : {}),
        };
      }
    }
  },
};

function draftOf(step: SchemaStep, added: NewMigration): Omit<Draft, 'at'> | undefined {
  const { table } = step;
  if (step.action === 'create-index')
    return step.concurrently ? undefined : { messageId: 'index', key: ['index', table] };
  if (step.action === 'add-constraint') {
    if (step.isQuick || step.kind === 'unique') return undefined;
    return { messageId: 'constraint', data: { kind: step.kind }, key: [step.kind, table] };
  }
  if (step.action !== 'change-type') return undefined;
  const from = step.from ?? knownColumn(added, table, step.column)?.type;
  if (from === undefined || !isRewritten(from, step.type)) return undefined;
  return {
    messageId: 'rewrite',
    data: { column: step.column, from, to: step.type },
    key: ['rewrite', table, step.column],
    severity: 'medium',
  };
}
