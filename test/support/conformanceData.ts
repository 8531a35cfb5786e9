import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Recorded upstream behaviour is not part of the project; where a copy of it lies beside the checkout, tests measure against it. */
const ROOT = join(import.meta.dirname, '../../../shared');

/** The folder with that data; `undefined` when there is none. */
export function conformanceFolder(path: string): string | undefined {
  const folder = join(ROOT, path);
  return existsSync(folder) ? folder : undefined;
}

/** All `*.json` files of a folder, by name. */
export function readJsonFiles(folder: string): unknown[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
}
