import type { SchemaStep } from '../../model/migration';
import type { SourceFile } from '../../model/source';
import { type Argument, stringOf } from './calls';
import { sqlStatements } from './sql/statements';
import { sqlSteps } from './sql/steps';

/** What SQL does that stands in a program as a string, or as a call around one: `op.execute(sa.text("…"))`. */
export function embeddedSql(argument: Argument | undefined, file: SourceFile): SchemaStep[] {
  if (!argument) return [];
  const inner = /^[\w.]{1,40}\(\s*([\s\S]*?),?\s*\)$/.exec(argument.text)?.[1] ?? argument.text;
  const sql = stringOf(inner);
  return sql === undefined ? [] : sqlSteps(sqlStatements(sql), file, argument.line);
}
