import { asText, at, isObject, itemsOf, type Json, type JsonObject, type Path } from '../../../model/json';
import type { NodeSource } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';
import { resolvePath } from '../../../util/treePath';
import { notInTree, type Place, valuesFile } from './place';
import { readSettings, type WrittenSetting } from './settings';
import {
  type Found,
  inLayers,
  knownText,
  type Layer,
  NOTHING_FOUND,
  textValues,
  together,
  type Use,
  unread,
} from './use';

/** An Application, or what an ApplicationSet makes of its template. */
export interface Application {
  /** `metadata.name`, when it is known. */
  readonly name?: string;
  readonly spec: JsonObject;
  /** Where `spec` stands. */
  readonly source: NodeSource;
}

/** What an Application gives to the charts of the tree (https://argo-cd.readthedocs.io/en/stable/user-guide/helm/). */
export async function applicationUses(application: Application, place: Place): Promise<Found> {
  const { spec, source } = application;
  const several = itemsOf(spec.sources);
  const sources: [Json | undefined, Path][] =
    several.length > 0 ? several.map((item, index) => [item, ['sources', index]]) : [[spec.source, ['source']]];
  const refs = new Set(sources.flatMap(([item]) => asText(at(item, ['ref'])) ?? []));
  const found: Found[] = [];
  for (const [item, path] of sources) {
    if (!isObject(item)) continue;
    found.push(await sourceUse(item, { ...source, path: [...source.path, ...path] }, application, refs, place));
  }
  return together(found);
}

async function sourceUse(
  value: JsonObject,
  from: NodeSource,
  { name, spec }: Application,
  refs: ReadonlySet<string>,
  place: Place,
): Promise<Found> {
  const chart = asText(value.chart);
  if (chart !== undefined) return { uses: [], unresolved: [notInTree(from, chart)] };
  const path = asText(value.path);
  const folder = path === undefined ? undefined : resolvePath('', path.replace(/^\/+/, ''));
  if (folder === undefined || !place.charts.has(folder)) {
    // A folder of manifests, a kustomization, or another repository: nothing says that it is a chart.
    if (!isObject(value.helm)) return NOTHING_FOUND;
    return { uses: [], unresolved: [notInTree(from, path ?? '')] };
  }
  const helm = isObject(value.helm) ? value.helm : {};
  const node = (...steps: Path): NodeSource => ({ ...from, path: [...from.path, 'helm', ...steps] });
  const { layers, unresolved } = await layersOf(helm, node, folder, refs, place);
  const { settings, open } = readSettings(parametersOf(helm, node), (file) => {
    const at = file.startsWith('/') ? file.slice(1) : resolvePath(folder, file);
    return at !== undefined && place.snapshot.hasFile(at) ? at : undefined;
  });
  const release = knownText(helm.releaseName) ?? name;
  const namespace = knownText(helm.namespace) ?? knownText(at(spec, ['destination', 'namespace']));
  const kubeVersion = knownText(helm.kubeVersion);
  const apiVersions = itemsOf(helm.apiVersions).flatMap((item) => knownText(item) ?? []);
  const use: Use = {
    chart: folder,
    ...inLayers(layers),
    settings,
    open,
    ...(release === undefined ? {} : { release }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
    ...(apiVersions.length === 0 ? {} : { apiVersions }),
    ...(helm.skipCrds === true ? { includesCrds: false } : {}),
    ...(name === undefined ? {} : { name }),
    from,
    unresolved,
  };
  return { uses: [use], unresolved: [] };
}

/** The files, then `valuesObject` or, without one, `values` (argo-cd `util/helm/helm.go`, `ApplicationSourceHelm.ValuesYAML`). */
async function layersOf(
  helm: JsonObject,
  node: (...steps: Path) => NodeSource,
  folder: string,
  refs: ReadonlySet<string>,
  place: Place,
): Promise<{ layers: Layer[]; unresolved: LoadProblem[] }> {
  const layers: Layer[] = [];
  const unresolved: LoadProblem[] = [];
  const isOptional = helm.ignoreMissingValueFiles === true;
  for (const [index, item] of itemsOf(helm.valueFiles).entries()) {
    const { text, path } = valuesPath(asText(item) ?? '', folder, refs);
    const given = await valuesFile(place, { text, paths: [path], source: node('valueFiles', index), isOptional });
    if ('file' in given) layers.push({ file: given.file });
    else if (given.problem) unresolved.push(given.problem);
  }
  const text = asText(helm.values);
  if (isObject(helm.valuesObject)) layers.push({ value: helm.valuesObject, source: node('valuesObject') });
  else if (text !== undefined) {
    const values = textValues(text, node('values'));
    if (values) layers.push(values);
    else unresolved.push(unread(node('values'), 'has values that are no map of keys and values'));
  }
  return { layers, unresolved };
}

/** `$ref/a.yaml` is seen from the root of another source, `/a.yaml` from that of its own; anything else from the chart. */
function valuesPath(written: string, folder: string, refs: ReadonlySet<string>): { text: string; path?: string } {
  const ref = /^\$([\w-]+)\//.exec(written);
  const text = ref && refs.has(ref[1]!) ? written.slice(ref[0].length) : written;
  const path = text !== written ? resolvePath('', text) : resolvePath(...fromRoot(text, folder));
  return { text, ...(path === undefined ? {} : { path }) };
}

function fromRoot(text: string, folder: string): [string, string] {
  return text.startsWith('/') ? ['', text.slice(1)] : [folder, text];
}

/** `parameters` and `fileParameters`; Argo CD escapes commas for Helm (`cleanSetParameters`). */
function parametersOf(helm: JsonObject, node: (...steps: Path) => NodeSource): WrittenSetting[] {
  const read = (list: string, field: string, formOf: (item: JsonObject) => WrittenSetting['form']) =>
    itemsOf(helm[list]).flatMap((item, index): WrittenSetting[] => {
      const name = isObject(item) ? asText(item.name) : undefined;
      if (!isObject(item) || name === undefined) return [];
      const value = asText(item[field]) ?? '';
      return [{ form: formOf(item), text: `${name}=${escaped(value)}`, source: node(list, index) }];
    });
  return [
    ...read('parameters', 'value', (item) => (item.forceString === true ? 'string' : 'set')),
    ...read('fileParameters', 'path', () => 'file'),
  ];
}

function escaped(value: string): string {
  return value.startsWith('{') && value.endsWith('}') ? value : value.replace(/(?<!\\),/g, '\\,');
}
