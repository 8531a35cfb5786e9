import type { Snapshot } from '../git/snapshot';
import type { LoaderName } from '../model/resource';
import type { FileBytes, SourceFile } from '../model/source';
import type { Beside, Unit } from '../model/unit';

/**
 * What a loader may know of a tree. Every answer is written down while a unit loads; a tree that gives the same answers
 * gives the same unit, so units that a branch does not touch are loaded once for all revisions.
 */
export interface TreeReader {
  /** The text of a file; `undefined` when the tree has no such file, or it is no text (then a problem says so). */
  read(path: string): Promise<SourceFile | undefined>;
  /** The bytes of a file; `undefined` when the tree has no such file, or it is too large or missing from the clone. */
  readBytes(path: string): Promise<FileBytes | undefined>;
  hasFile(path: string): boolean;
  hasDirectory(path: string): boolean;
  /** The paths of the files in a folder, at any depth. Sorted; links are not followed. */
  filesBelow(folder: string): readonly string[];
}

/** What a snapshot and a loading unit can both be asked. */
export type PathTree = Pick<TreeReader, 'read' | 'hasFile' | 'hasDirectory'>;

/** A unit that a loader has found, before its files are read in full. */
export interface UnitPlan {
  /** The id that the unit will have. */
  readonly id: string;
  /**
   * What the plan rests on beyond the answers that `load` will get: the list of its files, for a unit whose files are not
   * all in its id. Units are the same only when this is equal too.
   */
  readonly key?: string;
  load(tree: TreeReader): Promise<Unit>;
  /** In this tree. */
  readonly beside?: Beside;
}

/** Turns the files of a tree into units. One per tool; `index.ts` lists them. */
export interface Loader {
  readonly name: LoaderName;
  /** The paths whose text decides which units there are; read in one go before `plan`. */
  claims(path: string): boolean;
  /** Finds the units of a tree. May read claimed files. */
  plan(snapshot: Snapshot): Promise<UnitPlan[]>;
}
