import { asText, at, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { pathsWhere } from '../../util/pathsWhere';
import { baseName, folderOf, resolvePath } from '../../util/treePath';
import { weakMemo } from '../../util/weakMemo';
import { parseYaml } from '../yaml';

/** How a kustomization uses a file that it names. */
export type FileRole = 'resource' | 'component' | 'patch' | 'plugin' | 'data';

/** A file or folder that a kustomization names, and where it does so. */
export interface NamedFile {
  readonly role: FileRole;
  /** As written. */
  readonly text: string;
  /** From the root of the tree; absent for what lies elsewhere (a URL, a path out of the repository). */
  readonly path?: string;
  readonly at: Path;
}

/** https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ : fields that hold a path, or a list of them. */
const FIELDS: readonly { readonly field: string; readonly role: FileRole; readonly path?: string }[] = [
  { field: 'resources', role: 'resource' },
  { field: 'bases', role: 'resource' },
  { field: 'components', role: 'component' },
  { field: 'patches', role: 'patch', path: 'path' },
  { field: 'patchesStrategicMerge', role: 'patch' },
  { field: 'patchesJson6902', role: 'patch', path: 'path' },
  { field: 'replacements', role: 'plugin', path: 'path' },
  { field: 'transformers', role: 'plugin' },
  { field: 'generators', role: 'plugin' },
  { field: 'validators', role: 'plugin' },
  { field: 'configurations', role: 'plugin' },
  { field: 'crds', role: 'plugin' },
  { field: 'helmCharts', role: 'data', path: 'valuesFile' },
  { field: 'helmChartInflationGenerator', role: 'data', path: 'values' },
];

const GENERATORS = ['configMapGenerator', 'secretGenerator'] as const;

/** In the order in which kustomize looks for them. */
export const KUSTOMIZATION_NAMES: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

export function isKustomizationPath(path: string): boolean {
  return KUSTOMIZATION_NAMES.includes(baseName(path));
}

export const kustomizationFiles = pathsWhere(isKustomizationPath);

/** The kustomization that a file holds; `undefined` when it is not a map. */
export function readKustomization(file: SourceFile): JsonObject | undefined {
  const [document] = parseYaml(file, 'kubernetes').documents;
  return isObject(document) ? document : undefined;
}

/** Everything that the kustomization names, in its order. Several loaders ask, for each tree. */
export const namedFiles: (file: SourceFile) => readonly NamedFile[] = weakMemo(filesNamedIn);

function filesNamedIn(file: SourceFile): NamedFile[] {
  const kustomization = readKustomization(file);
  if (!kustomization) return [];
  const folder = folderOf(file.path);
  const named: NamedFile[] = [];
  const add = (role: FileRole, value: Json | undefined, path: Path): void => {
    const text = asText(value);
    if (text === undefined || text === '' || isInline(text)) return;
    const resolved = isRemote(text) ? undefined : resolvePath(folder, text);
    named.push({ role, text, ...(resolved === undefined ? {} : { path: resolved }), at: path });
  };
  for (const { field, role, path: inner } of FIELDS) {
    for (const [index, item] of itemsOf(at(kustomization, [field])).entries()) {
      if (inner === undefined) add(role, item, [field, index]);
      else if (isObject(item)) add(role, at(item, [inner]), [field, index, inner]);
    }
  }
  add('plugin', at(kustomization, ['openapi', 'path']), ['openapi', 'path']);
  for (const [index, chart] of itemsOf(at(kustomization, ['helmCharts'])).entries()) {
    for (const [place, file] of itemsOf(at(chart, ['additionalValuesFiles'])).entries()) {
      add('data', file, ['helmCharts', index, 'additionalValuesFiles', place]);
    }
  }
  for (const generator of GENERATORS) {
    for (const [index, item] of itemsOf(at(kustomization, [generator])).entries()) {
      for (const list of ['files', 'envs']) {
        for (const [place, entry] of itemsOf(at(item, [list])).entries()) {
          add('data', withoutKey(list, entry), [generator, index, list, place]);
        }
      }
      add('data', at(item, ['env']), [generator, index, 'env']);
    }
  }
  return named;
}

/** `key=path` of a generator's `files`. */
function withoutKey(list: string, entry: Json): Json {
  if (list !== 'files' || typeof entry !== 'string') return entry;
  return entry.slice(entry.indexOf('=') + 1);
}

/** A patch written in the kustomization itself, where a path may stand. */
function isInline(text: string): boolean {
  return text.includes('\n') || text.includes(': ') || text.startsWith('{') || text.startsWith('[');
}

/** URLs and go-getter addresses: `https://…`, `git@…`, `github.com/owner/repo//path?ref=…`. */
export function isRemote(text: string): boolean {
  return (
    /^[a-z0-9+.-]+:\/\//i.test(text) ||
    /^[\w.-]+@[\w.-]+:/.test(text) ||
    /[?&](ref|version)=/.test(text) ||
    /^(github|gitlab)\.com\//.test(text)
  );
}
