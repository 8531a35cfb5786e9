import type { FileBytes, Revision, SourceFile } from '../model/source';
import { compareText } from '../util/compareText';
import { isSameList } from '../util/isSameList';
import { lazy } from '../util/lazy';
import { holdsBelow } from '../util/pathsBelow';
import { weakMemo } from '../util/weakMemo';
import type { TreeEntry } from './gitClient';
import { type Destination, followLinks } from './links';

/**
 * The files of one tree. Texts are fetched by object id and kept, so a blob that several trees share is read once.
 * Symbolic links are followed as a checkout would follow them, but never out of the repository; a submodule is a directory
 * without files.
 */
export interface Snapshot {
  readonly revision: Revision;
  /** All files and links. Sorted. The very same list in the snapshots of trees that have the same, so that much can be kept with it. */
  readonly paths: readonly string[];
  /** The file that the path leads to: its path is another when a link was followed. */
  entry(path: string): TreeEntry | undefined;
  /** Also true for a link that leaves the repository: nobody can tell that there is no file. */
  hasFile(path: string): boolean;
  hasDirectory(path: string): boolean;
  /** Equal for trees that have the same files, links and folders, whatever is in the files. */
  layout(): string;
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

const REGULAR = /^100/;
const SYMBOLIC_LINK = '120000';
const SUBMODULE = '160000';

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
  const snapshot = snapshotWith(links, revision, entries, blobs);
  if ([...links.values()].every((target) => target !== undefined)) made.set(revision, snapshot);
  return snapshot;
}

/** By the texts that they read, and by the files that git has listed. */
const snapshotsOf = weakMemo((_: Blobs) => weakMemo((_: readonly TreeEntry[]) => new Map<Revision, Snapshot>()));

function snapshotWith(
  links: ReadonlyMap<string, string | undefined>,
  revision: Revision,
  entries: readonly TreeEntry[],
  blobs: Blobs,
): Snapshot {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const all = [...byPath.keys()];
  // git sorts by bytes, which differs from code units only beyond the basic plane.
  if (all.some((path, index) => index > 0 && compareText(all[index - 1]!, path) > 0)) all.sort(compareText);
  const files = filesOf(blobs);
  const readBefore = new Map<string, SourceFile>();

  // Every reader asks for every path.
  const followed = new Map<string, Destination>();
  const follow = (path: string): Destination => {
    if (links.size === 0) return { path };
    const known = followed.get(path) ?? followLinks(path, links);
    followed.set(path, known);
    return known;
  };
  const fileAt = (path: string): TreeEntry | undefined => {
    const entry = byPath.get(path);
    return entry?.mode === SUBMODULE ? undefined : entry;
  };
  /** Where the path leads; nothing when out of the repository. */
  const contentAt = (path: string): TreeEntry | undefined => {
    const destination = follow(path);
    return 'path' in destination ? fileAt(destination.path) : undefined;
  };

  const layout = lazy(() =>
    JSON.stringify([...byPath.values()].map(({ path, mode, id }) => (REGULAR.test(mode) ? path : [path, mode, id]))),
  );

  return {
    revision,
    layout,
    paths: sharedList(blobs)(all.filter((path) => byPath.get(path)!.mode !== SUBMODULE)),
    entry(path) {
      // A link that leads nowhere stands for itself.
      return contentAt(path) ?? fileAt(path);
    },
    hasFile(path) {
      const destination = follow(path);
      return 'path' in destination ? fileAt(destination.path) !== undefined : 'outside' in destination;
    },
    hasDirectory(path) {
      const destination = follow(path);
      if (!('path' in destination)) return 'outside' in destination;
      const { path: directory } = destination;
      if (directory === '' || directory === '.') return true;
      return byPath.get(directory)?.mode === SUBMODULE || holdsBelow(all, directory);
    },
    async read(path) {
      const before = readBefore.get(path);
      if (before) return before;
      const entry = contentAt(path);
      const text = entry && (await blobs.text(entry.id));
      if (!entry || text === undefined) return undefined;
      const key = `${entry.id} ${entry.path}`;
      const file = files.get(key) ?? { path: entry.path, blob: entry.id, text };
      files.set(key, file);
      readBefore.set(path, file);
      return file;
    },
    async readBytes(path) {
      const entry = contentAt(path);
      const bytes = entry && (await blobs.bytes(entry.id));
      return entry && bytes && { path: entry.path, blob: entry.id, bytes };
    },
  };
}

/** As many lists as the trees of a comparison and its edited ones have. */
const MAX_LISTS = 8;

/** Gives a list that was given before in place of an equal one. */
const sharedList = weakMemo((_: Blobs) => {
  let known: (readonly string[])[] = [];
  return (list: readonly string[]): readonly string[] => {
    const shared = known.find((other) => isSameList(other, list)) ?? list;
    known = [shared, ...known.filter((other) => other !== shared)].slice(0, MAX_LISTS);
    return shared;
  };
});

/** One object per path and blob: what later stages derive from a file they keep by the object. */
const filesOf = weakMemo((_: Blobs) => new Map<string, SourceFile>());

async function readLinks(entries: readonly TreeEntry[], blobs: Blobs): Promise<Map<string, string | undefined>> {
  const links = entries.filter(({ mode }) => mode === SYMBOLIC_LINK);
  if (links.length > 0) await blobs.prefetch(links.map(({ id }) => id));
  return new Map(await Promise.all(links.map(async ({ path, id }) => [path, await blobs.text(id)] as const)));
}
