import type { Path } from './json';

/** Which tree a statement is about. */
export type Revision = 'base' | 'head' | 'merged' | 'mergeBase';

/** A place in a file of one revision. Lines and columns count from 1. */
export interface Location {
  readonly revision: Revision;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** One text file as git stores it. */
export interface SourceFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  /** The object id of the blob: equal ids are equal text. */
  readonly blob: string;
  readonly text: string;
}

/** A file as git stores it, for what is no text or where every byte counts. */
export interface FileBytes extends Pick<SourceFile, 'path' | 'blob'> {
  readonly bytes: Uint8Array;
}

/** A node of a YAML or JSON file, named by its path. The line is looked up only when a person is shown the place. */
export interface NodeSource {
  readonly file: SourceFile;
  /** Which document of the file, from 0. */
  readonly document: number;
  readonly path: Path;
}

/** A line of a file that is not YAML (dotenv, Dockerfile), or a place that is already known. */
export interface LineSource {
  readonly file: SourceFile;
  readonly line: number;
  readonly column?: number;
}

/** Where something was written. Becomes a {@link Location} in the report, by `locate`. */
export type Source = NodeSource | LineSource;

export function isLineSource(source: Source): source is LineSource {
  return 'line' in source;
}
