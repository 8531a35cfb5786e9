import type { VariableUse } from '../../model/envVar';
import type { Reference } from '../../model/reference';
import type { SourceFile } from '../../model/source';
import type { LoadProblem } from '../../model/unit';
import { baseName, folderOf } from '../../util/treePath';
import { interpolate, type Lookup } from '../dotenv/interpolate';
import type { TreeReader } from '../loader';
import { isMap, type MapNode, mapNode } from '../tree/node';
import { parseYaml } from '../yaml';
import { checkConsistency } from './canonical/checkConsistency';
import { checkValues } from './canonical/checkValues';
import { decode } from './canonical/decode';
import { inheritEnvironment } from './canonical/inheritEnvironment';
import { normalize } from './canonical/normalize';
import { resolvePaths } from './canonical/paths';
import { type ProjectEnvironment, readEnvironment } from './load/environment';
import { loadFiles } from './load/loadFiles';
import { createReading, type Refuse } from './tree/reading';

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
  /**
   * What Compose refuses too, and a comparison tells elsewhere: that a variable must be set is for a rule to say, for the shell may set
   * it; that a line of `.env` cannot be read is a problem of that file.
   */
  readonly deferred: readonly LoadProblem[];
  /** What each service extends. */
  readonly extending: ReadonlyMap<string, Reference>;
}

/** What a person gives beside the files. A branch tells none of it. */
export interface ProjectOptions {
  /** The shell's variables: they win over those of `.env`. */
  readonly shell?: Lookup;
  /** The dotenv files that take the place of `.env` (`--env-file`); later ones win. */
  readonly envFiles?: readonly SourceFile[];
  /** The folder of the project (`--project-directory`). */
  readonly folder?: string;
  /** The project's name (`--project-name`). */
  readonly name?: string;
  /** What the folder is called that is the root of the tree: a project in it without a name is called after it. */
  readonly rootName?: string;
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
  let name: string | undefined;
  let environment: ProjectEnvironment | undefined;
  const lookup: Lookup = (variable) =>
    // Compose always sets it. Where its value is not known the variable stands for itself.
    variable === 'COMPOSE_PROJECT_NAME' ? (name ?? '${COMPOSE_PROJECT_NAME}') : environment?.lookup(variable);
  const reading = createReading(tree, lookup);
  environment = readEnvironment(
    options.envFiles ?? (await defaultEnvFiles(folder, tree)),
    options.shell ?? (() => undefined),
    reading.defer,
  );
  name =
    givenName(options, environment, reading.refuse) ?? (await impliedName(paths, folder, options, environment, tree));
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
    deferred: reading.deferred,
    extending: reading.extending,
  };
}

async function defaultEnvFiles(folder: string, tree: TreeReader): Promise<SourceFile[]> {
  const file = await tree.read(folder === '' ? '.env' : `${folder}/.env`);
  return file ? [file] : [];
}

/** The name that a person gives, or COMPOSE_PROJECT_NAME. It is taken as it is, so it must be a name. */
function givenName({ name }: ProjectOptions, environment: ProjectEnvironment, refuse: Refuse): string | undefined {
  const given = name ?? environment.lookup('COMPOSE_PROJECT_NAME');
  if (!given) return undefined;
  if (normalizeName(given) !== given) {
    const source = name === undefined ? environment.place('COMPOSE_PROJECT_NAME') : undefined;
    refuse(`invalid project name "${given}": ${NAME_RULE}`, source);
  }
  return given;
}

const NAME_RULE =
  'must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number';

/** The last `name` of the files, else the folder's name. */
async function impliedName(
  paths: readonly string[],
  folder: string,
  { rootName = '' }: ProjectOptions,
  environment: ProjectEnvironment,
  tree: TreeReader,
): Promise<string | undefined> {
  let written = '';
  for (const path of paths) {
    const file = await tree.read(path);
    for (const document of file ? parseYaml(file, 'compose').documents : []) {
      const name = typeof document === 'object' && document && 'name' in document ? document.name : undefined;
      if (typeof name === 'string' && name !== '') written = name;
    }
  }
  const ofFolder = folder === '' ? rootName : baseName(folder);
  return normalizeName(interpolate(written, environment.lookup).text) || normalizeName(ofFolder) || undefined;
}

function normalizeName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}
