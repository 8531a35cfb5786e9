import type { Migration, SchemaStep } from '../../model/migration';
import type { SourceFile } from '../../model/source';
import { weakMemo } from '../../util/weakMemo';
import { alembicRevision, alembicSteps, isAlembic } from './alembic';
import { djangoSteps, isDjango } from './django';
import { engineOf } from './engineOf';
import { readChangeLog } from './liquibase/changeLog';
import { isLiquibasePath, pathOf } from './migrationPath';
import { isRails, railsSteps } from './rails';
import { sqlStatements, wayThere } from './sql/statements';
import { sqlSteps } from './sql/steps';
import { tokenizeSql } from './sql/tokenize';

/** Longer files are dumps. */
const MAX_LENGTH = 1_000_000;

/** What the file does to a database; `undefined` for the way back, for what is run anew at each change, and for what is no such file. */
export const readMigration: (file: SourceFile) => Migration | undefined = weakMemo((file) => {
  const { path, text } = file;
  if (text.length > MAX_LENGTH) return undefined;
  const known = pathOf(path);
  if (known?.isAside) return undefined;
  const common = { engine: engineOf(text), ...(known?.number === undefined ? {} : { number: known.number }) };
  if (known?.tool === 'Alembic') {
    if (!isAlembic(text)) return undefined;
    const number = alembicRevision(text);
    const own = number === undefined ? {} : { number };
    return {
      ...common,
      ...own,
      tool: 'Alembic',
      steps: [...byProgram(file), ...alembicSteps(file)],
      code: withoutRemarks(text),
    };
  }
  if (known?.tool === 'Django')
    return isDjango(text)
      ? { ...common, tool: 'Django', steps: [...byProgram(file), ...djangoSteps(file)], code: withoutRemarks(text) }
      : undefined;
  if (known?.tool === 'Rails')
    return isRails(text)
      ? { ...common, tool: 'Rails', steps: [...byProgram(file), ...railsSteps(file)], code: withoutRemarks(text) }
      : undefined;
  if (isLiquibasePath(path) || path.endsWith('.sql')) {
    const log = readChangeLog(file);
    if (log) return { ...common, ...log, tool: 'Liquibase', code: '' };
  }
  if (!path.endsWith('.sql')) return undefined;
  const steps = sqlSteps(sqlStatements(wayThere(text)), file);
  return { ...common, tool: known?.tool ?? 'script', steps, code: sqlCode(text) };
});

/** Rows that Python or Ruby reads or writes through models and connections. */
const ROWS_BY_PROGRAM =
  /\bRunPython\(|\b(?:conn|connection|bind|session)\.execute\(|\.(?:update_all|update_columns?|update!|save!|find_each|in_batches|exists\?|insert_all!?|bulk_update|bulk_create)\b/;

function byProgram(file: SourceFile): SchemaStep[] {
  return ROWS_BY_PROGRAM.test(file.text) ? [{ action: 'fill', table: '', source: { file, line: 1 } }] : [];
}

/** Python and Ruby without remarks, the string that describes a file, and white space. */
function withoutRemarks(text: string): string {
  return text
    .replace(/^(?:"""[\s\S]*?"""|'''[\s\S]*?''')/, '')
    .replace(/^[ \t]*#.*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function sqlCode(text: string): string {
  return tokenizeSql(text)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
}
