import type { Column, SchemaStep } from '../../model/migration';
import type { SourceFile } from '../../model/source';
import { argument, argumentOf, type Call, callsIn, splitArguments, stringOf } from './calls';
import { embeddedSql } from './embeddedSql';
import type { BareStep } from './sql/steps';

/** Whether the text is a migration of Django. */
export function isDjango(text: string): boolean {
  return /^class Migration\(/m.test(text) && text.includes('django.db');
}

/**
 * What the operations of a migration do to the database. Tables are named as the models are, with the app before them. What only the state
 * of Django learns (`state_operations`) is left out, and all of a migration that stands for others (`replaces`), which have been run.
 */
export function djangoSteps(file: SourceFile): SchemaStep[] {
  if (/^\s+replaces\s*=/m.test(file.text)) return [];
  const app = /([^/]+)\/migrations\/[^/]*$/.exec(file.path)?.[1] ?? '';
  const text = withoutState(file.text);
  return callsIn(text, (name) => OPERATIONS.has(name)).flatMap((call) => {
    if (call.name === 'RunSQL') return embeddedSql(call.args[0], file);
    const source = { file, line: call.line };
    const step = operation(call, app.toLowerCase());
    return step ? [{ ...step, source } as SchemaStep] : [];
  });
}

/** The text with blanks in place of what only the state learns, so that lines stay. */
function withoutState(text: string): string {
  let result = text;
  for (const { index, 0: begin } of text.matchAll(/state_operations\s*=\s*\[/g)) {
    const inner = splitArguments(text, index + begin.length);
    const end = inner.at(-1)?.end ?? index;
    const hidden = text.slice(index, end).replace(/[^\n]/g, ' ');
    result = result.slice(0, index) + hidden + result.slice(end);
  }
  return result;
}

const OPERATIONS: ReadonlySet<string> = new Set([
  'CreateModel',
  'DeleteModel',
  'RenameModel',
  'AddField',
  'RemoveField',
  'RenameField',
  'AlterField',
  'AddIndex',
  'AddIndexConcurrently',
  'RunSQL',
]);

function operation(call: Call, app: string): BareStep | undefined {
  const model = (
    stringOf(argumentOf(call, call.name.endsWith('Model') ? 'name' : 'model_name', 0)) ?? ''
  ).toLowerCase();
  if (model === '') return undefined;
  const table = app === '' ? model : `${app}.${model}`;
  const column = stringOf(argumentOf(call, 'name', 1))?.toLowerCase() ?? '';
  switch (call.name) {
    case 'CreateModel':
      return { action: 'create-table', table, columns: columnsOf(argumentOf(call, 'fields', 1) ?? '') };
    case 'DeleteModel':
      return { action: 'drop-table', table };
    case 'RenameModel': {
      const from = stringOf(argumentOf(call, 'old_name', 0))?.toLowerCase();
      const to = stringOf(argumentOf(call, 'new_name', 1))?.toLowerCase();
      return from && to ? { action: 'rename-table', table: `${app}.${from}`, to: `${app}.${to}` } : undefined;
    }
    case 'AddField':
      return { action: 'add-column', table, column: columnOf(column, argumentOf(call, 'field', 2) ?? '') };
    case 'RemoveField':
      return { action: 'drop-column', table, column };
    case 'RenameField': {
      const from = stringOf(argumentOf(call, 'old_name', 1))?.toLowerCase();
      const to = stringOf(argumentOf(call, 'new_name', 2))?.toLowerCase();
      return from && to ? { action: 'rename-column', table, column: from, to } : undefined;
    }
    case 'AlterField': {
      const type = typeOf(argumentOf(call, 'field', 2) ?? '');
      return type === '' ? undefined : { action: 'change-type', table, column, type };
    }
    default:
      return { action: 'create-index', table, concurrently: call.name === 'AddIndexConcurrently' };
  }
}

/** The pairs of `fields=[("id", models.AutoField(…)), …]`. */
function columnsOf(list: string): Column[] {
  if (!list.startsWith('[')) return [];
  return splitArguments(list, 1).flatMap(({ start, end }) => {
    const pair = list.slice(start, end).trim();
    if (!pair.startsWith('(')) return [];
    const [name, field] = splitArguments(pair, 1).map((part) => argument(pair.slice(part.start, part.end), 1).text);
    const text = stringOf(name);
    return text === undefined || field === undefined ? [] : [columnOf(text.toLowerCase(), field)];
  });
}

/** Django makes a default for the rows that are there, or asks for one when the migration is made. */
function columnOf(name: string, field: string): Column {
  return { name, type: typeOf(field), notNull: !/\bnull\s*=\s*True\b/.test(field), hasDefault: true };
}

/** The type of a field in the words of SQL; empty for fields that Django or a program makes columns of in its own way. */
function typeOf(field: string): string {
  const name = /^(?:\w+\.)*(\w+)\(/.exec(field)?.[1] ?? '';
  if (name === 'CharField') {
    const length = /\bmax_length\s*=\s*(\d+)/.exec(field)?.[1];
    return length === undefined ? 'varchar' : `varchar(${length})`;
  }
  if (name === 'DecimalField') {
    const digits = /\bmax_digits\s*=\s*(\d+)/.exec(field)?.[1];
    const places = /\bdecimal_places\s*=\s*(\d+)/.exec(field)?.[1];
    return digits && places ? `numeric(${digits},${places})` : '';
  }
  return TYPES.get(name) ?? '';
}

/** `data_types` of `django/db/backends/postgresql/base.py`. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['TextField', 'text'],
  ['IntegerField', 'integer'],
  ['PositiveIntegerField', 'integer'],
  ['BigIntegerField', 'bigint'],
  ['PositiveBigIntegerField', 'bigint'],
  ['SmallIntegerField', 'smallint'],
  ['PositiveSmallIntegerField', 'smallint'],
  ['FloatField', 'double'],
  ['DateTimeField', 'timestamp'],
  ['DateField', 'date'],
]);
