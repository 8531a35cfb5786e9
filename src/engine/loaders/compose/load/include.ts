import type { Source, SourceFile } from '../../../model/source';
import { folderOf } from '../../../util/treePath';
import type { Lookup } from '../../dotenv/interpolate';
import { isMap, itemsOf, type MapNode, mapNode, type Node, nodeAt, textOf, withEntry } from '../../tree/node';
import { inheritEnvironment } from '../canonical/inheritEnvironment';
import { fromRoot, inRepository, isRemote, resolvePaths } from '../canonical/paths';
import type { Reading } from '../tree/reading';
import { readEnvironment } from './environment';
import { mergeTrees } from './merge';
import { type Resets, without } from './resets';

/** Where a list of files is read. */
export interface Place {
  /** The folder in which relative paths are read. */
  readonly folder: string;
  /** The files that are being included, outermost first. */
  readonly including: readonly string[];
  /** What names the files; absent for those of the project itself. */
  readonly at?: Source;
}

/** Loads the files of a project; given, because it includes in its turn. */
type Load = (paths: readonly string[], place: Place, reading: Reading) => Promise<MapNode>;

const SECTIONS = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/**
 * Takes in what `include` names: each a project of its own, with its own folder and variables. Where both define the same thing, the
 * definition here is laid over the included one, as current Compose does (versions before 2.27 refuse it).
 */
export async function applyIncludes(
  document: Node,
  resets: Resets,
  file: SourceFile,
  place: Place,
  reading: Reading,
  load: Load,
): Promise<Node> {
  const includes = nodeAt(document, 'include');
  if (!isMap(document) || !includes) return document;
  let result = withEntry(document, 'include', undefined);
  for (const item of itemsOf(includes)) {
    const included = await loadIncluded(item, file, place, reading, load);
    if (included) result = takeIn(result, without(included, resets.cleared), reading);
  }
  return result;
}

async function loadIncluded(
  item: Node,
  file: SourceFile,
  place: Place,
  reading: Reading,
  load: Load,
): Promise<Node | undefined> {
  const source = item.sources[0];
  const written = isMap(item) ? (nodeAt(item, 'path') ?? item) : item;
  const given = written.kind === 'list' ? written.items.map(textOf) : [textOf(written)];
  const paths = given.map((path) =>
    path === undefined || isRemote(path) ? undefined : inRepository(fromRoot(place.folder, path)),
  );
  const [main] = paths;
  if (main === undefined || paths.includes(undefined)) {
    reading.refuse('include: a file outside the repository was not read', source, 'unread');
    return undefined;
  }
  const including = [...place.including, file.path];
  if (including.includes(main)) {
    reading.refuse(`include cycle detected: ${main} includes itself`, source);
    return undefined;
  }
  const absent = paths.find((path) => !reading.tree.hasFile(path!));
  if (absent !== undefined) {
    reading.refuse(`include: file not found: ${absent}`, source);
    return undefined;
  }
  const directory = textOf(nodeAt(item, 'project_directory'));
  const folder = directory === undefined ? folderOf(main) : inRepository(fromRoot(place.folder, directory));
  if (folder === undefined) {
    reading.refuse('include: project_directory is outside the repository', source, 'unread');
    return undefined;
  }
  const lookup = await withEnvFiles(envFilesOf(item, folder, place), reading);
  const root = await load(
    paths as string[],
    { folder, including, ...(source ? { at: source } : {}) },
    { ...reading, lookup },
  );
  return inheritEnvironment(resolvePaths(root, folder), lookup);
}

/** The dotenv files of an included project, which fill what the including one does not set. */
function envFilesOf(item: Node, folder: string, place: Place): string[] {
  const given = nodeAt(item, 'env_file');
  if (!given) return [folder === '' ? '.env' : `${folder}/.env`];
  const written = given.kind === 'list' ? given.items.map(textOf) : [textOf(given)];
  return written.flatMap((path) => (path === undefined ? [] : (inRepository(fromRoot(place.folder, path)) ?? [])));
}

async function withEnvFiles(paths: readonly string[], reading: Reading): Promise<Lookup> {
  const files = await Promise.all(paths.map((path) => reading.tree.read(path)));
  const present = files.filter((file) => file !== undefined);
  return readEnvironment(present, reading.lookup, reading.defer).lookup;
}

function takeIn(document: MapNode, included: Node, reading: Reading): MapNode {
  return SECTIONS.reduce((result, section) => {
    const from = nodeAt(included, section);
    if (!isMap(from)) return result;
    const own = nodeAt(result, section);
    const below = mapNode({ [section]: from });
    const merged = isMap(own) ? mergeTrees(below, mapNode({ [section]: own }), reading.refuse) : below;
    // The section stands where this file writes it; what is in it keeps its own place.
    const value = nodeAt(merged, section)!;
    return withEntry(result, section, own ? { ...value, sources: own.sources } : value);
  }, document);
}
