import type { Source } from './source';

/** What changes the form of a database, or makes it: a migration of a tool, or a script that a new database runs. */
export interface Migration {
  /** `script` is no migration: a schema, or what fills a new database. */
  readonly tool: MigrationTool | 'script';
  /** Which database it is written for, where it shows. */
  readonly engine: DatabaseEngine | undefined;
  /** Its number or revision in its folder, where it has one. */
  readonly number?: string;
  /** What it does to get there; the way back is left out. */
  readonly steps: readonly SchemaStep[];
  /** It without remarks and white space, the way back too: equal where the same is run. */
  readonly code: string;
  /** Liquibase: the parts that it counts, by author and id. */
  readonly changeSets?: ReadonlyMap<string, ChangeSet>;
}

export type MigrationTool =
  | 'Flyway'
  | 'golang-migrate'
  | 'Alembic'
  | 'Django'
  | 'Rails'
  | 'Prisma'
  | 'Liquibase'
  | 'SQL';

export type DatabaseEngine = 'postgres' | 'mysql' | 'sqlite' | 'sqlserver';

export interface ChangeSet {
  readonly code: string;
  /** Its author says that it may change. */
  readonly mayChange: boolean;
  readonly source: Source;
  readonly steps: readonly SchemaStep[];
}

export interface Column {
  readonly name: string;
  /** In lower case, as SQL says it: `varchar(255)`; empty where it is not told. */
  readonly type: string;
  readonly notNull: boolean;
  /** A default, or a value that the database makes: an identity, a generated column. */
  readonly hasDefault: boolean;
}

/**
 * One thing that a migration does. Tables are named in lower case, without the schema that is meant anyway. `fill`: rows are written into the
 * table, or taken from it; the table is empty where a program does that, and nobody can tell of which.
 */
export type SchemaStep = { readonly source: Source } & (
  | { readonly action: 'create-table'; readonly table: string; readonly columns: readonly Column[] }
  | { readonly action: 'drop-table' | 'truncate' | 'delete-all' | 'fill'; readonly table: string }
  | { readonly action: 'rename-table'; readonly table: string; readonly to: string }
  | { readonly action: 'add-column'; readonly table: string; readonly column: Column }
  | { readonly action: 'drop-column'; readonly table: string; readonly column: string }
  | { readonly action: 'rename-column'; readonly table: string; readonly column: string; readonly to: string }
  | {
      readonly action: 'change-type';
      readonly table: string;
      readonly column: string;
      readonly type: string;
      /** The type before, where the migration states it. */
      readonly from?: string;
    }
  | { readonly action: 'set-not-null'; readonly table: string; readonly column: string }
  | { readonly action: 'create-index'; readonly table: string; readonly concurrently: boolean }
  | {
      readonly action: 'add-constraint';
      readonly table: string;
      readonly kind: 'foreign key' | 'check' | 'unique';
      /** Rows that are there are not looked at (`NOT VALID`), or an index is there already (`USING INDEX`). */
      readonly isQuick: boolean;
    }
);
