import { ExplainedError } from '../util/explained';

/** The port through which the engine asks git. All calls take object ids that {@link GitClient.resolve} gave, never raw user text. */
export interface GitClient {
  /** The commit that a ref, tag, id or `HEAD~3` names; `undefined` when there is none. */
  resolve(ref: string): Promise<string | undefined>;
  /** The common ancestors of which none is another's, the one that git takes for the best first; none for unrelated histories. */
  mergeBases(a: string, b: string): Promise<readonly string[]>;
  /** Where the history is cut off, so that a common ancestor may be missing: a text that is empty where it is whole, as where this is not said. */
  historyEnd?(): Promise<string>;
  /** How many commits only `a` has, and only `b`. */
  countCommits(a: string, b: string): Promise<{ onlyA: number; onlyB: number }>;
  /** All files of a tree, sub-folders included. */
  listTree(treeish: string): Promise<TreeEntry[]>;
  /**
   * The id of a tree with these files, in the order in which git lists them; `undefined` where nobody can tell. Writes nothing.
   *
   * @param unedited The files before some were edited, where their id was asked for.
   */
  treeId?(entries: readonly TreeEntry[], unedited?: readonly TreeEntry[]): string | undefined;
  /** What changed between two trees, with renames found; of all files, or of these. */
  diff(from: string, to: string, paths?: readonly string[]): Promise<FileChange[]>;
  /**
   * The tree that merging `head` into `base` gives. Touches neither the work tree, the index, nor the object store.
   *
   * @param history The commit with the history of head, where head stands on it and is not committed.
   */
  mergeTree(base: string, head: string, history?: string): Promise<MergeTreeResult>;
  /** Merges single files that both branches have and had where they parted, by the attributes of `base`; `undefined` where git cannot say. */
  mergeFiles?(base: string, files: readonly FileSides[]): Promise<MergedFiles | undefined>;
  /**
   * The contents of blobs, in the order asked; `undefined` where the object is absent (shallow or partial clones).
   * Of a blob with more than `maxBytes`, at least one byte more than that is given: enough to see that it is too large.
   */
  readBlobs(ids: readonly string[], maxBytes?: number): Promise<(Uint8Array | undefined)[]>;
}

export interface TreeEntry {
  readonly path: string;
  /** Six octal digits: 100644 file, 100755 executable, 120000 symbolic link, 160000 submodule. */
  readonly mode: string;
  readonly id: string;
  /** The name is no UTF-8 and reads like that of another file, which has it; `path` has a number in it. */
  readonly isNumbered?: true;
}

export interface FileChange {
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed' | 'typechanged';
  readonly path: string;
  /** Before a rename. */
  readonly previousPath?: string;
  /** Lines; 0 for binary files and where an object is missing. */
  readonly insertions: number;
  readonly deletions: number;
}

export type MergeTreeResult =
  | { readonly status: 'clean'; readonly tree: string }
  | { readonly status: 'conflicts'; readonly tree: string; readonly conflicts: readonly TreeConflict[] }
  /** git could not say (too old, an object missing): the reason, in a sentence. */
  | { readonly status: 'unavailable'; readonly reason: string };

/** A file in three trees. */
export type FileSides = Readonly<Record<'mergeBase' | 'base' | 'head', TreeEntry>>;

export interface MergedFiles {
  readonly entries: readonly TreeEntry[];
  readonly conflicts: readonly TreeConflict[];
}

export interface TreeConflict {
  readonly path: string;
  /** As git names it: `content`, `add/add`, `modify/delete`, `rename/delete`, `rename/rename`, `binary`, `submodule`… */
  readonly type: string;
}

/** git said no: not a repository, an unknown ref, a missing object. `message` says what, why and what to do. */
export class GitError extends ExplainedError {
  override readonly name = 'GitError';
}
