import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The projects of a folder of real ones: the texts of each by path. */
export function foldersOf(folder: string | undefined): [string, Record<string, string>][] {
  if (!folder) return [];
  return readdirSync(folder)
    .sort()
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .map((name) => [name, textsBelow(join(folder, name))]);
}

/** The texts of all files below a folder, by path from there. */
export function textsBelow(folder: string): Record<string, string> {
  const texts: Record<string, string> = {};
  const visit = (below: string): void => {
    for (const name of readdirSync(below)) {
      const path = join(below, name);
      if (statSync(path).isDirectory()) visit(path);
      else texts[relative(folder, path).split(sep).join('/')] = readFileSync(path, 'utf8');
    }
  };
  visit(folder);
  return texts;
}
