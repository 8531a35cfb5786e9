import type { SourceFile } from '../model/source';
import { compareText } from '../util/compareText';
import { holdsBelow } from '../util/pathsBelow';
import { FILE } from './edits';
import type { TreeEntry } from './gitClient';
import { type Destination, followLinks } from './links';

/** What a tree has, whatever is in its files: their paths, and where its links lead. Places are those of its list of entries. */
export interface Layout {
  /** All files and links. Sorted. */
  readonly paths: readonly string[];
  /** The place of what stands at the path itself: a file or a link. */
  standsAt(path: string): number | undefined;
  /** The place of the file that the path leads to; nothing when out of the repository. */
  leadsTo(path: string): number | undefined;
  /** Also true for a link that leaves the repository: nobody can tell that there is no file. */
  hasFile(path: string): boolean;
  hasDirectory(path: string): boolean;
  /** The files as they were read last, by their place: of nearly all, an edited tree has the same. */
  readonly files: (SourceFile | undefined)[];
}

/** The targets of the links of a tree by their paths; `undefined` where one could not be read. */
export type Links = ReadonlyMap<string, string | undefined>;

export const SYMBOLIC_LINK = '120000';
const SUBMODULE = '160000';

/** As many as the trees of a comparison have, and some more. */
const KEPT = 8;

/**
 * The layouts of trees. Those that have the same files, links and submodules have the very same layout, and with it all that others keep by it and by its
 * paths; but where the target of a link was missing, which may have been fetched since.
 */
export function createLayouts(): (entries: readonly TreeEntry[], links: Links) => Layout {
  let made: { readonly entries: readonly TreeEntry[]; readonly layout: Layout }[] = [];
  return (entries, links) => {
    const known = made.find((other) => isAlike(other.entries, entries));
    const found = known ?? { entries, layout: createLayout(entries, links) };
    if (areKnown(links)) made = [found, ...made.filter((other) => other !== found)].slice(0, KEPT);
    return found.layout;
  };
}

/** Whether every link leads where it will always lead. */
export function areKnown(links: Links): boolean {
  return [...links.values()].every((target) => target !== undefined);
}

function isAlike(one: readonly TreeEntry[], other: readonly TreeEntry[]): boolean {
  return one.length === other.length && one.every((entry, place) => isSamePlace(entry, other[place]!));
}

/** The same id of a link is the same target, and that of a submodule nothing that anybody reads. */
function isSamePlace(one: TreeEntry, other: TreeEntry): boolean {
  if (one === other) return true;
  if (one.path !== other.path) return false;
  return FILE.test(one.mode) ? FILE.test(other.mode) : one.mode === other.mode && one.id === other.id;
}

function createLayout(entries: readonly TreeEntry[], links: Links): Layout {
  const all = [...new Set(entries.map(({ path }) => path))];
  // git sorts by bytes, which differs from code units only beyond the basic plane.
  if (all.some((path, index) => index > 0 && compareText(all[index - 1]!, path) > 0)) all.sort(compareText);
  const places = new Map<string, number>();
  const submodules = new Set<string>();
  for (const [place, { path, mode }] of entries.entries()) {
    if (mode === SUBMODULE) submodules.add(path);
    else places.set(path, place);
  }

  // Every reader asks for every path.
  const followed = new Map<string, Destination>();
  const follow = (path: string): Destination => {
    const known = followed.get(path) ?? followLinks(path, links);
    followed.set(path, known);
    return known;
  };
  const leadsTo = (path: string): number | undefined => {
    if (links.size === 0) return places.get(path);
    const destination = follow(path);
    return 'path' in destination ? places.get(destination.path) : undefined;
  };

  return {
    paths: submodules.size === 0 ? all : all.filter((path) => !submodules.has(path)),
    standsAt: (path) => places.get(path),
    leadsTo,
    hasFile(path) {
      if (links.size === 0) return places.has(path);
      const destination = follow(path);
      return 'path' in destination ? places.has(destination.path) : 'outside' in destination;
    },
    hasDirectory(path) {
      const destination = links.size === 0 ? { path } : follow(path);
      if (!('path' in destination)) return 'outside' in destination;
      const { path: directory } = destination;
      if (directory === '' || directory === '.') return true;
      return submodules.has(directory) || holdsBelow(all, directory);
    },
    files: new Array(entries.length),
  };
}
