import type { Source } from './source';

/** A place in source code that reads an environment variable. */
export interface CodeRead {
  readonly name: string;
  /** The program stops without it. */
  readonly isRequired: boolean;
  /** What it takes when the variable is not set, where that is a plain text. May be a secret. */
  readonly fallback?: string;
  readonly source: Source;
}

/** What the code of one program says of the environment it runs in. */
export interface CodeFacet {
  readonly reads: readonly CodeRead[];
  /** All source files of the folder were read: what is not said in them is not said. */
  readonly isComplete: boolean;
  /** Whether any file speaks of the variable, in any of the ways to write its name (`DB_URL`, `db-url`, `db.url`, `dbUrl`). */
  mentions(name: string): boolean;
}
