import type { Json, JsonObject } from '../../model/json';
import type { Column, Migration, SchemaStep } from '../../model/migration';
import { NO_FACETS, type Resource } from '../../model/resource';
import type { Source, SourceFile } from '../../model/source';
import type { MadeTable } from './prismaSchema';

/** A migration: its value is what it does, in words. */
export function migrationResource(unit: string, file: SourceFile, migration: Migration): Resource {
  const { steps, tool, number } = migration;
  return {
    id: `${unit}#Migration/${file.path}`,
    unit,
    loader: 'database',
    kind: tool === 'script' ? 'Script' : 'Migration',
    name: file.path,
    value: {
      ...(tool === 'script' ? {} : { tool }),
      ...(number === undefined ? {} : { number }),
      steps: steps.flatMap((step) => describe(step) ?? []),
    },
    trace: ([field, index]) => {
      const said = steps.filter((step) => describe(step) !== undefined);
      const step = field === 'steps' && typeof index === 'number' ? said[index] : undefined;
      return [step?.source ?? { file, line: 1 }];
    },
    facets: { ...NO_FACETS, migration },
  };
}

/** A table that a schema makes; its value has the columns by name. */
export function tableResource(unit: string, file: SourceFile, table: MadeTable): Resource {
  const at = (line: number): Source => ({ file, line });
  return {
    id: `${unit}#Table/${table.name}`,
    unit,
    loader: 'database',
    kind: 'Table',
    name: table.name,
    value: { columns: columnsValue(table.columns) },
    trace: ([field, name]) => [at((field === 'columns' && table.columnLines.get(String(name))) || table.line)],
    facets: NO_FACETS,
  };
}

const columnsValue = (columns: readonly Column[]): JsonObject =>
  Object.fromEntries(columns.map((column) => [column.name, columnText(column)]));

function columnText({ type, notNull, hasDefault }: Column): Json {
  return [type || 'any type', ...(notNull ? ['not null'] : []), ...(hasDefault ? ['default'] : [])].join(' ');
}

/** `drop column users.email`; `undefined` for what is only read to understand the rest. */
function describe(step: SchemaStep): string | undefined {
  switch (step.action) {
    case 'fill':
      return undefined;
    case 'add-column':
      return `add column ${step.table}.${step.column.name} ${columnText(step.column)}`;
    case 'drop-column':
      return `drop column ${step.table}.${step.column}`;
    case 'rename-column':
      return `rename column ${step.table}.${step.column} to ${step.to}`;
    case 'rename-table':
      return `rename table ${step.table} to ${step.to}`;
    case 'change-type':
      return `change type of ${step.table}.${step.column} to ${step.type}`;
    case 'set-not-null':
      return `require ${step.table}.${step.column}`;
    case 'add-constraint':
      return `add ${step.kind} to ${step.table}`;
    case 'create-index':
      return `create index on ${step.table}${step.concurrently ? ' concurrently' : ''}`;
    case 'delete-all':
      return `delete all rows of ${step.table}`;
    default:
      return `${step.action.replace('-', ' ')} ${step.table}`;
  }
}
