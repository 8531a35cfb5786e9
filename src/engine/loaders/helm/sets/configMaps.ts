import type { Snapshot } from '../../../git/snapshot';
import { asText, at, isObject, itemsOf } from '../../../model/json';
import type { NodeSource } from '../../../model/source';
import { pathsWhere } from '../../../util/pathsWhere';
import { baseName, folderOf, resolvePath } from '../../../util/treePath';
import { manifestsIn } from '../../kubernetes/documents';
import { isKustomizationPath, readKustomization } from '../../kustomize/kustomization';

/** What a key of a ConfigMap holds: a text that is written there, or the file that a kustomization takes. */
export type Held = { readonly text: string; readonly source: NodeSource } | { readonly path: string };

export interface ConfigMapInTree {
  /** The folder of the file that makes it. */
  readonly folder: string;
  readonly keys: ReadonlyMap<string, Held>;
}

/** The ConfigMaps of a tree by name: manifests, and what kustomizations generate of files. */
export interface ConfigMaps {
  /** Of several the one that stands nearest to the file that asks; `ambiguous` when none stands nearer than the others. */
  find(name: string, from: string): ConfigMapInTree | 'ambiguous' | undefined;
}

const manifests = pathsWhere((path) => /\.ya?ml$|\/Kustomization$/i.test(path));

/** `wanted` tells the names that somebody asks for: only their values are kept. */
export async function configMapsOf(snapshot: Snapshot, wanted: ReadonlySet<string>): Promise<ConfigMaps> {
  const found = new Map<string, ConfigMapInTree[]>();
  const add = (name: string, map: ConfigMapInTree): void => void found.set(name, [...(found.get(name) ?? []), map]);
  for (const path of wanted.size === 0 ? [] : manifests(snapshot.paths)) {
    const file = await snapshot.read(path);
    if (!file || !/configMap/i.test(file.text)) continue;
    const folder = folderOf(path);
    if (isKustomizationPath(path)) {
      for (const generator of itemsOf(at(readKustomization(file), ['configMapGenerator']))) {
        const name = asText(at(generator, ['name'])) ?? '';
        if (wanted.has(name))
          add(name, { folder, keys: new Map(generatedKeys(itemsOf(at(generator, ['files'])), folder)) });
      }
      continue;
    }
    for (const { kind, name, value, document, path: at } of manifestsIn(file).documents) {
      if (kind !== 'ConfigMap' || !wanted.has(name) || !isObject(value.data)) continue;
      const keys = Object.entries(value.data).flatMap(([key, item]): [string, Held][] => {
        const text = asText(item);
        return text === undefined ? [] : [[key, { text, source: { file, document, path: [...at, 'data', key] } }]];
      });
      add(name, { folder, keys: new Map(keys) });
    }
  }
  return { find: (name, from) => nearest(found.get(name) ?? [], folderOf(from)) };
}

export function keyOf(map: ConfigMapInTree, key: string): Held | undefined {
  return map.keys.get(key);
}

/** `values.yaml=prod.yaml`, `values.yaml`. */
function generatedKeys(files: readonly unknown[], folder: string): [string, Held][] {
  return files.flatMap((item): [string, Held][] => {
    if (typeof item !== 'string') return [];
    const [key, file] = item.includes('=')
      ? [item.slice(0, item.indexOf('=')), item.slice(item.indexOf('=') + 1)]
      : [baseName(item), item];
    const path = resolvePath(folder, file);
    return path === undefined ? [] : [[key, { path }]];
  });
}

function nearest(maps: readonly ConfigMapInTree[], folder: string): ConfigMapInTree | 'ambiguous' | undefined {
  const beside = maps.filter((map) => map.folder === folder);
  const candidates = beside.length > 0 ? beside : maps;
  return candidates.length > 1 ? 'ambiguous' : candidates[0];
}
