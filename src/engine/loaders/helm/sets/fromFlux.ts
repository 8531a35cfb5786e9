import { asText, at, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../../model/json';
import type { NodeSource, SourceFile } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';
import { resolvePath } from '../../../util/treePath';
import { type ManifestDocument, manifestsIn } from '../../kubernetes/documents';
import { type ConfigMaps, keyOf } from './configMaps';
import { isTemplateOfChart } from './fromArgo';
import { notInTree, type Place, valuesFile } from './place';
import { type Found, inLayers, type Layer, NOTHING_FOUND, textValues, together, type Use, unread } from './use';

/** The HelmReleases of a file (https://fluxcd.io/flux/components/helm/helmreleases/). */
export async function fluxUses(file: SourceFile, place: Place, configMaps: ConfigMaps): Promise<Found> {
  if (!file.text.includes('helm.toolkit.fluxcd.io') || !file.text.includes('HelmRelease')) return NOTHING_FOUND;
  if (isTemplateOfChart(file, place)) {
    const message = 'is a template of a chart: what the HelmReleases in it give to charts is not known';
    return { uses: [], unresolved: [unread({ file, line: 1 }, message)] };
  }
  const releases = manifestsIn(file).documents.filter(
    ({ group, kind, value }) =>
      group === 'helm.toolkit.fluxcd.io' && kind === 'HelmRelease' && at(value, ['spec']) !== undefined,
  );
  return together(await Promise.all(releases.map((release) => useOf(release, place, configMaps))));
}

async function useOf(release: ManifestDocument, place: Place, configMaps: ConfigMaps): Promise<Found> {
  const { value, name, namespace } = release;
  const spec = at(value, ['spec']);
  const node = (...path: Path): NodeSource => ({
    file: release.file,
    document: release.document,
    path: [...release.path, 'spec', ...path],
  });
  const from = node();
  const chart = at(spec, ['chart', 'spec']);
  const named = asText(at(chart, ['chart']));
  // The kind tells whether `podinfo` is a folder or a name in a registry.
  const isFolder = ['GitRepository', 'Bucket'].includes(asText(at(chart, ['sourceRef', 'kind'])) ?? '');
  const folder = named === undefined || !isFolder ? undefined : resolvePath('', named);
  if (folder === undefined || !place.charts.has(folder)) {
    // A patch of a release says nothing of its chart.
    if (chart === undefined && at(spec, ['chartRef']) === undefined) return NOTHING_FOUND;
    return { uses: [], unresolved: [notInTree(from, named ?? asText(at(spec, ['chartRef', 'name'])) ?? '')] };
  }
  const unresolved: LoadProblem[] = [];
  const layers: Layer[] = [];
  const files = itemsOf(at(chart, ['valuesFiles']));
  const isOptional = at(chart, ['ignoreMissingValuesFiles']) === true;
  for (const [index, item] of files.entries()) {
    const text = asText(item) ?? '';
    const source = node('chart', 'spec', 'valuesFiles', index);
    const given = await valuesFile(place, { text, paths: [resolvePath('', text)], source, isOptional });
    if ('file' in given) layers.push({ file: given.file });
    else if (given.problem) unresolved.push(given.problem);
  }
  for (const [index, reference] of itemsOf(at(spec, ['valuesFrom'])).entries()) {
    const found = await referenced(reference, node('valuesFrom', index), release, configMaps, place);
    if ('problem' in found) unresolved.push(found.problem);
    else if (found.layer) layers.push(found.layer);
  }
  const values = at(spec, ['values']);
  if (isObject(values)) layers.push({ value: values, source: node('values') });
  const target = asText(at(spec, ['targetNamespace']));
  const use: Use = {
    chart: folder,
    ...inLayers(layers),
    settings: [],
    open: [],
    // The list stands in the place of the chart's own values (source-controller `internal/helm/chart/builder_local.go`).
    ...(files.length > 0 ? { withoutDefaults: true } : {}),
    release: asText(at(spec, ['releaseName'])) ?? (target === undefined ? name : `${target}-${name}`),
    ...known(target ?? namespace),
    name,
    from,
    unresolved,
  };
  return { uses: [use], unresolved: [] };
}

const known = (namespace: string | undefined): { namespace?: string } => (namespace === undefined ? {} : { namespace });

/** What a `valuesFrom` leads to, as far as the tree holds it. */
async function referenced(
  reference: Json,
  source: NodeSource,
  release: ManifestDocument,
  configMaps: ConfigMaps,
  place: Place,
): Promise<{ readonly layer?: Layer } | { readonly problem: LoadProblem }> {
  const name = asText(at(reference, ['name'])) ?? '';
  const key = asText(at(reference, ['valuesKey'])) ?? 'values.yaml';
  const isOptional = at(reference, ['optional']) === true;
  if (asText(at(reference, ['kind'])) !== 'ConfigMap') {
    return { problem: unread(source, 'takes values of a Secret: they are not known') };
  }
  const found = configMaps.find(name, release.file.path);
  if (found === 'ambiguous') {
    return { problem: unread(source, 'takes values of a ConfigMap that is there more than once: which is not known') };
  }
  const held = found && keyOf(found, key);
  if (!held) {
    if (isOptional) return {};
    return { problem: unread(source, 'takes values of a ConfigMap that is not in the repository: they are not known') };
  }
  const targetPath = asText(at(reference, ['targetPath']));
  if ('path' in held) {
    const file = await place.snapshot.read(held.path);
    if (file && targetPath === undefined) return { layer: { file } };
  } else if (targetPath === undefined) {
    const layer = textValues(held.text, held.source);
    if (layer) return { layer };
  } else if (/^[\w-]+(?:\.[\w-]+){0,20}$/.test(targetPath)) {
    return { layer: { value: nested(targetPath.split('.'), held.text), source: held.source } };
  }
  return { problem: unread(source, 'takes values that could not be read') };
}

/** `a.b` and `x` -> `{a: {b: x}}`. */
function nested([first = '', ...rest]: readonly string[], text: string): JsonObject {
  return Object.fromEntries([[first, rest.length === 0 ? text : nested(rest, text)]]);
}
