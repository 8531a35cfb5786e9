import type { Source, SourceFile } from '../../../model/source';
import { isBelow, resolvePath } from '../../../util/treePath';
import type { TreeReader } from '../../loader';
import { isRemote } from '../kustomization';
import { builtInSchema, type SchemaOf } from '../patch/mergeSchema';
import { cannotBuild, refuse } from './refusal';

/** What the steps of one build share: where to read from, what was read, and how lists of custom resources are merged. */
export interface Build {
  readonly tree: TreeReader;
  /** Every file that the build read, in the order of reading. */
  readonly files: Set<string>;
  /** How many more files may be read: kustomizations that name each other's folders in all ways never end. */
  readonly budget: { files: number };
  /** The schema that patches merge by. The first kustomization that brings one of its own decides, as in kustomize. */
  schema: { readonly of: SchemaOf; readonly isCustom: boolean };
}

const MAX_FILES = 20_000;

export function createBuild(tree: TreeReader): Build {
  return {
    tree,
    files: new Set(),
    budget: { files: MAX_FILES },
    schema: { of: builtInSchema, isCustom: false },
  };
}

/** Reads a file of the tree by its path. */
export async function readPath(build: Build, path: string, source: Source | undefined): Promise<SourceFile> {
  if (--build.budget.files < 0) return cannotBuild('too many files', source);
  const file = await build.tree.read(path);
  if (!file && build.tree.hasFile(path)) return cannotBuild(`${path} is no text: it is not read`, source);
  if (!file) return refuse(`no such file: ${path}`, source);
  build.files.add(path);
  return file;
}

/** Reads a file that a kustomization names. It must stand in the kustomization's folder or below (api/internal/loader). */
export async function readNamed(
  build: Build,
  folder: string,
  text: string,
  source: Source | undefined,
): Promise<SourceFile> {
  if (text === '') return refuse('a path is empty', source);
  const path = resolvePath(folder, text);
  if (path !== undefined && build.tree.hasFile(path)) {
    if (!isBelow(path, folder)) return refuse(`security: file ${path} is not in or below ${folder || '.'}`, source);
    return readPath(build, path, source);
  }
  if (isRemote(text)) return cannotBuild(`${text} is remote: it is not loaded`, source);
  return refuse(path === undefined ? `${text} leads out of the repository` : `no such file: ${path}`, source);
}
