import type { SourceFile } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';
import { folderOf, resolvePath } from '../../../util/treePath';
import type { Lookup } from '../../dotenv/interpolate';
import type { TreeReader } from '../../loader';
import { defaultFilesAbove, defaultOverride } from '../files/defaultFiles';
import { readEnvironment } from '../load/environment';
import { refuseInto } from '../tree/reading';
import { type Rendered, renderProject } from './renderProject';
import type { ShowPath } from './shown';

/** `docker compose config`, run in a folder of a tree. */
export interface FolderRequest {
  /** The folder, as a path of the tree. */
  readonly folder: string;
  /** The files that are given with `-f`, as paths of the tree. */
  readonly files?: readonly string[];
  /** The files of `--env-file`, which take the place of `.env`. */
  readonly envFiles?: readonly SourceFile[];
  readonly profiles?: readonly string[];
  /** What the root of the tree is called. */
  readonly rootName?: string;
  /** What stands between the files of COMPOSE_FILE where COMPOSE_PATH_SEPARATOR says nothing. */
  readonly separator?: string;
  readonly showPath?: ShowPath;
}

/** There is nothing to render; `problem` says why and what to do. */
export interface NothingToRender {
  readonly problem: string;
}

/**
 * Renders the project that Compose would load in a folder: the files that are given; else those of COMPOSE_FILE in `.env`; else the default
 * file of the folder, or of the nearest folder above that has one, with its override. Values come from the files alone.
 */
export async function renderFolder(request: FolderRequest, tree: TreeReader): Promise<Rendered | NothingToRender> {
  const { folder, envFiles, profiles, rootName, showPath } = request;
  const problems: LoadProblem[] = [];
  const own = envFiles || request.files ? undefined : await tree.read(folder === '' ? '.env' : `${folder}/.env`);
  const environment = readEnvironment(envFiles ?? (own ? [own] : []), () => undefined, refuseInto(problems));
  const files = request.files ?? findFiles(request, environment.lookup, tree);
  if ('problem' in files) return files;
  const rendered = await renderProject(files, tree, {
    ...(envFiles ? { envFiles } : {}),
    // Where the project lies further up, `.env` of the folder goes before its own.
    ...(own && folderOf(files[0]!) !== folder ? { shell: environment.lookup } : {}),
    ...(profiles ? { profiles } : {}),
    ...(rootName === undefined ? {} : { rootName }),
    ...(showPath ? { showPath } : {}),
  });
  const isNew = (problem: LoadProblem): boolean => !rendered.problems.some((known) => isSame(known, problem));
  return { ...rendered, problems: [...problems.filter(isNew), ...rendered.problems] };
}

const isSame = (a: LoadProblem, b: LoadProblem): boolean =>
  a.path === b.path && a.line === b.line && a.message === b.message;

function findFiles(
  { folder, separator = ':' }: FolderRequest,
  lookup: Lookup,
  tree: TreeReader,
): readonly string[] | NothingToRender {
  const listed = lookup('COMPOSE_FILE');
  if (listed) return locate(listed.split(lookup('COMPOSE_PATH_SEPARATOR') || separator), folder);
  const [main] = defaultFilesAbove(folder, tree);
  if (main === undefined) {
    return { problem: 'no configuration file provided: there is no compose.yaml here or above; name a file with -f' };
  }
  const override = defaultOverride(main, tree);
  return override === undefined ? [main] : [main, override];
}

function locate(files: readonly string[], folder: string): readonly string[] | NothingToRender {
  const paths = files.map((file) => resolvePath(folder, file));
  const outside = files.find((_, index) => paths[index] === undefined);
  if (outside === undefined) return paths as string[];
  return { problem: `COMPOSE_FILE names ${outside}, which lies outside the project; name the files with -f` };
}
