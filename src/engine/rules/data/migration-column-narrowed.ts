import { baseName, folderOf } from '../../util/treePath';
import type { ChangeRule } from '../rule';
import { isNarrower } from '../shared/columnTypes';
import { isForTestOrDemo } from '../shared/files';
import { isNewTable, knownColumn, newMigrations } from '../shared/migrations';

export const migrationColumnNarrowed: ChangeRule = {
  meta: {
    id: 'migration-column-narrowed',
    title: 'A new migration makes a column smaller',
    category: 'data',
    severity: 'medium',
    confidence: 'likely',
    why: 'Values that no longer fit make the migration fail ("value too long for type character varying", "integer out of range"), or are cut off where the database is not strict.',
    remediation: 'Look for values that do not fit before it is deployed, or keep the larger type.',
    messages: {
      narrowed: {
        title: '{{migration}} makes {{column}} smaller: {{from}} to {{to}}',
        message:
          '{{column}} was {{from}}. A value that does not fit into {{to}} makes the migration fail, or is cut off.',
      },
    },
  },
  *checkChange(comparison) {
    for (const added of newMigrations(comparison)) {
      for (const step of added.steps) {
        if (step.action !== 'change-type' || isNewTable(added, step.table)) continue;
        const from = step.from ?? knownColumn(added, step.table, step.column)?.type;
        if (from === undefined || !isNarrower(from, step.type)) continue;
        const { resource } = added;
        yield {
          messageId: 'narrowed',
          data: {
            migration: baseName(resource.name),
            column: `${step.table}.${step.column}`,
            from,
            to: step.type,
          },
          key: [step.table, step.column, step.type],
          resource,
          at: step.source,
          ...(isForTestOrDemo(folderOf(resource.name)) ? { severity: 'low' } : {}),
        };
      }
    }
  },
};
