import { asText, isObject, type Json } from '../../model/json';
import { NO_FACETS, type Resource } from '../../model/resource';
import { isLineSource, type SourceFile } from '../../model/source';
import type { LoadProblem, Unit } from '../../model/unit';
import { baseName, folderName } from '../../util/treePath';
import { manifestsIn } from '../kubernetes/documents';
import { manifestResource, namer } from '../kubernetes/manifestResource';
import type { TreeReader } from '../loader';
import { locate } from '../locate';
import { isMap, type MapNode, mapNode, toJson } from '../tree/node';
import { parseYaml } from '../yaml';
import { withArchives } from './chart/archive';
import { type Chart, ChartError, type Requirement } from './chart/chart';
import { mergeValues } from './chart/coalesce';
import { missingDependencies } from './chart/dependencies';
import { type ChartTree, readChart, readValues } from './chart/readChart';
import { withSettings } from './chart/settings';
import { valuesTree } from './chart/valuesTree';
import type { ChartFiles } from './chartFiles';
import { type ChartDocument, chartResource, fromChart } from './chartResources';
import { type RefusedChart, renderChart } from './render/renderChart';
import { renderedResources } from './renderedResources';
import type { ValuesSet } from './sets/valuesSet';
import { unreadKeys } from './unreadKeys';

/** One use of a chart: the objects that it renders with its values, and the chart itself where nothing is given to it. */
export async function loadUse(tree: TreeReader, set: ValuesSet, files: ChartFiles): Promise<Unit> {
  const { files: read, problems: unopened } = await readFiles(tree, files);
  const problems: LoadProblem[] = [...set.unresolved, ...unopened, ...unreadSettings(set)];
  const unit = {
    ...{ id: set.id, loader: 'helm' as const, path: folderName(files.folder), variables: [] },
    files: [...[...read.values()].map(({ path }) => path), ...set.files],
  };
  const described = (isWhole: boolean): Resource[] => {
    const chart = isPlain(set) ? describeChart(set.id, read, files) : undefined;
    return chart ? [isWhole ? { ...chart, facets: NO_FACETS } : chart] : [];
  };
  const refused = (refusal: RefusedChart['refusal'], chart?: Chart): Unit => {
    const resources = described(false);
    const status = resources.length > 0 ? 'partial' : 'failed';
    const all = [...problems, problemOf(refusal, files, chart)];
    return { ...unit, status, isUnbuilt: true, given, resources, problems: all };
  };
  const given: Json[] = [];
  try {
    const chart = readChart(read);
    given.push(...valuesOf(chart).map(toJson));
    if (chart.metadata.isLibrary) return { ...unit, status: 'loaded', resources: described(true), problems };
    const values = await givenValues(tree, set);
    given.push(toJson(values));
    const rendered = render(chart, set, values);
    for (const missing of missingDependencies(chart)) problems.push(missingProblem(missing, chart));
    if ('refusal' in rendered) return refused(rendered.refusal, chart);
    const fallback = { file: chart.metadata.file, document: 0, path: [] };
    const resources = [
      ...described(rendered.missing.length === 0),
      ...renderedResources(set.id, [...rendered.manifests, ...rendered.hooks], rendered.values, fallback),
      ...crdResources(
        set.id,
        rendered.crds.map(({ file }) => file),
      ),
    ];
    const unread = unreadKeys(chart, values, rendered, set.settings);
    const more = { given, ...(unread.length > 0 ? { unreadKeys: unread } : {}) };
    return { ...unit, ...more, status: problems.length > 0 ? 'partial' : 'loaded', resources, problems };
  } catch (error) {
    if (!(error instanceof ChartError)) throw error;
    const { message, file, line } = error;
    return refused({ message, ...(file ? { file } : {}), ...(line === undefined ? {} : { line }) });
  }
}

/** Forms of settings that are not read: their values are left out, and said to be. */
function unreadSettings({ settings }: ValuesSet): LoadProblem[] {
  return settings
    .filter(({ form }) => form !== 'set' && form !== 'string')
    .map(({ form, source }) => ({
      path: source.file.path,
      line: locate(source).line,
      message: `gives a value by --set-${form}, which is not read: the chart is rendered without it`,
      file: source.file,
      kind: 'unread',
    }));
}

function missingProblem({ name, repository }: Requirement, { metadata }: Chart): LoadProblem {
  const from = repository === '' ? '' : ` (${repository})`;
  return {
    path: metadata.file.path,
    message: `its dependency ${name}${from} is not in charts/: what it makes is not compared`,
    file: metadata.file,
    kind: 'unread',
  };
}

