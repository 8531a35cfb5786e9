import type { Snapshot } from '../../../git/snapshot';
import { entriesOf, isObject, itemsOf, type Json } from '../../../model/json';
import type { SourceFile } from '../../../model/source';
import { baseName, folderOf } from '../../../util/treePath';
import type { TreeReader } from '../../loader';
import { parseYaml } from '../../yaml';
import { listsInUse } from './listsInUse';

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
  /** The file that the set is about: the last of the list, or the default file of its folder. */
  readonly main: string;
  /** The files over which it is laid, in their order. */
  readonly below: readonly string[];
}

export function isComposePath(path: string): boolean {
  return /compose[^/]*\.ya?ml$/i.test(baseName(path));
}

/** Named so that it can only be Compose: then a broken file is a broken project, not something else. */
function hasComposeName(path: string): boolean {
  return /^(?:docker-)?compose(?:[._-][^/]*)?\.ya?ml$/i.test(baseName(path));
}

/**
 * The sets of a tree:
 * - in each folder the default file and its override
 * - the lists that scripts and pipelines of the repository give to Compose
 * - every other file by itself (`-f`); when it cannot stand alone, and no script lists it, over the files that a guide names with it, or
 *   over the file that it is named after (`a.override.yml`: `a.yml`), or the default file of its folder or the nearest folder above
 */
export async function findFileSets(snapshot: Snapshot): Promise<FileSet[]> {
  const candidates = new Map<string, Candidate>();
  for (const path of snapshot.paths.filter(isComposePath)) {
    const file = await snapshot.read(path);
    const candidate = file && readCandidate(file);
    if (candidate) candidates.set(path, candidate);
  }
  if (candidates.size === 0) return [];
  const { inScripts, inGuides } = await listsInUse(snapshot, (path) => candidates.has(path));
  const inUse = inScripts.filter((list) => !isDefaultSet(list, snapshot));
  const listed = new Set(inUse.flat());
  const sets = new Map<string, FileSet>();
  const add = (files: readonly string[]): void => {
    const set = { id: `compose:${files.join('+')}`, main: files.at(-1)!, below: files.slice(0, -1) };
    sets.set(set.id, set);
  };
  for (const [path, own] of candidates) {
    if (isDefaultOverride(path, snapshot)) continue;
    const override = defaultOverride(path, snapshot);
    const completed = new Set(override ? candidates.get(override)?.defines : []);
    const isLacking = (name: string): boolean => !completed.has(name);
    const lacking = { ...own, adjusts: own.adjusts.filter(isLacking), uses: own.uses.filter(isLacking) };
    const base = baseOf(path, lacking, candidates, snapshot);
    const standsAlone = base === undefined && lacking.adjusts.length === 0;
    if (standsAlone) add([path]);
    else if (!listed.has(path)) add(inGuides.get(path) ?? (base === undefined ? [path] : [base, path]));
  }
  for (const list of inUse) add(list);
  return [...sets.values()];
}

/** The list that Compose takes by itself, written out. */
function isDefaultSet(list: readonly string[], tree: Files): boolean {
  return list.length === 2 && defaultOverride(list[0]!, tree) === list[1];
}

