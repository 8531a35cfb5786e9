import type { Snapshot } from '../../git/snapshot';
import { isObject, type Json } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { baseName, folderOf } from '../../util/treePath';
import type { TreeReader } from '../loader';
import { parseYaml } from '../yaml';

/** Files that Compose loads without being told, in the order in which it looks for them; then what it lays over the first it finds. */
const DEFAULT_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDE_NAMES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** A list of files that are run together. */
export interface FileSet {
  readonly id: string;
  readonly main: string;
  /** The first file of another set, which this one cannot do without: it is laid over it. */
  readonly base?: string;
}

export function isComposePath(path: string): boolean {
  return /compose[^/]*\.ya?ml$/i.test(baseName(path));
}

/** Named so that it can only be Compose: then a broken file is a broken project, not something else. */
function hasComposeName(path: string): boolean {
  return /^(?:docker-)?compose(?:[._-][^/]*)?\.ya?ml$/i.test(baseName(path));
}

/**
 * The sets of a tree. In each folder the default file and its override are one; every other file is run by itself (`-f`), or, when it
 * cannot stand alone, over the default file of its folder or the nearest folder above.
 */
export async function findFileSets(snapshot: Snapshot): Promise<FileSet[]> {
  const candidates = new Map<string, Candidate>();
  for (const path of snapshot.paths.filter(isComposePath)) {
    const file = await snapshot.read(path);
    const candidate = file && readCandidate(file);
    if (candidate) candidates.set(path, candidate);
  }
  const sets: FileSet[] = [];
  for (const [path, own] of candidates) {
    if (isDefaultOverride(path, snapshot)) continue;
    const override = defaultOverride(path, snapshot);
    const completed = new Set(override ? candidates.get(override)?.complete : []);
    const missing = own.incomplete.filter((name) => !completed.has(name));
    const base = missing.length === 0 ? undefined : baseOf(path, missing, candidates, snapshot);
    sets.push(
      base === undefined ? { id: `compose:${path}`, main: path } : { id: `compose:${base}+${path}`, main: path, base },
    );
  }
  return sets;
}

/** The files of a set in the order in which they apply. With `-f`, which an overlay needs, Compose loads no override by itself. */
export function filesOf(set: FileSet, tree: Pick<TreeReader, 'hasFile'>): string[] {
  if (set.base !== undefined) return [set.base, set.main];
  const override = defaultOverride(set.main, tree);
  return override === undefined ? [set.main] : [set.main, override];
}

type Files = Pick<TreeReader, 'hasFile'>;

/** The file that Compose finds by itself in a folder. */
function defaultFile(folder: string, tree: Files): string | undefined {
  return DEFAULT_NAMES.map((name) => inFolder(folder, name)).find((path) => tree.hasFile(path));
}

/** The override that Compose lays over the file, when it is the default one of its folder. */
function defaultOverride(path: string, tree: Files): string | undefined {
  const folder = folderOf(path);
  if (!DEFAULT_NAMES.includes(baseName(path)) || defaultFile(folder, tree) !== path) return undefined;
  return OVERRIDE_NAMES.map((name) => inFolder(folder, name)).find((path) => tree.hasFile(path));
}

function isDefaultOverride(path: string, tree: Files): boolean {
  if (!OVERRIDE_NAMES.includes(baseName(path))) return false;
  const main = defaultFile(folderOf(path), tree);
  return main !== undefined && defaultOverride(main, tree) === path;
}

/** The default file, in the folder or the nearest above, which defines services that are incomplete here. */
function baseOf(
  path: string,
  missing: readonly string[],
  candidates: ReadonlyMap<string, Candidate>,
  tree: Files,
): string | undefined {
  for (let folder: string | undefined = folderOf(path); folder !== undefined; folder = parentOf(folder)) {
    const base = defaultFile(folder, tree);
    if (base === undefined || base === path) continue;
    const services = candidates.get(base);
    const defined = new Set(services && [...services.complete, ...services.incomplete]);
    return missing.some((name) => defined.has(name)) ? base : undefined;
  }
  return undefined;
}

const parentOf = (folder: string): string | undefined => (folder === '' ? undefined : folderOf(folder));

const inFolder = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** The services of a file: those that can run, and those that need another file to say what they run. */
interface Candidate {
  readonly complete: readonly string[];
  readonly incomplete: readonly string[];
}

/** What the file holds; `undefined` when it is not Compose. */
function readCandidate(file: SourceFile): Candidate | undefined {
  const { documents, problems } = parseYaml(file, 'compose');
  const found = documents.filter((document) => isObject(document));
  if (found.length === 0) {
    const isBroken = problems.length > 0 || documents.some((document) => typeof document === 'string');
    return isBroken && hasComposeName(file.path) ? { complete: [], incomplete: [] } : undefined;
  }
  if (!found.some((document) => isCompose(document))) return undefined;
  const services = found.flatMap((document) => (isObject(document.services) ? Object.entries(document.services) : []));
  const complete = services.filter(([, service]) => saysWhatRuns(service)).map(([name]) => name);
  const known = new Set(complete);
  return { complete, incomplete: services.map(([name]) => name).filter((name) => !known.has(name)) };
}

const TOP_LEVEL = new Set([
  'version',
  'name',
  'include',
  'services',
  'models',
  'networks',
  'volumes',
  'secrets',
  'configs',
]);

function isCompose(document: Record<string, Json>): boolean {
  const keys = Object.keys(document);
  if (keys.includes('apiVersion') || keys.includes('kind')) return false;
  if (isObject(document.services)) return true;
  // Other tools have files with `include` or `services` too; then nothing else in them is Compose's.
  const isOnlyCompose = keys.every((key) => TOP_LEVEL.has(key) || key.startsWith('x-'));
  return isOnlyCompose && ['services', 'volumes', 'networks', 'include'].some((key) => keys.includes(key));
}

function saysWhatRuns(service: Json): boolean {
  return isObject(service) && ['image', 'build', 'extends', 'provider'].some((key) => Object.hasOwn(service, key));
}
