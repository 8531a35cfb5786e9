import type { FileBytes, Revision, SourceFile } from '../model/source';
import { weakMemo } from '../util/weakMemo';
import type { TreeEntry } from './gitClient';
import { areKnown, createLayouts, type Layout, type Links, SYMBOLIC_LINK } from './layout';

/**
 * The files of one tree. Texts are fetched by object id and kept, so a blob that several trees share is read once.
 * Symbolic links are followed as a checkout would follow them, but never out of the repository; a submodule is a directory
 * without files.
 */
export interface Snapshot {
  readonly revision: Revision;
  /** All files and links. Sorted. */
  readonly paths: readonly string[];
  /** The file that the path leads to: its path is another when a link was followed. */
  entry(path: string): TreeEntry | undefined;
  /** Also true for a link that leaves the repository: nobody can tell that there is no file. */
  hasFile(path: string): boolean;
  hasDirectory(path: string): boolean;
  /** The very same for trees that have the same files, links and submodules, whatever is in the files. */
  readonly layout: Layout;
  /** All that it has, in the order in which git lists it. */
  readonly entries: readonly TreeEntry[];
  /**
   * The file's text; `undefined` when absent, missing from the clone, binary or too large (see {@link Blobs.problem}).
   * The same file in several snapshots of one {@link Blobs} is the very same object.
   */
  read(path: string): Promise<SourceFile | undefined>;
  /** The file's bytes, read anew each time; `undefined` when absent, missing from the clone or too large. */
  readBytes(path: string): Promise<FileBytes | undefined>;
}

/** Texts by object id, shared by all snapshots of a comparison. */
export interface Blobs {
  /** Fetches many at once; later reads of them are free. */
  prefetch(ids: Iterable<string>): Promise<void>;
  text(id: string): Promise<string | undefined>;
  /** Not kept, for the bytes of many files would fill the memory; `undefined` when missing from the clone or too large. */
  bytes(id: string): Promise<Uint8Array | undefined>;
  /** Why a blob has no text. */
  problem(id: string): string | undefined;
  /** Takes in a text that git does not have; the id by which entries name it. */
  keep(text: string): string;
}

/**
 * A snapshot of the files of a tree. Reads nothing but the targets of symbolic links. The same list of files gives the same snapshot again, and with
 * it all that is kept by it; unless the target of a link was missing, which may have been fetched since.
 */
export async function createSnapshot(
  revision: Revision,
  entries: readonly TreeEntry[],
  blobs: Blobs,
): Promise<Snapshot> {
  const made = snapshotsOf(blobs)(entries);
  const known = made.get(revision);
  if (known) return known;
  const links = await readLinks(entries, blobs);
  const snapshot = snapshotWith(layoutsOf(blobs)(entries, links), revision, entries, blobs);
  if (areKnown(links)) made.set(revision, snapshot);
  return snapshot;
}

/** By the texts that they read, and by the files that git has listed. */
const snapshotsOf = weakMemo((_: Blobs) => weakMemo((_: readonly TreeEntry[]) => new Map<Revision, Snapshot>()));

const layoutsOf = weakMemo((_: Blobs) => createLayouts());

function snapshotWith(layout: Layout, revision: Revision, entries: readonly TreeEntry[], blobs: Blobs): Snapshot {
  const entryAt = (place: number | undefined): TreeEntry | undefined => (place === undefined ? place : entries[place]);

  async function readAt(place: number): Promise<SourceFile | undefined> {
    const { path, id } = entries[place]!;
    const text = await blobs.text(id);
    if (text === undefined) return undefined;
    const file = fileWith(blobs, path, id, text);
    layout.files[place] = file;
    return file;
  }

  return {
    revision,
    layout,
    entries,
    paths: layout.paths,
    // A link that leads nowhere stands for itself.
    entry: (path) => entryAt(layout.leadsTo(path) ?? layout.standsAt(path)),
    hasFile: layout.hasFile,
    hasDirectory: layout.hasDirectory,
    read(path) {
      const place = layout.leadsTo(path);
      if (place === undefined) return NOTHING;
      const known = layout.files[place];
      return known?.blob === entries[place]!.id ? Promise.resolve(known) : readAt(place);
    },
    async readBytes(path) {
      const entry = entryAt(layout.leadsTo(path));
      const bytes = entry && (await blobs.bytes(entry.id));
      return entry && bytes && { path: entry.path, blob: entry.id, bytes };
    },
  };
}

const NOTHING = Promise.resolve(undefined);

/** One object per path and blob: what later stages derive from a file they keep by the object. */
function fileWith(blobs: Blobs, path: string, blob: string, text: string): SourceFile {
  const files = filesOf(blobs);
  const key = `${blob} ${path}`;
  const file = files.get(key) ?? { path, blob, text };
  files.set(key, file);
  return file;
}

const filesOf = weakMemo((_: Blobs) => new Map<string, SourceFile>());

async function readLinks(entries: readonly TreeEntry[], blobs: Blobs): Promise<Links> {
  const links = entries.filter(({ mode }) => mode === SYMBOLIC_LINK);
  if (links.length > 0) await blobs.prefetch(links.map(({ id }) => id));
  return new Map(await Promise.all(links.map(async ({ path, id }) => [path, await blobs.text(id)] as const)));
}
