import { asText, at, isObject, itemsOf, type JsonObject, type Path } from '../../../model/json';
import type { NodeSource, SourceFile } from '../../../model/source';
import { baseName, folderOf, resolvePath } from '../../../util/treePath';
import { parseYaml } from '../../yaml';
import { flattened } from './flattened';
import { notInTree, type Place, valuesFile } from './place';
import { readSettings, type WrittenSetting } from './settings';
import { type Found, inLayers, knownText, type Layer, NOTHING_FOUND, together } from './use';

export function isSkaffoldPath(path: string): boolean {
  return /^skaffold[^/]*\.ya?ml$/i.test(baseName(path));
}

/** Where a configuration, and each of its profiles, has its releases. */
const RELEASES: readonly Path[] = [
  ['deploy', 'helm', 'releases'],
  ['manifests', 'helm', 'releases'],
];

/** The releases of a `skaffold.yaml` (https://skaffold.dev/docs/references/yaml/). */
export async function skaffoldUses(file: SourceFile, place: Place): Promise<Found> {
  const found: Found[] = [];
  for (const [document, value] of parseYaml(file, 'kubernetes').documents.entries()) {
    if (!/^skaffold\//.test(asText(at(value, ['apiVersion'])) ?? '')) continue;
    const profiles = itemsOf(at(value, ['profiles'])).map((_, index): Path => ['profiles', index]);
    for (const owner of [[], ...profiles]) {
      const profile = asText(at(value, [...owner, 'name']));
      for (const list of RELEASES) {
        for (const [index, release] of itemsOf(at(value, [...owner, ...list])).entries()) {
          if (!isObject(release)) continue;
          const source = { file, document, path: [...owner, ...list, index] };
          found.push(await useOf(release, source, owner.length === 0 ? undefined : profile, place));
        }
      }
    }
  }
  return together(found);
}

async function useOf(release: JsonObject, from: NodeSource, profile: string | undefined, place: Place): Promise<Found> {
  const home = folderOf(from.file.path);
  const pathOf = (text: string): string | undefined => resolvePath(home, text);
  const node = (...path: Path): NodeSource => ({ ...from, path: [...from.path, ...path] });
  const chartPath = asText(release.chartPath);
  const chart = chartPath === undefined ? undefined : pathOf(chartPath);
  if (chart === undefined || !place.charts.has(chart)) {
    const named = chartPath ?? asText(release.remoteChart);
    return named === undefined ? NOTHING_FOUND : { uses: [], unresolved: [notInTree(from, named)] };
  }
  // Skaffold deploys with the overrides below the files (`pkg/skaffold/deploy/helm/args.go`, installArgs).
  const layers: Layer[] = [];
  if (isObject(release.overrides)) layers.push({ value: release.overrides, source: node('overrides') });
  const unresolved = [];
  for (const [index, item] of itemsOf(release.valuesFiles).entries()) {
    const text = asText(item) ?? '';
    const given = await valuesFile(place, { text, paths: [pathOf(text)], source: node('valuesFiles', index) });
    if ('file' in given) layers.push({ file: given.file });
    else if (given.problem) unresolved.push(given.problem);
  }
  const pairs = (field: string, form: WrittenSetting['form']): WrittenSetting[] =>
    flattened(release[field]).map(([key, value]) => ({ form, text: `${key}=${value}`, source: node(field) }));
  const { settings, open } = readSettings(
    [
      ...pairs('setValues', 'set'),
      ...pairs('setFiles', 'file'),
      ...pairs('setValueTemplates', 'set'),
      // The image that is built is set where the chart wants it.
      ...flattened(release.artifactOverrides).map(
        ([key]): WrittenSetting => ({ form: 'string', text: `${key}=$`, source: node('artifactOverrides') }),
      ),
    ],
    (path) => [pathOf(path)].find((at) => at !== undefined && place.snapshot.hasFile(at)),
  );
  const [name, namespace] = [release.name, release.namespace].map((value) => knownText(value));
  const use = {
    chart,
    ...inLayers(layers),
    settings,
    open,
    ...(name === undefined ? {} : { release: name }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name: profile === undefined ? name : `${profile}/${name}` }),
    from,
    unresolved,
  };
  return { uses: [use], unresolved: [] };
}
