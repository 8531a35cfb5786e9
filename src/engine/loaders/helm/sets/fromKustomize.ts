import { asText, isObject, itemsOf, type JsonObject, type Path, at as valueAt } from '../../../model/json';
import type { NodeSource, SourceFile } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';
import { folderOf, resolvePath } from '../../../util/treePath';
import { readKustomization } from '../../kustomize/kustomization';
import { notInTree, type Place, valuesFile } from './place';
import { type Found, inLayers, type Layer, NOTHING_FOUND, together, type Use } from './use';

/** The `helmCharts` of a kustomization (https://kubectl.docs.kubernetes.io/references/kustomize/builtins/#_helmchartinflationgenerator_). */
export async function kustomizeUses(file: SourceFile, place: Place): Promise<Found> {
  if (!file.text.includes('helmCharts')) return NOTHING_FOUND;
  const kustomization = readKustomization(file);
  const home = asText(valueAt(kustomization, ['helmGlobals', 'chartHome'])) ?? 'charts';
  const found: Found[] = [];
  for (const [index, chart] of itemsOf(valueAt(kustomization, ['helmCharts'])).entries()) {
    if (isObject(chart))
      found.push(await useOf(chart, { file, document: 0, path: ['helmCharts', index] }, home, place));
  }
  return together(found);
}

async function useOf(chart: JsonObject, from: NodeSource, home: string, place: Place): Promise<Found> {
  const folder = folderOf(from.file.path);
  const name = asText(chart.name);
  const { repo, version } = chart;
  // Kustomize keeps what it pulls in a folder for each version.
  const at = asText(repo) && asText(version) ? `${home}/${name}-${version}` : home;
  const located = name === undefined ? undefined : resolvePath(folder, `${at}/${name}`);
  if (located === undefined || !place.charts.has(located)) {
    return { uses: [], unresolved: [notInTree(from, name ?? '')] };
  }
  const { layers, unresolved } = await layersOf(chart, located, from, place);
  const [release, namespace, kubeVersion] = [chart.releaseName, chart.namespace, chart.kubeVersion].map(asText);
  const apiVersions = itemsOf(chart.apiVersions).flatMap((item) => asText(item) ?? []);
  const use: Use = {
    chart: located,
    ...inLayers(layers),
    settings: [],
    open: [],
    ...(release === undefined ? {} : { release }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
    ...(apiVersions.length === 0 ? {} : { apiVersions }),
    includesCrds: chart.includeCRDs === true,
    name: release ?? name!,
    from,
    unresolved,
  };
  return { uses: [use], unresolved: [] };
}

/**
 * `valuesFile` (the chart's own where none is named) and `valuesInline` over it, as `valuesMerge` says: `override`, `merge` (the file stands
 * over them) or `replace` (the file is not read); then `additionalValuesFiles` (kustomize
 * `api/internal/builtins/HelmChartInflationGenerator.go`).
 */
async function layersOf(
  chart: JsonObject,
  located: string,
  from: NodeSource,
  place: Place,
): Promise<{ layers: Layer[]; unresolved: LoadProblem[] }> {
  const folder = folderOf(from.file.path);
  const node = (...path: Path): NodeSource => ({ ...from, path: [...from.path, ...path] });
  const unresolved: LoadProblem[] = [];
  const read = async (text: string, source: NodeSource): Promise<Layer[]> => {
    const given = await valuesFile(place, { text, paths: [resolvePath(folder, text)], source });
    if ('file' in given) return [{ file: given.file }];
    if (given.problem) unresolved.push(given.problem);
    return [];
  };
  const named = asText(chart.valuesFile);
  const values = chart.valuesInline;
  const inline: Layer[] =
    isObject(values) && Object.keys(values).length > 0 ? [{ value: values, source: node('valuesInline') }] : [];
  const merge = inline.length === 0 ? 'override' : chart.valuesMerge;
  const own =
    merge === 'merge'
      ? await place.snapshot.read(located === '' ? 'values.yaml' : `${located}/values.yaml`)
      : undefined;
  const file =
    merge === 'replace' ? [] : named !== undefined ? await read(named, node('valuesFile')) : own ? [{ file: own }] : [];
  const more: Layer[] = [];
  for (const [index, item] of itemsOf(chart.additionalValuesFiles).entries()) {
    more.push(...(await read(asText(item) ?? '', node('additionalValuesFiles', index))));
  }
  return { layers: merge === 'merge' ? [...inline, ...file, ...more] : [...file, ...inline, ...more], unresolved };
}
