import { readColumn, readType } from './columns';
import { SqlCursor, splitAtCommas } from './cursor';
import type { BareStep } from './steps';
import type { SqlToken } from './tokenize';

/** What follows `ALTER TABLE`: any number of actions, in the words of PostgreSQL, MySQL, SQLite, SQL Server and Oracle. */
export function* alterSteps(cursor: SqlCursor): Iterable<BareStep> {
  cursor.take('if', 'exists');
  cursor.take('only');
  const table = cursor.name();
  if (table === undefined) return;
  let verb: readonly SqlToken[] = [];
  for (const part of splitAtCommas(cursor.rest)) {
    // SQL Server and Oracle: `ADD a int, b int` goes on without its verb.
    const isNew = part[0]!.kind === 'word' && VERBS.has(part[0]!.value);
    if (isNew) verb = part.slice(0, 1);
    yield* actionOf(table, new SqlCursor(isNew ? part : [...verb, ...part]));
  }
}

const VERBS: ReadonlySet<string> = new Set(
  'add drop alter modify change rename set with enable disable owner validate attach detach convert engine inherit replica force order cluster comment auto_increment default algorithm lock check'.split(
    ' ',
  ),
);

function* actionOf(table: string, cursor: SqlCursor): Iterable<BareStep> {
  if (cursor.take('add')) yield* added(table, cursor);
  else if (cursor.take('drop')) yield* dropped(table, cursor);
  else if (cursor.take('rename')) yield* renamed(table, cursor);
  else if (cursor.take('alter')) yield* altered(table, cursor);
  else if (cursor.take('modify')) yield* redefined(table, cursor);
  else if (cursor.take('change')) {
    cursor.take('column');
    const column = cursor.name();
    const to = new SqlCursor(cursor.rest.slice(0, 1)).name();
    cursor.skip();
    if (column === undefined || to === undefined) return;
    yield* typed(table, column, cursor.rest);
    if (to !== column) yield { action: 'rename-column', table, column, to };
  }
}

function* added(table: string, cursor: SqlCursor): Iterable<BareStep> {
  const isColumn = cursor.take('column');
  cursor.take('if', 'not', 'exists');
  if (!isColumn) {
    const constraint = constraintOf(table, cursor.rest);
    if (constraint) yield constraint;
  }
  const parts = cursor.token?.value === '(' ? cursor.bracketed() : [cursor.rest];
  for (const part of parts) {
    const column = readColumn(part);
    if (column?.type) yield { action: 'add-column', table, column };
  }
}

function constraintOf(table: string, tokens: readonly SqlToken[]): BareStep | undefined {
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ value }) => value);
  const first = words[0] === 'constraint' ? words.slice(1, 4) : words.slice(0, 1);
  const kind = (['foreign', 'check', 'unique'] as const).find((word) => first.includes(word));
  if (!kind) return undefined;
  const has = (a: string, b: string): boolean => words.some((word, index) => word === a && words[index + 1] === b);
  return {
    action: 'add-constraint',
    table,
    kind: kind === 'foreign' ? 'foreign key' : kind,
    isQuick: has('not', 'valid') || has('using', 'index'),
  };
}

function* dropped(table: string, cursor: SqlCursor): Iterable<BareStep> {
  if (!cursor.take('column') && cursor.token?.kind === 'word' && NO_COLUMNS.has(cursor.token.value)) return;
  cursor.take('if', 'exists');
  const parts = cursor.token?.value === '(' ? cursor.bracketed() : [cursor.rest];
  for (const part of parts) {
    const column = new SqlCursor(part).name();
    if (column !== undefined) yield { action: 'drop-column', table, column };
  }
}

/** What can be dropped beside columns. */
const NO_COLUMNS: ReadonlySet<string> = new Set(
  'constraint index primary foreign key partition check default period system unique'.split(' '),
);

function* renamed(table: string, cursor: SqlCursor): Iterable<BareStep> {
  if (cursor.takeAny('constraint', 'index', 'key')) return;
  if (cursor.takeAny('to', 'as')) {
    const to = cursor.name();
    if (to !== undefined) yield { action: 'rename-table', table, to };
    return;
  }
  cursor.take('column');
  const column = cursor.name();
  const to = cursor.take('to') ? cursor.name() : undefined;
  if (column !== undefined && to !== undefined) yield { action: 'rename-column', table, column, to };
}

function* altered(table: string, cursor: SqlCursor): Iterable<BareStep> {
  if (cursor.takeAny('index', 'constraint', 'check')) return;
  cursor.take('column');
  const column = cursor.name();
  if (column === undefined || cursor.take('drop')) return;
  if (cursor.take('set', 'not', 'null')) yield { action: 'set-not-null', table, column };
  else if (cursor.take('type') || cursor.take('set', 'data', 'type')) yield* typed(table, column, cursor.rest);
  else if (cursor.token?.kind === 'word' && !/^(?:set|add|reset|restart|rename)$/.test(cursor.token.value))
    yield* typed(table, column, cursor.rest);
}

/** `MODIFY name varchar(20) NOT NULL`. */
function* redefined(table: string, cursor: SqlCursor): Iterable<BareStep> {
  cursor.take('column');
  const column = cursor.name();
  if (column !== undefined) yield* typed(table, column, cursor.rest);
}

/** A column that is defined anew, after its name. */
function* typed(table: string, column: string, tokens: readonly SqlToken[]): Iterable<BareStep> {
  const type = readType(tokens);
  if (type !== '') yield { action: 'change-type', table, column, type };
  const words = tokens.map(({ value }) => value);
  if (words.some((word, index) => word === 'not' && words[index + 1] === 'null'))
    yield { action: 'set-not-null', table, column };
}
