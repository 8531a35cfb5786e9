import type { SchemaStep } from '../../model/migration';
import { baseName, folderOf } from '../../util/treePath';
import type { ChangeRule } from '../rule';
import { isForTestOrDemo } from '../shared/files';
import { listed } from '../shared/listed';
import { isNewTable, type NewMigration, newMigrations } from '../shared/migrations';

export const migrationDropsData: ChangeRule = {
  meta: {
    id: 'migration-drops-data',
    title: 'A new migration drops data',
    category: 'data',
    severity: 'high',
    confidence: 'likely',
    why: 'What the table or column holds is gone when the migration has run; going back to the old version does not bring it back. While both versions run, the old one fails at what it no longer finds.',
    remediation: 'Deploy first what no longer uses it, keep a copy, and drop it in a later release.',
    messages: {
      table: {
        title: '{{migration}} drops table {{what}}',
        message: 'All rows of {{what}} are lost when {{tool}} runs {{migration}}.',
      },
      column: {
        title: '{{migration}} drops column {{what}}',
        message: 'What {{what}} holds is lost when {{tool}} runs {{migration}}.',
      },
      rows: {
        title: '{{migration}} deletes all rows of {{what}}',
        message: 'Nothing says which rows are meant: all of {{what}} go when {{tool}} runs {{migration}}.',
      },
      several: {
        title: '{{migration}} drops {{count}} tables or columns: {{what}}',
        message: 'What they hold is lost when {{tool}} runs {{migration}}: {{what}}.',
      },
    },
  },
  gather: {
    from: 4,
    by: ({ at, severity }) => `${at.file.path} ${severity ?? ''}`,
    into: (drafts) => ({
      messageId: 'several',
      data: {
        migration: drafts[0]!.data?.migration ?? '',
        tool: drafts[0]!.data?.tool ?? '',
        count: drafts.length,
        what: listed(drafts.map(({ data }) => String(data?.what))),
      },
    }),
  },
  *checkChange(comparison) {
    for (const added of newMigrations(comparison)) {
      const { resource, migration } = added;
      const told = new Set<string>();
      for (const step of added.steps) {
        const lost = lostBy(step, added);
        if (!lost || told.has(lost.what)) continue;
        told.add(lost.what);
        yield {
          messageId: lost.messageId,
          data: {
            migration: baseName(resource.name),
            what: lost.what,
            tool: migration.tool === 'SQL' ? 'it' : migration.tool,
          },
          key: [lost.messageId, lost.what],
          resource,
          at: step.source,
          ...(isForTestOrDemo(folderOf(resource.name)) ? { severity: 'low' } : {}),
          ...(lost.isCopied ? { severity: 'medium', confidence: 'possible' } : {}),
        };
      }
    }
  },
};

interface Lost {
  readonly messageId: 'table' | 'column' | 'rows';
  readonly what: string;
  /** The same migration writes rows of the table: what it held may live on elsewhere. */
  readonly isCopied?: boolean;
}

function lostBy(step: SchemaStep, added: NewMigration): Lost | undefined {
  const { steps } = added;
  const { table } = step;
  if (isNewTable(added, table)) return undefined;
  const isTouched = steps.some((other) => other.action === 'fill' && (other.table === table || other.table === ''));
  switch (step.action) {
    case 'drop-table':
      // SQLite and `pt-osc`: the rows are copied to a table that then gets the name.
      if (isTouched || steps.some((other) => other.action === 'rename-table' && other.to === table)) return undefined;
      return { messageId: 'table', what: table };
    case 'drop-column':
      return { messageId: 'column', what: `${table}.${step.column}`, isCopied: isTouched };
    case 'truncate':
    case 'delete-all':
      return { messageId: 'rows', what: table };
    default:
      return undefined;
  }
}