const isPlain = ({ files, inline, settings, from }: ValuesSet): boolean =>
  files.length === 0 && inline.length === 0 && settings.length === 0 && from === undefined;

/** The files of the chart's folder by their path from it, those of packed dependencies too. */
async function readFiles(tree: TreeReader, files: ChartFiles): ReturnType<typeof withArchives> {
  const archives = files.own.filter((path) => isArchive(fromChart(files, path)));
  const paths = files.own.filter((path) => !archives.includes(path));
  const texts = await Promise.all(paths.map((path) => tree.read(path)));
  const own = new Map(texts.flatMap((file, index) => (file ? [[fromChart(files, paths[index]!), file] as const] : [])));
  if (archives.length === 0) return { files: own, problems: [] };
  const packed = await Promise.all(archives.map((path) => tree.readBytes(path)));
  return withArchives(
    own,
    packed.filter((bytes) => bytes !== undefined),
  );
}

const isArchive = (path: string): boolean => /^charts\/[^/]+\.tgz$/.test(path);

/** The values of a chart and those of its dependencies. */
function valuesOf({ values, dependencies }: Chart): MapNode[] {
  return [values, ...dependencies.flatMap(valuesOf)];
}

/** What the use gives: files, what is written with it, settings. */
async function givenValues(tree: TreeReader, set: ValuesSet): Promise<MapNode> {
  const texts = await Promise.all(set.files.map((path) => tree.read(path)));
  const fromFiles = texts.flatMap((file) => (file ? [readValues(file)] : []));
  const inline = set.inline.map(({ value, source }) => {
    const [document, path] = isLineSource(source) ? [0, []] : [source.document, source.path];
    const node = valuesTree(value, source.file, path, document);
    return isMap(node) ? node : mapNode({});
  });
  const textsOf = (form: string): string[] => set.settings.filter((one) => one.form === form).map(({ text }) => text);
  return withSettings(mergeValues([...fromFiles, ...inline]), { set: textsOf('set'), setString: textsOf('string') });
}

function render(chart: Chart, set: ValuesSet, values: MapNode): ReturnType<typeof renderChart> {
  return renderChart(set.withoutDefaults ? { ...chart, values: mapNode({}) } : chart, {
    values,
    release: { name: set.release ?? 'release-name', namespace: set.namespace ?? 'default' },
    ...(set.kubeVersion ? { kubeVersion: set.kubeVersion } : {}),
    ...(set.apiVersions ? { apiVersions: set.apiVersions } : {}),
    missing: 'leaveOut',
  });
}

/** The chart by itself: its metadata and dependencies. Its values show in what they make. */
function describeChart(unit: string, read: ChartTree, files: ChartFiles): Resource | undefined {
  const metadata = mapIn(read.get('Chart.yaml'));
  if (!metadata) return undefined;
  const requirements = mapIn(read.get('requirements.yaml'));
  const name = asText(metadata.value.name) || baseName(folderName(files.folder));
  return chartResource(unit, { files, name, metadata, ...(requirements ? { requirements } : {}) });
}

function mapIn(file: SourceFile | undefined): ChartDocument | undefined {
  const value = file && parseYaml(file, 'kubernetes').documents[0];
  return file && isObject(value) ? { file, value } : undefined;
}

function crdResources(unit: string, files: readonly SourceFile[]): Resource[] {
  const nameOf = namer(unit);
  return files.flatMap((file) =>
    manifestsIn(file).documents.map((manifest) => ({
      ...manifestResource(manifest, unit, nameOf(manifest, file.path)),
      loader: 'helm' as const,
    })),
  );
}

/**
 * Why Helm refuses the chart. What a chart's author demands by `required` or `fail` is no mistake of the chart: these values are just not
 * those that it is installed with.
 */
function problemOf(refusal: RefusedChart['refusal'], files: ChartFiles, chart?: Chart): LoadProblem {
  const { message, file = chart?.metadata.file, line } = refusal;
  const isDemand = message.startsWith('execution error at');
  return {
    path: file?.path ?? files.metadata,
    message: message.replace(/\s*\n\s*/g, ' '),
    ...(line === undefined ? {} : { line }),
    ...(file ? { file } : {}),
    ...(isDemand ? { kind: 'template' } : {}),
  };
}
