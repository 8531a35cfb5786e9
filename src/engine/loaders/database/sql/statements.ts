import { type SqlToken, tokenizeSql } from './tokenize';

export type SqlStatement = readonly SqlToken[];

/** The way back of tools that have both ways in one file: goose, dbmate, sql-migrate, MyBatis, Play. */
const DOWN =
  /^(?:[ \t]*--[ \t]*(?:\+goose[ \t]+Down|migrate:down|\+migrate[ \t]+Down|\/\/[ \t]*@UNDO)|[ \t]*#[ \t]*---[ \t]*!Downs)/im;

/** A script without its way back. */
export function wayThere(text: string): string {
  const down = DOWN.exec(text);
  return down ? text.slice(0, down.index) : text;
}

/** The statements of a script. The body of a trigger or a procedure (`BEGIN … END`) belongs to what makes it. */
export function sqlStatements(text: string): SqlStatement[] {
  const statements: SqlStatement[] = [];
  let current: SqlToken[] = [];
  let hasBody = false;
  for (const token of tokenizeSql(text)) {
    if (token.kind === 'sign' && token.value === ';') {
      if (hasBody && current.at(-1)!.value !== 'end') continue;
      if (current.length > 0) statements.push(current);
      current = [];
      hasBody = false;
      continue;
    }
    current.push(token);
    hasBody ||= token.kind === 'word' && token.value === 'begin' && makesBody(current);
  }
  if (current.length > 0) statements.push(current);
  return statements;
}

function makesBody(tokens: readonly SqlToken[]): boolean {
  if (!/^(?:create|alter)$/.test(tokens[0]!.value)) return false;
  return tokens.slice(1, 12).some(({ kind, value }) => kind === 'word' && BODIES.has(value));
}

const BODIES: ReadonlySet<string> = new Set(['trigger', 'procedure', 'proc', 'function', 'event']);
