import { baseName, folderOf } from '../../../util/treePath';
import type { TreeReader } from '../../loader';

/** Files that Compose loads without being told, in the order in which it looks for them; then what it lays over the first it finds. */
const DEFAULT_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDE_NAMES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

export type Files = Pick<TreeReader, 'hasFile'>;

/** The file that Compose finds by itself in a folder. */
export function defaultFile(folder: string, tree: Files): string | undefined {
  return DEFAULT_NAMES.map((name) => inFolder(folder, name)).find((path) => tree.hasFile(path));
}

/** The default files of a folder and of those above it, the nearest first. Compose takes the first. */
export function defaultFilesAbove(start: string, tree: Files): string[] {
  const files: string[] = [];
  for (let folder: string | undefined = start; folder !== undefined; folder = parentOf(folder)) {
    const file = defaultFile(folder, tree);
    if (file !== undefined) files.push(file);
  }
  return files;
}

/** The override that Compose lays over the file, when it is the default one of its folder. */
export function defaultOverride(path: string, tree: Files): string | undefined {
  const folder = folderOf(path);
  if (!DEFAULT_NAMES.includes(baseName(path)) || defaultFile(folder, tree) !== path) return undefined;
  return OVERRIDE_NAMES.map((name) => inFolder(folder, name)).find((path) => tree.hasFile(path));
}

export function isDefaultOverride(path: string, tree: Files): boolean {
  if (!OVERRIDE_NAMES.includes(baseName(path))) return false;
  const main = defaultFile(folderOf(path), tree);
  return main !== undefined && defaultOverride(main, tree) === path;
}

const parentOf = (folder: string): string | undefined => (folder === '' ? undefined : folderOf(folder));

const inFolder = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);
