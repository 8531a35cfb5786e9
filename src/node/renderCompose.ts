import { existsSync, statSync } from 'node:fs';
import { basename, delimiter, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { defaultFile } from '../engine/loaders/compose/files/defaultFiles';
import { type NothingToRender, renderFolder } from '../engine/loaders/compose/render/renderFolder';
import type { Rendered } from '../engine/loaders/compose/render/renderProject';
import type { SourceFile } from '../engine/model/source';
import { folderTree, readText } from './folderTree';
import { nearestFolder, repositoryFolder } from './repositoryFolder';

/** Paths are as a person gives them. */
export interface ComposeRequest {
  readonly cwd: string;
  readonly folder: string;
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[];
}

/** What was rendered; `root` is the folder from which the paths of problems go. */
export interface RenderedFolder extends Rendered {
  readonly root: string;
}

/**
 * Renders the Compose project of a folder of the disk. Nothing outside its repository is read (without one: outside the folder, or the
 * nearest one above with a default file), except where a file that is named lies outside: then it is what both have in common.
 */
export async function renderCompose(request: ComposeRequest): Promise<RenderedFolder | NothingToRender> {
  const folder = resolve(request.cwd, request.folder);
  if (!isFolder(folder)) return { problem: `there is no folder ${request.folder}; name the folder of the project` };
  const files: string[] = [];
  for (const name of request.files) {
    const file = fileNamed(name, folder, request.cwd);
    if (file === undefined) return { problem: missing('-f', name, folder) };
    files.push(file);
  }
  const root = files.reduce(inCommon, rootOf(folder, files.length > 0));
  const envFiles: SourceFile[] = [];
  for (const name of request.envFiles) {
    const path = fileNamed(name, folder, request.cwd);
    const file = path === undefined ? undefined : readText(path, treePath(root, path));
    if (!file) return { problem: missing('--env-file', name, folder) };
    envFiles.push(file);
  }
  const rendered = await renderFolder(
    {
      folder: treePath(root, folder),
      ...(files.length === 0 ? {} : { files: files.map((file) => treePath(root, file)) }),
      ...(envFiles.length === 0 ? {} : { envFiles }),
      profiles: request.profiles,
      rootName: basename(root),
      separator: delimiter,
      showPath: (path) => join(root, path),
    },
    folderTree(root),
  );
  return 'problem' in rendered ? rendered : { ...rendered, root };
}

/** A path that is relative to the folder of the project, or else to the current one. */
function fileNamed(name: string, folder: string, cwd: string): string | undefined {
  return [resolve(folder, name), resolve(cwd, name)].find((path) => existsSync(path) && statSync(path).isFile());
}

function missing(option: string, name: string, folder: string): string {
  if (name === '-') return `${option} -: standard input is not read; save it as a file and name that`;
  return `${option} ${name}: there is no such file, neither in ${folder} nor in the current folder`;
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** The repository that holds the folder; else the folder, or the nearest above it where Compose finds a file by itself. */
function rootOf(folder: string, isGiven: boolean): string {
  const repository = repositoryFolder(folder);
  if (repository !== undefined) return repository;
  const hasDefault = (candidate: string): boolean => defaultFile('', folderTree(candidate)) !== undefined;
  return (isGiven ? undefined : nearestFolder(folder, hasDefault)) ?? folder;
}

/** The nearest folder that holds both. */
function inCommon(root: string, file: string): string {
  return (
    nearestFolder(root, (candidate) => {
      const path = relative(candidate, file);
      return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
    }) ?? root
  );
}

const treePath = (root: string, path: string): string => relative(root, path).split(sep).join('/');
