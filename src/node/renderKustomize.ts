import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path';
import { inflateChart } from '../engine/loaders/helm/inflateChart';
import type { ChartInflator } from '../engine/loaders/kustomize/chartInflator';
import { type RenderedKustomization, renderKustomization } from '../engine/loaders/kustomize/render';
import { folderTree } from './folderTree';
import { repositoryFolder } from './repositoryFolder';

/** The folder is as a person gives it. */
export interface KustomizeRequest {
  readonly cwd: string;
  readonly folder: string;
  /** Charts that stand on the disk are rendered; none is fetched. */
  readonly enableHelm?: boolean;
}

/** What was rendered; `root` is the folder from which the paths of problems go. */
export interface RenderedKustomizeFolder extends RenderedKustomization {
  readonly root: string;
}

/**
 * Renders the kustomization of a folder of the disk. Nothing outside its repository is read; without one, nothing outside the nearest
 * folder that holds all bases.
 */
export async function renderKustomize(
  request: KustomizeRequest,
): Promise<RenderedKustomizeFolder | { readonly problem: string }> {
  const named = resolve(request.cwd, request.folder);
  if (!existsSync(named) || !statSync(named).isDirectory()) {
    return { problem: `there is no folder ${request.folder}; name the folder of the kustomization` };
  }
  // kustomize finds bases from where the folder really is.
  const folder = realpathSync(named);
  const inflate = request.enableHelm ? inflateChart : undefined;
  const root = repositoryFolder(folder) ?? (await folderOfBases(folder, inflate));
  return { ...(await renderKustomization(treePath(root, folder), folderTree(root), inflate)), root };
}

/** Builds once to see which files belong to the kustomization; a link that leads out of the folder found is then not followed. */
async function folderOfBases(folder: string, inflate: ChartInflator | undefined): Promise<string> {
  const { root } = parse(folder);
  const { files } = await renderKustomization(treePath(root, folder), folderTree(root), inflate);
  return files.map((file) => join(root, file)).reduce(inCommon, folder);
}

/** The nearest folder, from `folder` upwards, that holds the file. */
function inCommon(folder: string, file: string): string {
  const path = relative(folder, file);
  const isBelow = path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
  return isBelow ? folder : inCommon(dirname(folder), file);
}

const treePath = (root: string, path: string): string => relative(root, path).split(sep).join('/');
