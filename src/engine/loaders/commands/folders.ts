import { resolvePath } from '../../util/treePath';

/**
 * How scripts name the folder that they stand in, and the root of the repository. They are written as {@link HERE} and {@link ROOT}; a
 * path that begins with neither is seen from where the script runs.
 */
export const HERE = '<here>';
export const ROOT = '<root>';

/** In this order: each may hold what the ones before have made. */
const IDIOMS: readonly (readonly [RegExp, string])[] = [
  [/\$\(\s?(?:readlink|realpath)\s+(?:-\w+\s+)?["']?\$\{?(?:0|BASH_SOURCE(?:\[0\])?)\}?["']?\s?\)/g, '$0'],
  [/\$\(\s?dirname\s+(?:--\s+)?["']?\$\{?(?:0|BASH_SOURCE(?:\[0\])?)(?::-\$0)?\}?["']?\s?\)/g, HERE],
  [/\$\{(?:0|BASH_SOURCE(?:\[0\])?)%\/\*\}|\$\{?PSScriptRoot\}?|%~dp0|\$\{?__dirname\}?/g, HERE],
  [/\$\(\s?dirname\s+["']?<here>["']?\s?\)/g, `${HERE}/..`],
  [
    /\$\(\s?git\s+rev-parse\s+--show-toplevel\s?\)|\$\{?(?:GITHUB_WORKSPACE|CI_PROJECT_DIR|WORKSPACE|WORKSPACE_DIR)\b\}?|\$\{\{\s?github\.workspace\s?\}\}|\$\{workspaceFolder\}/g,
    ROOT,
  ],
  [/\$\(\s?pwd(?:\s+-P)?\s?\)|\$\{?PWD\}?|\$\(CURDIR\)|\$\(PWD\)/g, '.'],
  [
    /\$\(\s?(?:cd|builtin cd)\s+(?:-P\s+|--\s+)?["']?([\w./<>-]{1,300})["']?\s?(?:>\s?\/dev\/null\s?(?:2>&1\s?)?)?(?:&&|;)\s?pwd(?:\s+-P)?\s?\)/g,
    '$1',
  ],
  [/\$\(\s?realpath\s+["']?([\w./<>-]{1,300})["']?\s?\)/g, '$1'],
];

/** Writes the folders of a statement that can be told without running it. */
export function nameFolders(text: string): string {
  if (!/[$%]/.test(text)) return text;
  return IDIOMS.reduce((result, [idiom, name]) => result.replace(idiom, name), text).replace(/<here>\/(?=<)/g, '');
}

const MAX_FOLDER = 300;

/** The folder of a `cd`, seen from `from`; `undefined` when nobody can tell. */
export function changeFolder(from: string | undefined, to: string): string | undefined {
  if (/[$`{}*~]|^-$|^\/|^[A-Za-z]:/.test(to) || (from?.length ?? 0) > MAX_FOLDER) return undefined;
  if (to.startsWith(HERE) || to.startsWith(ROOT) || from === undefined) return to;
  return `${from}/${to}`;
}

/** The folders in which a command may be run, the likeliest first: where its text says, beside the text, in the root of the repository. */
export function startFolders(folder: string | undefined, home: string): string[] {
  const told = folder === undefined ? [] : [pathFrom(home, folder, home), pathFrom('', folder, home)];
  return [...new Set([...told, home, ''])].filter((start) => start !== undefined);
}

/** A path as a script in `home` writes it, from the root of the repository; `undefined` when it leads out of it. */
export function pathFrom(start: string, path: string, home: string): string | undefined {
  for (const [name, folder] of [
    [HERE, home],
    [ROOT, ''],
  ] as const)
    if (path.startsWith(name)) return resolvePath(folder, path.slice(name.length).replace(/^\/+/, ''));
  return resolvePath(start, path);
}
