import type { Snapshot } from '../../../git/snapshot';
import type { LineSource } from '../../../model/source';
import { pathsWhere } from '../../../util/pathsWhere';
import { folderName, folderOf } from '../../../util/treePath';
import { type Candidate, isComposePath, readCandidate } from './candidates';
import { defaultFilesAbove, defaultOverride, type Files, isDefaultOverride } from './defaultFiles';
import { type Given, listsInUse, type Run } from './listsInUse';

/** A list of files that are run together. */
export interface FileSet {
  /** `compose:a.yml+b.yml`, and what else is given with them: `?env=prod.env&name=x&folder=deploy`. */
  readonly id: string;
  /** The file that the set is about: the last of the list, or the default file of its folder. */
  readonly main: string;
  /** The files over which it is laid, in their order. */
  readonly below: readonly string[];
  /** What the command that runs it gives beside the files. */
  readonly given?: Given;
  /** The set of the same files, with nothing given. */
  readonly plain?: string;
  /** The file cannot stand alone, and scripts run it alone. */
  readonly runAlone?: RunAlone;
}

export interface RunAlone {
  /** One place for each script. */
  readonly at: readonly LineSource[];
  /** What the file lacks: `service/<name>` says not what it runs; networks, volumes and services that it uses. */
  readonly lacks: Pick<Candidate, 'adjusts' | 'uses'>;
  /** Whether the file over which it is laid is known: then that set is another, and this one holds nothing but the refusal. */
  readonly hasBase: boolean;
}

/** Who runs the same files in more ways than this runs them in any way. */
const MAX_VARIANTS = 12;

/**
 * The sets of a tree:
 * - in each folder the default file and its override
 * - the lists that scripts and pipelines of the repository give to Compose, once for each way in which variables, name and folder are given
 * - every other file by itself (`-f`); when it cannot stand alone, and no script lists it, over the files that a guide or a comment of
 *   its own names with it, or over the file that it is named after (`a.prod.yml`: `a.yml`), or the default file of its folder or the nearest folder above
 * - a file that cannot stand alone and that a script runs alone
 */
export async function findFileSets(snapshot: Snapshot): Promise<FileSet[]> {
  const candidates = await readCandidates(snapshot);
  if (candidates.size === 0) return [];
  // What is given to Compose is Compose, whatever it is called.
  const { inScripts, inGuides } = await listsInUse(
    snapshot,
    (path) => candidates.has(path) || (/\.ya?ml$/i.test(path) && snapshot.hasFile(path)),
  );
  const byFiles = groupByFiles(inScripts);
  const listed = new Set(inScripts.filter(({ files }) => files.length > 1).flatMap(({ files }) => files));
  const sets = new Map<string, FileSet>();
  const add = (files: readonly string[], more: Partial<FileSet> = {}): void => {
    const set = { id: idOf(files, more.given), main: files.at(-1)!, below: files.slice(0, -1), ...more };
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
    const runs = byFiles.get(path) ?? [];
    if (standsAlone) {
      // With another folder its paths lead elsewhere: the file is not run without it.
      if (runs.length === 0 || runs.some(({ given }) => given.projectFolder === undefined)) add([path]);
      continue;
    }
    if (!listed.has(path)) add(inGuides.get(path) ?? (base === undefined ? [path] : [base, path]));
    const alone = runs.filter(({ isWhole }) => isWhole);
    if (alone.length > 0 && !own.hasIncludes)
      add([path], { runAlone: { at: placesOf(alone), lacks: lacking, hasBase: base !== undefined } });
    byFiles.delete(path);
  }
  for (const runs of byFiles.values()) {
    for (const { files, given } of variantsOf(runs)) {
      // A file alone with nothing given is a set already, unless its name did not tell that it is Compose.
      const isKnown = files.length === 1 && Object.keys(given).length === 0 && candidates.has(files[0]!);
      if (!isKnown) add(files, { given });
    }
  }
  return [...sets.values()].map((set) => withPlain(set, sets));
}

const composePaths = pathsWhere(isComposePath);

async function readCandidates(snapshot: Snapshot): Promise<Map<string, Candidate>> {
  const candidates = new Map<string, Candidate>();
  for (const path of composePaths(snapshot.paths)) {
    const file = await snapshot.read(path);
    const candidate = file && readCandidate(file);
    if (candidate) candidates.set(path, candidate);
  }
  return candidates;
}

function groupByFiles(runs: readonly Run[]): Map<string, Run[]> {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = run.files.join('+');
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return groups;
}

/** One run for each way in which the files are run. */
function variantsOf(runs: readonly Run[]): Run[] {
  return [...new Map(runs.map((run) => [idOf(run.files, run.given), run])).values()].slice(0, MAX_VARIANTS);
}

function placesOf(runs: readonly Run[]): LineSource[] {
  return [...new Map(runs.toReversed().map(({ at }) => [at.file.path, at])).values()].reverse();
}

function idOf(files: readonly string[], given: Given = {}): string {
  const parts = [
    given.envFiles && `env=${given.envFiles.join(',')}`,
    given.projectName && `name=${given.projectName}`,
    given.projectFolder === undefined ? undefined : `folder=${folderName(given.projectFolder)}`,
  ].filter((part) => part !== undefined);
  return `compose:${files.join('+')}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}

function withPlain(set: FileSet, sets: ReadonlyMap<string, FileSet>): FileSet {
  const plain = idOf([...set.below, set.main]);
  return plain !== set.id && sets.has(plain) ? { ...set, plain } : set;
}

/** The files of a set in the order in which they apply. With `-f` Compose loads no override by itself. */
export function filesOf({ below, main }: FileSet, tree: Files): string[] {
  if (below.length > 0) return [...below, main];
  const override = defaultOverride(main, tree);
  return override === undefined ? [main] : [main, override];
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
  const namesake = path.replace(/\.[\w-]+(\.ya?ml)$/i, '$1');
  const named = namesake !== path && tree.hasFile(namesake) ? [namesake] : [];
  return [...new Set([...named, ...defaultFilesAbove(folderOf(path), tree)])];
}
