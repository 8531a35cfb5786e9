import type { Json } from '../../../model/json';
import type { FileBytes, Source, SourceFile } from '../../../model/source';
import type { UnreadKey } from '../../../model/unit';
import { isBelow, resolvePath } from '../../../util/treePath';
import type { TreeReader } from '../../loader';
import type { ChartInflator } from '../chartInflator';
import { isRemote } from '../kustomization';
import { builtInSchema, type SchemaOf } from '../patch/mergeSchema';
import { cannotBuild, Refusal, refuse } from './refusal';

/** What the steps of one build share: where to read from, what was read, and how lists of custom resources are merged. */
export interface Build {
  readonly tree: TreeReader;
  /** Every file that the build read, in the order of reading. */
  readonly files: Set<string>;
  /** How many more files may be read: kustomizations that name each other's folders in all ways never end. */
  readonly budget: { files: number };
  /** The schema that patches merge by. The first kustomization that brings one of its own decides, as in kustomize. */
  schema: { readonly of: SchemaOf; readonly isCustom: boolean };
  /** What the build goes on without; absent where a build is whole or none, as kustomize's is. */
  readonly gaps?: Refusal[];
  /** Long definitions are read by their values alone. */
  readonly isByValues: boolean;
  /** Renders charts; without it they are not rendered. */
  readonly inflate?: ChartInflator;
  /** What charts were given, and what of it they do not read. */
  readonly given: Json[];
  readonly unreadKeys: UnreadKey[];
}

/** How a build may differ from that of kustomize. */
export interface BuildOptions {
  /** Names of generated objects keep their hash (default). Without it an object stays the same while its content changes. */
  readonly withHashes?: boolean;
  /** What is not read (a remote base, a remote chart) is left out, and told; by default there is no build then. */
  readonly withGaps?: boolean;
  /** Long definitions are read by their values alone, see {@link readByValues}: for what compares, and does not write. */
  readonly isByValues?: boolean;
  /** Renders charts, as with `--enable-helm`; by default they are not read. */
  readonly inflate?: ChartInflator | undefined;
}

const MAX_FILES = 20_000;

export function createBuild(tree: TreeReader, { withGaps, isByValues = false, inflate }: BuildOptions = {}): Build {
  return {
    ...(withGaps ? { gaps: [] } : {}),
    ...(inflate ? { inflate } : {}),
    isByValues,
    given: [],
    unreadKeys: [],
    tree,
    files: new Set(),
    budget: { files: MAX_FILES },
    schema: { of: builtInSchema, isCustom: false },
  };
}

/** Reads a file of the tree by its path. */
export async function readPath(build: Build, path: string, source: Source | undefined): Promise<SourceFile> {
  spendFile(build, source);
  const file = await build.tree.read(path);
  if (!file && build.tree.hasFile(path)) return cannotBuild(`${path} is no text: it is not read`, source);
  if (!file) return refuse(`no such file: ${path}`, source);
  build.files.add(path);
  return file;
}

function spendFile(build: Build, source: Source | undefined): void {
  if (--build.budget.files < 0) cannotBuild('too many files', source);
}

/** Reads a file that a kustomization names. */
export async function readNamed(
  build: Build,
  folder: string,
  text: string,
  source: Source | undefined,
): Promise<SourceFile> {
  return readPath(build, namedPath(build, folder, text, source), source);
}

/** The bytes of a file that a kustomization names. */
export async function readNamedBytes(
  build: Build,
  folder: string,
  text: string,
  source: Source | undefined,
): Promise<FileBytes> {
  const path = namedPath(build, folder, text, source);
  spendFile(build, source);
  const file = await build.tree.readBytes(path);
  if (!file)
    return cannotBuild(
      `${path} cannot be read: it is too large, missing from the clone, or a link out of the repository`,
      source,
    );
  build.files.add(path);
  return file;
}

/** Where a file that a kustomization names stands: in the kustomization's folder or below (api/internal/loader). */
function namedPath(build: Build, folder: string, text: string, source: Source | undefined): string {
  if (text === '') return refuse('a path is empty', source);
  const path = resolvePath(folder, text);
  if (path !== undefined && build.tree.hasFile(path)) {
    if (!isBelow(path, folder)) return refuse(`security: file ${path} is not in or below ${folder || '.'}`, source);
    return path;
  }
  if (isRemote(text)) return cannotBuild(`${text} is remote: it is not loaded`, source);
  return refuse(path === undefined ? `${text} leads out of the repository` : `no such file: ${path}`, source);
}

/** Reads or sets up a part of a build. What is not read here is written down where gaps are allowed, and the build goes on without it. */
export async function orGap(build: Build, step: () => Promise<void> | void): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'unread' || !build.gaps) throw error;
    build.gaps.push(error);
  }
}

/** Works on the objects of a build. Beside a gap there may be nothing to work on: a patch is for an object that was not read. */
export function besideGaps(build: Build, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof Refusal) || !build.gaps || build.gaps.length === 0) throw error;
    build.gaps.push(new Refusal(`${error.message}; it may be in what is not read`, error.source, 'unread'));
  }
}