/** The files of a set in the order in which they apply. With `-f` Compose loads no override by itself. */
export function filesOf({ below, main }: FileSet, tree: Pick<TreeReader, 'hasFile'>): string[] {
  if (below.length > 0) return [...below, main];
  const override = defaultOverride(main, tree);
  return override === undefined ? [main] : [main, override];
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

/**
 * The file over which this one is laid: the nearest of those that it may be meant for which defines something of what it lacks, or
 * else adjusts the same services. A file that runs services of the base by itself is a variant of it; names that it uses and does
 * not define are its own mistake.
 */
function baseOf(
  path: string,
  own: Candidate,
  candidates: ReadonlyMap<string, Candidate>,
  tree: Files,
): string | undefined {
  const bases = possibleBases(path, tree).filter((base) => base !== path);
  const defines = (base: string): boolean => {
    const defined = new Set(candidates.get(base)?.defines);
    const isVariant = own.defines.some((name) => name.startsWith('service/') && defined.has(name));
    return [...own.adjusts, ...(isVariant ? [] : own.uses)].some((name) => defined.has(name));
  };
  const adjusts = (base: string): boolean =>
    own.adjusts.some((name) => candidates.get(base)?.adjusts.includes(name) === true);
  return bases.find(defines) ?? bases.find(adjusts);
}

function possibleBases(path: string, tree: Files): string[] {
  const bases: string[] = [];
  const namesake = path.replace(/\.override(\.ya?ml)$/i, '$1');
  if (namesake !== path && tree.hasFile(namesake)) bases.push(namesake);
  for (let folder: string | undefined = folderOf(path); folder !== undefined; folder = parentOf(folder)) {
    const base = defaultFile(folder, tree);
    if (base !== undefined) bases.push(base);
  }
  return bases;
}

const parentOf = (folder: string): string | undefined => (folder === '' ? undefined : folderOf(folder));

const inFolder = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** What a file defines and what it lacks, as `service/<name>`, `network/<name>`, `volume/<name>`. */
interface Candidate {
  /** Services that say what they run, networks, volumes. */
  readonly defines: readonly string[];
  /** Services that do not say what they run. */
  readonly adjusts: readonly string[];
  /** Names that its services use and that it does not have. */
  readonly uses: readonly string[];
}

/** What the file holds; `undefined` when it is not Compose. */
function readCandidate(file: SourceFile): Candidate | undefined {
  const { documents, problems } = parseYaml(file, 'compose');
  const found = documents.filter((document) => isObject(document));
  if (found.length === 0) {
    const isBroken = problems.length > 0 || documents.some((document) => typeof document === 'string');
    return isBroken && hasComposeName(file.path) ? { defines: [], adjusts: [], uses: [] } : undefined;
  }
  if (!found.some((document) => isCompose(document, file.path))) return undefined;
  const services = found.flatMap((document) => entriesOf(document.services));
  const complete = services.filter(([, service]) => saysWhatRuns(service)).map(([name]) => `service/${name}`);
  const shared = found.flatMap((document) => [
    ...entriesOf(document.networks).map(([name]) => `network/${name}`),
    ...entriesOf(document.volumes).map(([name]) => `volume/${name}`),
  ]);
  const defines = new Set([...complete, ...shared, 'network/default']);
  const adjusts = new Set(services.map(([name]) => `service/${name}`).filter((name) => !defines.has(name)));
  const uses = new Set(services.flatMap(([, service]) => usesOf(service)));
  return {
    defines: [...defines],
    adjusts: [...adjusts],
    uses: [...uses].filter((name) => !defines.has(name) && !adjusts.has(name)),
  };
}

/** The other parts of the project that a service cannot do without. */
function usesOf(service: Json): string[] {
  if (!isObject(service)) return [];
  const names = (value: Json | undefined): string[] =>
    Array.isArray(value) ? value.filter((item) => typeof item === 'string') : entriesOf(value).map(([name]) => name);
  return [
    ...names(service.depends_on).map((name) => `service/${name}`),
    ...names(service.networks).map((name) => `network/${name}`),
    ...itemsOf(service.volumes).flatMap((volume) => {
      const name = typeof volume === 'string' ? /^([A-Za-z0-9][\w.-]*):/.exec(volume)?.[1] : undefined;
      return name === undefined ? [] : [`volume/${name}`];
    }),
  ];
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

/** `docker-compose.prod.yml`, `compose.prod.yml`: what else is in such a file is a mistake. In `compose-schema.yaml` it is another format. */
const SURE_NAME = /^(?:docker-compose[^/]*|compose(?:\.[^/]*)?)\.ya?ml$/i;

function isCompose(document: Record<string, Json>, path: string): boolean {
  const keys = Object.keys(document);
  if (keys.includes('apiVersion') || keys.includes('kind')) return false;
  if (isObject(document.services) && SURE_NAME.test(baseName(path))) return true;
  // Other tools have files with `include` or `services` too; then something else in them is not Compose's.
  const isOnlyCompose = keys.every((key) => TOP_LEVEL.has(key) || key.startsWith('x-'));
  return isOnlyCompose && ['services', 'volumes', 'networks', 'include'].some((key) => keys.includes(key));
}

function saysWhatRuns(service: Json): boolean {
  if (!isObject(service)) return false;
  if (['image', 'extends', 'provider'].some((key) => Object.hasOwn(service, key))) return true;
  // A build without a context, `build: {target: debug}`, adjusts the build of another file.
  const { build } = service;
  return (
    typeof build === 'string' ||
    (isObject(build) && ['context', 'dockerfile_inline'].some((key) => Object.hasOwn(build, key)))
  );
}
