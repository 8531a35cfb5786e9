import type { Snapshot } from '../../../git/snapshot';
import { asText, at, isObject, itemsOf, type Json } from '../../../model/json';
import { baseName, folderOf } from '../../../util/treePath';
import { parseYaml } from '../../yaml';
import { globPattern } from '../render/globPattern';
import { flattened } from './flattened';

/** What a generator fills in, by the name by which a template asks for it. */
export type Parameters = ReadonlyMap<string, string>;

/** Applications of one generator; more is no repository that somebody reads. */
const MAX_SETS = 100;

/**
 * The parameters that a generator of an ApplicationSet makes of the tree alone (https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/):
 * `list`, `git` and `matrix` of these. `undefined` for those that ask a cluster or a server.
 */
export async function parametersOf(generator: Json, isGo: boolean, tree: Snapshot): Promise<Parameters[] | undefined> {
  if (!isObject(generator) || generator.selector !== undefined || generator.template !== undefined) return undefined;
  if (isObject(generator.list)) {
    if (generator.list.elementsYaml !== undefined) return undefined;
    return itemsOf(generator.list.elements)
      .slice(0, MAX_SETS)
      .map((element) => new Map(flattened(element)));
  }
  if (isObject(generator.git)) return ofGit(generator.git, isGo, tree);
  if (!isObject(generator.matrix)) return undefined;
  const [first, second, ...more] = itemsOf(generator.matrix.generators);
  // The second may be made of the parameters of the first.
  if (first === undefined || second === undefined || more.length > 0 || JSON.stringify(second).includes('{{')) {
    return undefined;
  }
  const left = await parametersOf(first, isGo, tree);
  const right = await parametersOf(second, isGo, tree);
  return left && right && left.flatMap((a) => right.map((b) => new Map([...a, ...b]))).slice(0, MAX_SETS);
}

async function ofGit(git: Json, isGo: boolean, tree: Snapshot): Promise<Parameters[] | undefined> {
  if (JSON.stringify(git).includes('{{')) return undefined;
  const values = flattened(at(git, ['values'])).map(([key, value]): [string, string] => [`values.${key}`, value]);
  const directories = itemsOf(at(git, ['directories']));
  if (directories.length > 0) {
    return matching(foldersOf(tree), directories).map((path) => new Map([...ofFolder(path, isGo), ...values]));
  }
  const found: Parameters[] = [];
  for (const path of matching(tree.paths, itemsOf(at(git, ['files'])))) {
    const file = await tree.read(path);
    for (const document of file ? parseYaml(file, 'kubernetes').documents : []) {
      for (const item of Array.isArray(document) ? document : [document]) {
        const own: [string, string][] = [...flattened(item), ...ofFolder(folderOf(path), isGo)];
        found.push(new Map([...own, ['path.filename', baseName(path)], ...values]));
      }
    }
  }
  return found;
}

/** The paths that an entry names and none excludes. */
function matching(paths: readonly string[], entries: readonly Json[]): string[] {
  const patterns = (isExcluded: boolean): ((path: string) => boolean)[] =>
    entries
      .filter((entry) => (at(entry, ['exclude']) === true) === isExcluded)
      .flatMap((entry) => patternsOf((asText(at(entry, ['path'])) ?? '').replace(/^\.?\//, '')));
  const [wanted, excluded] = [patterns(false), patterns(true)];
  return paths.filter((path) => wanted.some((is) => is(path)) && !excluded.some((is) => is(path))).slice(0, MAX_SETS);
}

/** `**` and the slash behind it also stand for nothing. */
function patternsOf(glob: string): ((path: string) => boolean)[] {
  if (glob === '' || /[[\]{}]/.test(glob)) return [];
  return [...new Set([glob, glob.replaceAll('**/', '')])].map(globPattern);
}

function foldersOf({ paths }: Snapshot): string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = folderOf(path); folder !== '' && !folders.has(folder); folder = folderOf(folder))
      folders.add(folder);
  }
  return [...folders].sort();
}

function ofFolder(path: string, isGo: boolean): [string, string][] {
  const normalized = baseName(path)
    .toLowerCase()
    .replace(/[^a-z0-9.-]/g, '-');
  return [
    [isGo ? 'path.path' : 'path', path],
    ['path.basename', baseName(path)],
    ['path.basenameNormalized', normalized],
    ...path.split('/').map((segment, index): [string, string] => [`path[${index}]`, segment]),
  ];
}
