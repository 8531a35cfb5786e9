import type { Column, SchemaStep } from '../../model/migration';
import type { SourceFile } from '../../model/source';
import { argument, argumentOf, splitArguments, stringOf } from './calls';
import { sqlStatements } from './sql/statements';
import { type BareStep, sqlSteps } from './sql/steps';

/** Whether the text is a migration of Rails. */
export function isRails(text: string): boolean {
  return /^\s*class\s+\S+\s*<\s*ActiveRecord::Migration/m.test(text);
}

/** What `change` or `up` does. A line is a call: that is how migrations are written. */
export function railsSteps(file: SourceFile): SchemaStep[] {
  const steps: SchemaStep[] = [];
  const lines = file.text.split(/\r?\n/);
  let block:
    | { readonly table: string; readonly isNew: boolean; readonly indent: number; readonly columns: Column[] }
    | undefined;
  let hidden: number | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const indent = line.length - line.trimStart().length;
    if (line.trim() === '' || line.trim().startsWith('#')) continue;
    if (hidden !== undefined) {
      if (indent <= hidden) hidden = undefined;
      continue;
    }
    if (/^\s*(?:def (?:self\.)?down\b|\w+\.down\s+(?:do|\{)\s*$)/.test(line)) {
      hidden = indent;
      continue;
    }
    if (block && indent <= block.indent) block = undefined;
    const source = { file, line: index + 1 };
    const heredoc = /^\s*(?:safety_assured\s*\{\s*)?execute[ (]*<<[~-]?["']?(\w+)/.exec(line);
    if (heredoc) {
      const end = lines.findIndex((other, at) => at > index && other.trim() === heredoc[1]);
      if (end < 0) break;
      steps.push(...sqlSteps(sqlStatements(lines.slice(index + 1, end).join('\n')), file, index + 2));
      index = end;
      continue;
    }
    const call = callOf(lines, index);
    if (!call) continue;
    if (call.name === 'execute') {
      const sql = stringOf(call.args[0]?.text);
      if (sql !== undefined) steps.push(...sqlSteps(sqlStatements(sql), file, index + 1));
    } else if (call.name === 'create_table' || call.name === 'change_table') {
      const table = tableOf(call);
      if (table === undefined) continue;
      const columns: Column[] = [];
      const isNew = call.name === 'create_table';
      block = { table, isNew, indent, columns };
      if (isNew) steps.push({ action: 'create-table', table, columns, source });
    } else if (block && call.on !== '') {
      const step = inBlock(call, block.table);
      if (block.isNew && step?.action === 'add-column') block.columns.push(step.column);
      else if (!block.isNew && step) steps.push({ ...step, source } as SchemaStep);
    } else {
      steps.push(...operations(call).map((step) => ({ ...step, source }) as SchemaStep));
    }
  }
  return steps;
}

interface RubyCall {
  readonly name: string;
  readonly on: string;
  readonly args: ReturnType<typeof argument>[];
}

/** The call of a line; one that ends in a comma goes on in the next. */
function callOf(lines: readonly string[], index: number): RubyCall | undefined {
  const match = /^\s*(?:safety_assured\s*(?:\{|do)\s*)?(?:(\w+)\.)?(\w+)[ (]+(?=[:"'])/.exec(lines[index]!);
  if (!match) return undefined;
  let text = lines[index]!.slice(match[0].length);
  for (let next = index + 1; /,\s*$/.test(text) && next < lines.length && next < index + 20; next++)
    text += lines[next]!;
  text = text
    .replace(/\s#(?!\{)[^"']*$/, '')
    .replace(/\s+do\s*(?:\|.*\|)?\s*$/, '')
    .replace(/\s*\}\s*$/, '');
  const args = splitArguments(text, 0).map(({ start, end }) => argument(text.slice(start, end), index + 1));
  return { on: match[1] ?? '', name: match[2]!, args };
}

const tableOf = (call: RubyCall): string | undefined => stringOf(argumentOf(call, 'table', 0))?.toLowerCase();

function operations(call: RubyCall): BareStep[] {
  const table = tableOf(call);
  const second = stringOf(argumentOf(call, 'column', 1))?.toLowerCase();
  if (table === undefined) return [];
  switch (call.name) {
    case 'drop_table':
      return [{ action: 'drop-table', table }];
    case 'truncate':
      return [{ action: 'truncate', table }];
    case 'rename_table':
      return second === undefined ? [] : [{ action: 'rename-table', table, to: second }];
    case 'remove_column':
      return second === undefined ? [] : [{ action: 'drop-column', table, column: second }];
    case 'remove_columns':
      return droppedColumns(call, table, 1);
    case 'remove_reference':
    case 'remove_belongs_to':
      return second === undefined ? [] : [{ action: 'drop-column', table, column: `${second}_id` }];
    case 'rename_column': {
      const to = stringOf(argumentOf(call, 'to', 2))?.toLowerCase();
      return second === undefined || to === undefined ? [] : [{ action: 'rename-column', table, column: second, to }];
    }
    case 'change_column': {
      const type = typeOf(argumentOf(call, 'type', 2), call);
      return second === undefined || type === '' ? [] : [{ action: 'change-type', table, column: second, type }];
    }
    case 'change_column_null': {
      const hasValue = argumentOf(call, 'default', 3) !== undefined;
      if (second === undefined || hasValue || argumentOf(call, 'null', 2) !== 'false') return [];
      return [{ action: 'set-not-null', table, column: second }];
    }
    case 'add_column':
      return second === undefined ? [] : [{ action: 'add-column', table, column: columnOf(second, 2, call) }];
    case 'add_index':
      return [
        { action: 'create-index', table, concurrently: stringOf(argumentOf(call, 'algorithm')) === 'concurrently' },
      ];
    case 'add_foreign_key':
      return [
        {
          action: 'add-constraint',
          table,
          kind: 'foreign key',
          isQuick: argumentOf(call, 'validate') === 'false',
        },
      ];
    default:
      return [];
  }
}

/** `t.string :email, null: false` of `create_table` and `change_table`. */
function inBlock(call: RubyCall, table: string): BareStep | undefined {
  const name = stringOf(argumentOf(call, 'column', 0))?.toLowerCase();
  if (name === undefined) return undefined;
  if (call.name === 'remove') return { action: 'drop-column', table, column: name };
  if (call.name === 'rename') {
    const to = stringOf(argumentOf(call, 'to', 1))?.toLowerCase();
    return to === undefined ? undefined : { action: 'rename-column', table, column: name, to };
  }
  if (call.name === 'column') return { action: 'add-column', table, column: columnOf(name, 1, call) };
  if (!TYPES.has(call.name)) return undefined;
  return {
    action: 'add-column',
    table,
    column: { ...columnOf(name, undefined, call), type: sized(call.name, call) },
  };
}

function droppedColumns(call: RubyCall, table: string, from: number): BareStep[] {
  const plain = call.args.filter((arg) => arg.name === undefined).slice(from);
  return plain.flatMap(({ text }) => {
    const column = stringOf(text)?.toLowerCase();
    return column === undefined ? [] : [{ action: 'drop-column' as const, table, column }];
  });
}

function columnOf(name: string, typeAt: number | undefined, call: RubyCall): Column {
  const initial = argumentOf(call, 'default');
  return {
    name,
    type: typeAt === undefined ? '' : typeOf(argumentOf(call, 'type', typeAt), call),
    notNull: argumentOf(call, 'null') === 'false',
    hasDefault: (initial !== undefined && initial !== 'nil') || argumentOf(call, 'as') !== undefined,
  };
}

function typeOf(text: string | undefined, call: RubyCall): string {
  const name = stringOf(text) ?? '';
  return TYPES.has(name) ? sized(name, call) : name.toLowerCase();
}

function sized(name: string, call: RubyCall): string {
  const limit = argumentOf(call, 'limit');
  if (name === 'string') return limit && /^\d+$/.test(limit) ? `varchar(${limit})` : 'varchar';
  if (name === 'integer') return limit === '8' ? 'bigint' : limit === '2' ? 'smallint' : 'integer';
  const [precision, scale] = [argumentOf(call, 'precision'), argumentOf(call, 'scale')];
  if (name === 'decimal') return precision && scale ? `numeric(${precision},${scale})` : 'numeric';
  return TYPES.get(name) ?? name;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'varchar'],
  ['text', 'text'],
  ['integer', 'integer'],
  ['bigint', 'bigint'],
  ['decimal', 'numeric'],
  ['float', 'double'],
  ['boolean', 'boolean'],
  ['date', 'date'],
  ['datetime', 'timestamp'],
  ['timestamp', 'timestamp'],
  ['json', 'json'],
  ['jsonb', 'jsonb'],
  ['uuid', 'uuid'],
  ['binary', 'binary'],
  ['inet', 'inet'],
]);
