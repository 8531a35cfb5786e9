import type { Column, SchemaStep } from '../../model/migration';
import type { SourceFile } from '../../model/source';
import { type Argument, argument, argumentOf, type Call, callsIn, splitArguments, stringOf } from './calls';
import { embeddedSql } from './embeddedSql';
import { sameType } from './sql/columns';
import type { BareStep } from './sql/steps';

/** Whether the text is a script of Alembic. */
export function isAlembic(text: string): boolean {
  return /^down_revision\b/m.test(text) && /^def upgrade\b/m.test(text);
}

/** The revision of a script of Alembic. */
export function alembicRevision(text: string): string | undefined {
  return /^revision\b[^=\n]{0,60}=\s*["']([\w-]+)["']/m.exec(text)?.[1];
}

/** What `upgrade()` does, by the operations of `alembic.op`. */
export function alembicSteps(file: SourceFile): SchemaStep[] {
  const body = functionBody(file.text, 'upgrade');
  if (!body) return [];
  let batch: string | undefined;
  return callsIn(body.text, (name) => name === 'batch_alter_table' || OPERATIONS.has(name), body.line).flatMap(
    (call) => {
      if (call.name === 'batch_alter_table') {
        batch = stringOf(argumentOf(call, 'table_name', 0));
        return [];
      }
      if (!/^(?:\w+\.)?(?:op|batch_op|\w*batch\w*)$/.test(call.on)) return [];
      if (call.name === 'execute') return embeddedSql(call.args[0], file);
      const source = { file, line: call.line };
      return operation(call, call.on.includes('batch') ? batch : undefined).map(
        (step) => ({ ...step, source }) as SchemaStep,
      );
    },
  );
}

/** The lines of a function at the left edge. */
export function functionBody(text: string, name: string): { readonly text: string; readonly line: number } | undefined {
  const begin = new RegExp(`^def ${name}\\b`, 'm').exec(text);
  if (!begin) return undefined;
  const rest = text.slice(begin.index + 4);
  const end = /^\S(?!$)/m.exec(rest.slice(rest.indexOf('\n') + 1));
  const length = end ? rest.indexOf('\n') + 1 + end.index : rest.length;
  return { text: rest.slice(0, length), line: text.slice(0, begin.index).split('\n').length };
}

const OPERATIONS: ReadonlySet<string> = new Set([
  'create_table',
  'drop_table',
  'rename_table',
  'add_column',
  'drop_column',
  'alter_column',
  'create_index',
  'create_foreign_key',
  'create_check_constraint',
  'create_unique_constraint',
  'execute',
]);

/** One operation; in a batch the table is that of the batch, and the arguments begin after it. */
function operation(call: Call, batch: string | undefined): BareStep[] {
  const first = batch === undefined ? 1 : 0;
  const table = (batch ?? stringOf(argumentOf(call, 'table_name', 0)))?.toLowerCase();
  if (table === undefined) return [];
  switch (call.name) {
    case 'create_table':
      return [{ action: 'create-table', table, columns: call.args.flatMap((arg) => columnOf(arg) ?? []) }];
    case 'drop_table':
      return [{ action: 'drop-table', table }];
    case 'rename_table': {
      const to = stringOf(argumentOf(call, 'new_table_name', 1))?.toLowerCase();
      return to === undefined ? [] : [{ action: 'rename-table', table, to }];
    }
    case 'add_column': {
      const column = columnOf(call.args.filter((arg) => arg.name === undefined)[first]);
      return column ? [{ action: 'add-column', table, column }] : [];
    }
    case 'drop_column': {
      const column = stringOf(argumentOf(call, 'column_name', first))?.toLowerCase();
      return column === undefined ? [] : [{ action: 'drop-column', table, column }];
    }
    case 'alter_column':
      return altered(call, table, first);
    case 'create_index': {
      const of = batch ?? stringOf(argumentOf(call, 'table_name', 1));
      const concurrently = argumentOf(call, 'postgresql_concurrently') === 'True';
      return of === undefined ? [] : [{ action: 'create-index', table: of.toLowerCase(), concurrently }];
    }
    default: {
      const kind = CONSTRAINTS.get(call.name);
      const of = batch ?? stringOf(argumentOf(call, 'source_table', 1) ?? argumentOf(call, 'table_name', 1));
      const isQuick = argumentOf(call, 'postgresql_not_valid') === 'True';
      return kind && of !== undefined ? [{ action: 'add-constraint', table: of.toLowerCase(), kind, isQuick }] : [];
    }
  }
}

const CONSTRAINTS: ReadonlyMap<string, 'foreign key' | 'check' | 'unique'> = new Map([
  ['create_foreign_key', 'foreign key'],
  ['create_check_constraint', 'check'],
  ['create_unique_constraint', 'unique'],
]);

function altered(call: Call, table: string, first: number): BareStep[] {
  const column = stringOf(argumentOf(call, 'column_name', first))?.toLowerCase();
  if (column === undefined) return [];
  const type = typeOf(argumentOf(call, 'type_'));
  const from = typeOf(argumentOf(call, 'existing_type'));
  const to = stringOf(argumentOf(call, 'new_column_name'))?.toLowerCase();
  const isNewlyRequired = argumentOf(call, 'nullable') === 'False' && argumentOf(call, 'existing_nullable') !== 'False';
  return [
    ...(type ? [{ action: 'change-type' as const, table, column, type, ...(from ? { from } : {}) }] : []),
    ...(isNewlyRequired ? [{ action: 'set-not-null' as const, table, column }] : []),
    ...(to === undefined || to === column ? [] : [{ action: 'rename-column' as const, table, column, to }]),
  ];
}

/** `sa.Column("name", sa.String(length=50), nullable=False)`. */
function columnOf(arg: Argument | undefined): Column | undefined {
  const begin = /^(?:\w+\.)?Column\(/.exec(arg?.text ?? '');
  if (!arg || !begin) return undefined;
  const args = splitArguments(arg.text, begin[0].length).map(({ start, end }) =>
    argument(arg.text.slice(start, end), 1),
  );
  const call = { args };
  const name = stringOf(argumentOf(call, 'name', 0));
  if (name === undefined) return undefined;
  const isKey = argumentOf(call, 'primary_key') === 'True';
  const texts = args.map(({ text }) => text);
  return {
    name: name.toLowerCase(),
    type: typeOf(argumentOf(call, 'type_', 1)) ?? '',
    notNull: isKey || argumentOf(call, 'nullable') === 'False',
    hasDefault:
      argumentOf(call, 'server_default') !== undefined ||
      texts.some((text) => /\b(?:Identity|Computed|FetchedValue)\(/.test(text)),
  };
}

/** A type of SQLAlchemy in the words of SQL; `undefined` where it is not told. */
function typeOf(text: string | undefined): string | undefined {
  const match = /^(?:\w+\.)*(\w+)(?:\((.*)\))?$/s.exec(text ?? '');
  if (!match) return undefined;
  const [, name = '', args = ''] = match;
  const size = /^\s*(?:length\s*=\s*)?(\d+)\s*(?:,|$)/.exec(args)?.[1];
  const parts = /^\s*(?:precision\s*=\s*)?(\d+)\s*,\s*(?:scale\s*=\s*)?(\d+)/.exec(args);
  const known = TYPES.get(name.toLowerCase());
  if (known === 'varchar' || known === 'char') return size === undefined ? known : `${known}(${size})`;
  if (known === 'numeric' && parts) return `numeric(${parts[1]},${parts[2]})`;
  return known ?? sameType(name.toLowerCase());
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'varchar'],
  ['unicode', 'varchar'],
  ['varchar', 'varchar'],
  ['char', 'char'],
  ['text', 'text'],
  ['unicodetext', 'text'],
  ['integer', 'integer'],
  ['biginteger', 'bigint'],
  ['smallinteger', 'smallint'],
  ['numeric', 'numeric'],
  ['decimal', 'numeric'],
  ['datetime', 'timestamp'],
  ['float', 'double'],
]);
