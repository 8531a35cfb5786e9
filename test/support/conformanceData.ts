import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Recorded upstream behaviour is not part of the project; where a copy of it lies beside the checkout, tests measure against it. */
const ROOT = join(import.meta.dirname, '../../../shared');

/** The folder with that data; `undefined` when there is none. */
export function conformanceFolder(path: string): string | undefined {
  const folder = join(ROOT, path);
  return existsSync(folder) ? folder : undefined;
}

/** All `*.json` files of a folder, by name; or the one file that `path` is. */
export function readJsonFiles(path: string): unknown[] {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => join(path, name))
    : [path];
  return files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
}
