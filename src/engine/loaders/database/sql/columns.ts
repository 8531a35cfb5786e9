import type { Column } from '../../../model/migration';
import { SqlCursor } from './cursor';
import type { SqlToken } from './tokenize';

/** Words that end the type of a column. */
const AFTER_TYPE: ReadonlySet<string> = new Set(
  'not null default primary unique references check constraint collate generated auto_increment autoincrement identity comment after first on character charset using as storage encode key'.split(
    ' ',
  ),
);

/** What begins something else than a column in a list of columns. */
const CONSTRAINTS: ReadonlySet<string> = new Set(
  'constraint primary foreign unique check index key exclude like fulltext spatial period partition'.split(' '),
);

/** `id`, `varchar(255)`, `not null`…: one column, as `CREATE TABLE` and `ADD COLUMN` have it. `undefined` for a constraint. */
export function readColumn(tokens: readonly SqlToken[]): Column | undefined {
  const first = tokens[0];
  if (!first || (first.kind === 'word' && CONSTRAINTS.has(first.value))) return undefined;
  const name = new SqlCursor(tokens.slice(0, 1)).name();
  if (name === undefined) return undefined;
  const rest = tokens.slice(1);
  const type = readType(rest);
  const words = rest.filter(({ kind }) => kind === 'word').map(({ value }) => value);
  const isKey = words.some((word, index) => word === 'primary' && words[index + 1] === 'key');
  return {
    name,
    type,
    notNull: isKey || words.some((word, index) => word === 'not' && words[index + 1] === 'null'),
    hasDefault: words.some((word) => MADE.has(word)) || /serial|rowversion/.test(type),
  };
}

const MADE: ReadonlySet<string> = new Set([
  'default',
  'generated',
  'identity',
  'auto_increment',
  'autoincrement',
  'as',
]);

/** The type that begins here, with its other names made one: `character varying (255)` is `varchar(255)`. */
export function readType(tokens: readonly SqlToken[]): string {
  let text = '';
  let depth = 0;
  for (const [index, { kind, value }] of tokens.entries()) {
    if (depth === 0 && kind === 'word' && AFTER_TYPE.has(value) && !(value === 'character' && index === 0)) break;
    if (kind === 'text' && depth === 0) break;
    if (value === '(') depth++;
    if (value === ')') depth--;
    text += kind === 'word' && /\w$/.test(text) ? ` ${value}` : value;
  }
  return sameType(text.toLowerCase());
}

/** One name for what SQL has several for. */
export function sameType(type: string): string {
  const plain = LONG_NAMES.reduce((text, [long, short]) => text.replace(long, short), type);
  const found = /^([a-z_][a-z_0-9]*) ?((?:\([\d ,]*(?:max)?\))?)( .*|\[.*)?$/.exec(plain);
  if (!found) return plain;
  const [, name, size, after = ''] = found;
  return `${ALIASES.get(name!) ?? name}${size!.replaceAll(' ', '')}${after}`;
}

const LONG_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:national )?char(?:acter)? varying/, 'varchar'],
  [/^double precision/, 'double'],
  [/^timestamp ?(?:\(\d+\))? ?with time zone/, 'timestamptz'],
  [/^timestamp ?(?:\(\d+\))? ?without time zone/, 'timestamp'],
];

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['nvarchar', 'varchar'],
  ['varchar2', 'varchar'],
  ['character', 'char'],
  ['int4', 'integer'],
  ['int', 'integer'],
  ['int8', 'bigint'],
  ['int2', 'smallint'],
  ['decimal', 'numeric'],
  ['float8', 'double'],
  ['float4', 'real'],
  ['bool', 'boolean'],
]);
