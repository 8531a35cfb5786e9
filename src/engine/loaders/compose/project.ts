import type { VariableUse } from '../../model/envVar';
import type { Reference } from '../../model/reference';
import type { LoadProblem } from '../../model/unit';
import { baseName, folderOf } from '../../util/treePath';
import { interpolate, type Lookup } from '../dotenv/interpolate';
import { parseDotenv } from '../dotenv/parseDotenv';
import type { TreeReader } from '../loader';
import { parseYaml } from '../yaml';
import { checkConsistency } from './canonical/checkConsistency';
import { checkValues } from './canonical/checkValues';
import { decode } from './canonical/decode';
import { inheritEnvironment } from './canonical/inheritEnvironment';
import { normalize } from './canonical/normalize';
import { resolvePaths } from './canonical/paths';
import { loadFiles } from './load/loadFiles';
import { isMap, type MapNode, mapNode } from './tree/node';
import { createReading } from './tree/reading';

/** One Compose project: an ordered list of files, loaded as `docker compose -f a -f b config` would. */
export interface ComposeProject {
  /** As Compose names it; `undefined` when that is the folder's name and the folder is the root of the repository. */
  readonly name: string | undefined;
  /** The folder in which relative paths are read. */
  readonly folder: string;
  /** The canonical model. Paths are given from the root of the repository. */
  readonly root: MapNode;
  /** Variables of the project, for interpolation. */
  readonly lookup: Lookup;
  /** Every file that was read as Compose: the given ones, and those that they include or extend. */
  readonly files: readonly string[];
  readonly variables: readonly VariableUse[];
  /** What Compose refuses. It loads nothing then; here the rest is read. */
  readonly problems: readonly LoadProblem[];
  /** What each service extends. */
  readonly extending: ReadonlyMap<string, Reference>;
}

/** What a person gives beside the files. A branch tells none of it. */
export interface ProjectOptions {
  /** The shell's variables: they win over those of `.env`. */
  readonly shell?: Lookup;
  /** The folder of the project (`--project-directory`). */
  readonly folder?: string;
  /** The project's name (`--project-name`). */
  readonly name?: string;
}

/**
 * Loads the files one over the other; the folder of the first is the project's, unless another is given. Without a shell's environment, variables come from
 * the `.env` of that folder only.
 */
export async function loadProject(
  paths: readonly string[],
  tree: TreeReader,
  options: ProjectOptions = {},
): Promise<ComposeProject> {
  const folder = options.folder ?? folderOf(paths[0]!);
  const environment = await environmentOf(folder, tree, options.shell ?? (() => undefined));
  const name = options.name ?? (await projectName(paths, folder, environment, tree));
  const lookup: Lookup = (variable) =>
    // Compose always sets it. Where its value is not known the variable stands for itself.
    variable === 'COMPOSE_PROJECT_NAME' ? (name ?? '${COMPOSE_PROJECT_NAME}') : environment(variable);
  const reading = createReading(tree, lookup);
  const merged = await loadFiles(paths, { folder, including: [] }, reading);
  checkValues(merged, reading.refuse);
  const decoded = decode(inheritEnvironment(merged, lookup), reading.refuse);
  checkConsistency(decoded, reading.refuse);
  const root = resolvePaths(isMap(decoded) ? normalize(decoded, name) : mapNode({}), folder);
  return {
    name,
    folder,
    root: isMap(root) ? root : mapNode({}),
    lookup,
    files: [...reading.files],
    variables: reading.variables,
    problems: reading.problems,
    extending: reading.extending,
  };
}

async function environmentOf(folder: string, tree: TreeReader, shell: Lookup): Promise<Lookup> {
  const file = await tree.read(folder === '' ? '.env' : `${folder}/.env`);
  const values = new Map<string, string>();
  for (const { key, value } of file ? parseDotenv(file.text, shell).entries : [])
    if (value !== null) values.set(key, value);
  return (name) => shell(name) ?? values.get(name);
}

/** COMPOSE_PROJECT_NAME, else the last `name` of the files, else the folder's name. */
async function projectName(
  paths: readonly string[],
  folder: string,
  environment: Lookup,
  tree: TreeReader,
): Promise<string | undefined> {
  const given = environment('COMPOSE_PROJECT_NAME');
  if (given) return given;
  let written = '';
  for (const path of paths) {
    const file = await tree.read(path);
    for (const document of file ? parseYaml(file, 'compose').documents : []) {
      const name = typeof document === 'object' && document && 'name' in document ? document.name : undefined;
      if (typeof name === 'string' && name !== '') written = name;
    }
  }
  return normalizeName(interpolate(written, environment).text) || normalizeName(baseName(folder)) || undefined;
}

function normalizeName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}
