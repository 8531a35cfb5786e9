import type { Column, SchemaStep } from '../../../model/migration';
import type { SourceFile } from '../../../model/source';
import { alterSteps } from './alterTable';
import { readColumn } from './columns';
import { SqlCursor, splitAtCommas } from './cursor';
import type { SqlStatement } from './statements';

/** A step before it has its place. */
export type BareStep = SchemaStep extends infer S ? (S extends unknown ? Omit<S, 'source'> : never) : never;

/** What the statements do to the form of the database, and to all rows of a table. Those that do neither are left out. */
export function sqlSteps(statements: readonly SqlStatement[], file: SourceFile, firstLine = 1): SchemaStep[] {
  return statements.flatMap((statement) => {
    const source = { file, line: statement[0]!.line + firstLine - 1 };
    return [...stepsOf(statement)].map((step) => {
      const line = lineOf(step, statement);
      return { ...step, source: line === undefined ? source : { file, line: line + firstLine - 1 } } as SchemaStep;
    });
  });
}

/** A long `ALTER TABLE` has a line for each of its columns. */
function lineOf(step: BareStep, statement: SqlStatement): number | undefined {
  if (!('column' in step)) return undefined;
  const name = typeof step.column === 'string' ? step.column : step.column.name;
  return statement.find(({ kind, value }) => (kind === 'word' || kind === 'name') && value.toLowerCase() === name)
    ?.line;
}

function* stepsOf(statement: SqlStatement): Iterable<BareStep> {
  const cursor = new SqlCursor(statement);
  if (cursor.take('alter', 'table')) yield* alterSteps(cursor);
  else if (cursor.take('create')) yield* created(cursor);
  else if (cursor.take('drop', 'table')) {
    cursor.take('if', 'exists');
    for (const table of names(cursor)) yield { action: 'drop-table', table };
  } else if (cursor.take('rename', 'table')) {
    for (const part of splitAtCommas(cursor.rest)) yield* renamed(new SqlCursor(part));
  } else if (cursor.take('truncate')) {
    cursor.take('table');
    cursor.take('only');
    for (const table of names(cursor)) yield { action: 'truncate', table };
  } else if (cursor.take('delete', 'from')) {
    cursor.take('only');
    const table = cursor.name();
    const isWhole = !cursor.rest.some(({ kind, value }) => kind === 'word' && CHOOSES.has(value));
    if (table !== undefined && isWhole) yield { action: 'delete-all', table };
  } else if (cursor.take('update') || cursor.take('insert', 'into')) {
    yield* filled(cursor);
  }
}

/** What makes `DELETE` leave some rows. */
const CHOOSES: ReadonlySet<string> = new Set(['where', 'using', 'join', 'limit']);

function* created(cursor: SqlCursor): Iterable<BareStep> {
  while (cursor.takeAny('temporary', 'temp', 'global', 'local', 'or', 'replace'));
  const isUnique = cursor.take('unique');
  if (cursor.take('index')) {
    const concurrently = cursor.take('concurrently');
    while (cursor.token && !cursor.take('on')) cursor.skip();
    cursor.take('only');
    const table = cursor.name();
    if (table !== undefined) yield { action: 'create-index', table, concurrently };
    return;
  }
  cursor.take('unlogged');
  if (isUnique || !cursor.take('table')) return;
  cursor.take('if', 'not', 'exists');
  const table = cursor.name();
  if (table === undefined) return;
  const columns = cursor.bracketed().flatMap((part): Column[] => {
    const column = readColumn(part);
    return column ? [column] : [];
  });
  yield { action: 'create-table', table, columns };
  yield* copied(cursor);
}

/** What is written into a table, and the tables that it is taken from: their rows live on. */
function* filled(cursor: SqlCursor): Iterable<BareStep> {
  cursor.take('only');
  const table = cursor.name();
  if (table !== undefined) yield { action: 'fill', table };
  yield* copied(cursor);
}

function* copied(cursor: SqlCursor): Iterable<BareStep> {
  while (cursor.token) {
    if (cursor.take('from') || cursor.take('join')) {
      const from = cursor.name();
      if (from !== undefined) yield { action: 'fill', table: from };
    } else {
      cursor.skip();
    }
  }
}

function* renamed(cursor: SqlCursor): Iterable<BareStep> {
  const table = cursor.name();
  const to = cursor.take('to') ? cursor.name() : undefined;
  if (table !== undefined && to !== undefined) yield { action: 'rename-table', table, to };
}

function names(cursor: SqlCursor): string[] {
  const found: string[] = [];
  do {
    const name = cursor.name();
    if (name !== undefined) found.push(name);
  } while (cursor.take(','));
  return found;
}
