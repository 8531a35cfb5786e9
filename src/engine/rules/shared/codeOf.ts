import type { CodeFacet } from '../../model/codeFacet';
import type { Model } from '../../model/model';
import type { Resource } from '../../model/resource';
import { baseName, folderOf } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import { repositoryOf } from './images';

/** The code of one program, and where it stands. */
export interface Program {
  readonly resource: Resource;
  readonly code: CodeFacet;
  /** The folder of its Dockerfile; the root is the empty path. */
  readonly folder: string;
}

/** All programs whose code was read. */
export const programsOf: (model: Model) => readonly Program[] = weakMemo((model: Model) =>
  model.index.ofKind('Code').flatMap((resource) => {
    const { code } = resource.facets;
    return code ? [{ resource, code, folder: resource.name === '.' ? '' : resource.name }] : [];
  }),
);

/** Folders that tell nothing of what is in them: the one above has the name. */
const PLAIN_FOLDERS = new Set(['src', 'app', 'docker', 'build', 'deploy', 'server', 'cmd', 'code', '.docker']);

/** Names of one thing in the ways of several tools: `cartService`, `cart-service`, `cartservice`. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What the program is called: its folder. `undefined` for the root, whose name nobody knows. */
export function programName({ folder }: Program): string | undefined {
  for (let at = folder; at !== ''; at = folderOf(at))
    if (!PLAIN_FOLDERS.has(baseName(at))) return plainName(baseName(at));
  return undefined;
}

/**
 * The program that a workload runs: by the Dockerfile that its build names, or by the name of its only image. `undefined` when the files
 * do not tell, or the image is of several stages in one folder.
 */
export function programOfWorkload(model: Model, workload: Resource): Program | undefined {
  const programs = programsOf(model);
  if (programs.length === 0) return undefined;
  const { references, images } = workload.facets;
  const dockerfile = references.find(({ use }) => use === 'dockerfile')?.target;
  if (dockerfile?.by === 'path') return programs.find(({ folder }) => folder === folderOf(dockerfile.path));
  if (workload.loader === 'compose') return undefined;
  const names = new Set(images.map(({ reference }) => plainName(baseName(repositoryOf(reference)))));
  if (names.size !== 1) return undefined;
  const found = programs.filter((program) => names.has(programName(program) ?? ''));
  return found.length === 1 ? found[0] : undefined;
}
