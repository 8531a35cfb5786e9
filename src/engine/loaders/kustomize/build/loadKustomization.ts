import type { Source, SourceFile } from '../../../model/source';
import {
  entriesOf,
  isMap,
  itemsOf,
  listNode,
  type MapNode,
  mapNode,
  type Node,
  nodeAt,
  withEntry,
} from '../../tree/node';
import { type Build, readPath } from './build';
import { decode, textField } from './decode';
import { refuse } from './refusal';
import { KUSTOMIZATION } from './shapes';
import { readNodes } from './yaml/readNodes';

/** A kustomization as it is meant: checked, with old spellings made new. */
export interface Kustomization {
  /** Where it stands, from the root of the tree. */
  readonly folder: string;
  readonly file: SourceFile;
  readonly isComponent: boolean;
  /** Its fields; each list and text is of the type that its name says. */
  readonly fields: MapNode;
}

const FILE_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

const VERSIONS = { Kustomization: 'kustomize.config.k8s.io/v1beta1', Component: 'kustomize.config.k8s.io/v1alpha1' };

/** Reads the kustomization of a folder (api/types/kustomization.go). */
export async function loadKustomization(
  build: Build,
  folder: string,
  asking: Source | undefined,
): Promise<Kustomization> {
  const paths = FILE_NAMES.map((name) => (folder === '' ? name : `${folder}/${name}`)).filter((path) =>
    build.tree.hasFile(path),
  );
  const place = folder === '' ? '.' : folder;
  if (paths.length === 0) return refuse(`unable to find one of ${FILE_NAMES.join(', ')} in ${place}`, asking);
  const file = await readPath(build, paths[0]!, asking);
  if (paths.length > 1) return refuse(`found multiple kustomization files in ${place}`, { file, line: 1 });
  const { documents, problem } = readNodes(file, 'settings');
  if (problem) refuse(problem.message, { file, line: problem.line });
  const [document] = documents;
  if (document && !isMap(document)) refuse('a kustomization must be a map', { file, line: 1 });
  const decoded = document && decode(document, KUSTOMIZATION, { strict: true, textFromScalars: false });
  const fields = withNewSpellings(isMap(decoded) ? decoded : mapNode(new Map()));
  if (![...fields.entries.keys()].some((field) => field !== 'kind' && field !== 'apiVersion')) {
    refuse(`${paths[0]} is empty`, { file, line: 1 });
  }
  const kind = textField(fields, 'kind') || 'Kustomization';
  if (kind !== 'Kustomization' && kind !== 'Component') {
    return refuse('kind should be Kustomization or Component', nodeAt(fields, 'kind')?.sources[0]);
  }
  const version = textField(fields, 'apiVersion');
  if (version !== '' && version !== VERSIONS[kind]) {
    refuse(`apiVersion for ${kind} should be ${VERSIONS[kind]}`, nodeAt(fields, 'apiVersion')?.sources[0]);
  }
  return { folder, file, isComponent: kind === 'Component', fields };
}

function withNewSpellings(fields: MapNode): MapNode {
  const renamed = withNewCharts(renameList(renameList(fields, 'bases', 'resources'), 'imageTags', 'images'));
  return ['configMapGenerator', 'secretGenerator'].reduce((map, field) => {
    const list = map.entries.get(field);
    if (!list) return map;
    return withEntry(map, field, listNode(itemsOf(list).map(withEnvs), list.sources));
  }, renamed);
}

/** What an old list holds comes after what the new one does. */
function renameList(fields: MapNode, from: string, to: string): MapNode {
  const old = fields.entries.get(from);
  if (!old) return fields;
  const both = [...itemsOf(fields.entries.get(to)), ...itemsOf(old)];
  const list = listNode(both, fields.entries.get(to)?.sources ?? old.sources);
  return withEntry(withEntry(fields, from, undefined), to, list);
}

/** New names of what charts were asked for with (`SplitHelmParameters` of api/types/helmchartargs.go); the others mean nothing any more. */
const NEW_CHART_FIELDS: ReadonlyMap<string, string> = new Map([
  ['chartName', 'name'],
  ['chartVersion', 'version'],
  ['chartRepoUrl', 'repo'],
  ['values', 'valuesFile'],
  ['valuesLocal', 'valuesInline'],
  ['valuesMerge', 'valuesMerge'],
  ['releaseName', 'releaseName'],
]);

/** `helmChartInflationGenerator` is `helmCharts`, and the last home of charts that it names is that of all. */
function withNewCharts(fields: MapNode): MapNode {
  const old = fields.entries.get('helmChartInflationGenerator');
  if (!old) return fields;
  const charts = itemsOf(old).map((chart) =>
    mapNode(
      new Map(
        entriesOf(chart).flatMap(([key, value]) => {
          const name = NEW_CHART_FIELDS.get(key);
          return name === undefined ? [] : [[name, value]];
        }),
      ),
      chart.sources,
    ),
  );
  const both = listNode([...itemsOf(fields.entries.get('helmCharts')), ...charts], old.sources);
  const renamed = withEntry(withEntry(fields, 'helmChartInflationGenerator', undefined), 'helmCharts', both);
  const home = itemsOf(old).findLast((chart) => textField(chart, 'chartHome') !== '');
  if (!home || fields.entries.has('helmGlobals')) return renamed;
  return withEntry(renamed, 'helmGlobals', mapNode(new Map([['chartHome', nodeAt(home, 'chartHome')!]]), home.sources));
}

function withEnvs(generator: Node): Node {
  if (!isMap(generator)) return generator;
  const env = generator.entries.get('env');
  if (!env || textField(generator, 'env') === '') return generator;
  const envs = generator.entries.get('envs');
  return withEntry(generator, 'envs', listNode([...itemsOf(envs), env], envs?.sources ?? env.sources));
}
