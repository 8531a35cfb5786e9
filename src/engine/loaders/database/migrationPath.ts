import type { MigrationTool } from '../../model/migration';
import { baseName, folderOf } from '../../util/treePath';

/** What the path of a file says of it. */
export interface MigrationPath {
  readonly tool: MigrationTool;
  readonly number?: string;
  /** The way back, or what the tool runs anew whenever it changes: nothing of it is judged. */
  readonly isAside?: true;
}

/** Folders of migrations in SQL, whatever runs them. */
const FOLDER = /(?:^|\/)(?:db[_-]?migrations?|migrations?|migrate|flyway|changelogs?|liquibase|evolutions)(?:\/|$)/i;

/** What no deployment runs, or nobody wrote. */
const FOREIGN = /(?:^|\/)(?:node_modules|vendor|third_party|site-packages|\.git|dist|build|target)\//;

/** Whether the file may be a migration or a script of SQL, by its path. Programs in Python and Ruby are known by what is in them, too. */
export function mayBeDatabaseFile(path: string): boolean {
  return !FOREIGN.test(path) && (path.endsWith('.sql') || pathOf(path) !== undefined || isLiquibasePath(path));
}

/** Files that may be a change log of Liquibase. */
export function isLiquibasePath(path: string): boolean {
  return /\.(?:xml|ya?ml|json)$/.test(path) && /changelog|change-log|changeset|liquibase/i.test(path);
}

/** What the path says; `undefined` for a script, and for what is no file of a database. */
export function pathOf(path: string): MigrationPath | undefined {
  const name = baseName(path);
  const folder = folderOf(path);
  if (name.endsWith('.py')) {
    const django = /^(\d{4})_\w+\.py$/.exec(name);
    if (django && /(?:^|\/)migrations$/.test(folder)) return { tool: 'Django', number: django[1]! };
    return /(?:^|\/)versions$/.test(folder) ? { tool: 'Alembic' } : undefined;
  }
  if (name.endsWith('.rb')) {
    const rails = /^(\d{3,14})_\w+\.rb$/.exec(name);
    return rails && /(?:^|\/)(?:post_)?migrate$/.test(folder) ? { tool: 'Rails', number: rails[1]! } : undefined;
  }
  if (!name.endsWith('.sql')) return undefined;
  const flyway = /^([VURB])(\d[\d._]*?)?__.+\.sql$/.exec(name);
  if (flyway?.[1] === 'R' && !flyway[2]) return { tool: 'Flyway', isAside: true };
  if (flyway?.[2] !== undefined)
    return { tool: 'Flyway', number: flyway[2], ...(flyway[1] === 'V' ? {} : { isAside: true }) };
  if (name === 'migration.sql' && /(?:^|\/)migrations\/\d{8,14}_[^/]*$/.test(folder))
    return { tool: 'Prisma', number: /(\d{8,14})_[^/]*$/.exec(folder)![1]! };
  if (!FOLDER.test(folder)) return undefined;
  const golang = /^(\d{1,14})_.*\.(up|down)\.sql$/.exec(name);
  if (golang) return { tool: 'golang-migrate', number: golang[1]!, ...(golang[2] === 'down' ? { isAside: true } : {}) };
  if (/(?:[._-](?:down|rollback|undo|revert)\.sql$)|(?:^|\/)(?:down|rollback|undo)(?:\/|$)/i.test(path))
    return { tool: 'SQL', isAside: true };
  const number = /^[Vv]?(\d{1,14})[._-]/.exec(name)?.[1] ?? /(?:^|\/)(\d{10,14})[_-][^/]*$/.exec(folder)?.[1];
  return number === undefined ? undefined : { tool: 'SQL', number };
}
