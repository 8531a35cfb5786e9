import type { Revision, SourceFile } from '../model/source';
import type { TreeEntry } from './gitClient';

/** The files of one tree. Texts are fetched by object id and kept, so a blob that several trees share is read once. */
export interface Snapshot {
  readonly revision: Revision;
  /** Sorted by path. */
  readonly paths: readonly string[];
  entry(path: string): TreeEntry | undefined;
  hasFile(path: string): boolean;
  hasDirectory(path: string): boolean;
  /** The file's text; `undefined` when absent, missing from the clone, binary or too large (see {@link Blobs.problem}). */
  read(path: string): Promise<SourceFile | undefined>;
}

/** Texts by object id, shared by all snapshots of a comparison. */
export interface Blobs {
  /** Fetches many at once; later reads of them are free. */
  prefetch(ids: Iterable<string>): Promise<void>;
  text(id: string): Promise<string | undefined>;
  /** Why a blob has no text. */
  problem(id: string): string | undefined;
}
