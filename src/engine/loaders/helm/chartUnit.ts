import type { ChartStudy } from '../../model/chartStudy';
import { asText, isObject, type Json } from '../../model/json';
import { NO_FACETS, type Resource } from '../../model/resource';
import type { Source, SourceFile } from '../../model/source';
import type { LoadProblem, Unit } from '../../model/unit';
import { baseName, folderName } from '../../util/treePath';
import { manifestsIn } from '../kubernetes/documents';
import { manifestResource, namer } from '../kubernetes/manifestResource';
import type { TreeReader } from '../loader';
import { type MapNode, mapNode, toJson } from '../tree/node';
import { parseYaml } from '../yaml';
import { type Chart, ChartError, type Requirement } from './chart/chart';
import { missingDependencies } from './chart/dependencies';
import type { ChartTree } from './chart/readChart';
import type { ChartFiles } from './chartFiles';
import { type ChartRenderer, runFor } from './chartRenderer';
import { type ChartDocument, chartResource } from './chartResources';
import { chartTree } from './chartTree';
import { chartValues } from './chartValues';
import { printedObjects } from './printedObjects';
import { studyChart } from './probes/studyChart';
import {
  type RefusedChart,
  type RenderedChart,
  type RenderOptions,
  renderChart,
  valuesFor,
} from './render/renderChart';
import type { Release } from './render/topObjects';
import { madeResources, renderedResources } from './renderedResources';
import { unread } from './sets/use';
import { isPlain, type ValuesSet } from './sets/valuesSet';
import type { Share } from './sharedValues';
import { unreadKeys } from './unreadKeys';
import { textsOf, type UseParts, usePartsOf, valuesBesideOf } from './useParts';

/** What loads the uses of charts. */
export interface UseLoading {
  /** Prints the objects; only what was rendered here whole is given to it. */
  readonly renderer?: ChartRenderer;
  /** Of the values that all uses make. */
  readonly share: Share;
}

/** One use of a chart: the objects that it renders with its values, and the chart itself where nothing is given to it. */
export async function loadUse(
  tree: TreeReader,
  set: ValuesSet,
  files: ChartFiles,
  { renderer, share }: UseLoading,
): Promise<Unit> {
  const { files: read, problems: unopened } = await chartTree(tree, files);
  const problems: LoadProblem[] = [...set.unresolved, ...unopened, ...(await unreadSettings(tree, set))];
  const unit = {
    ...{ id: set.id, loader: 'helm' as const, path: folderName(files.folder), variables: [] },
    files: [...filesOf([...read.values()]), ...set.files],
    texts: new Map([...read.values(), ...(await textsOf(tree, set.files))].map(({ path, blob }) => [path, blob])),
    releaseNamespace: releaseOf(set).namespace,
  };
  const given: Json[] = [];
  const described = (isWhole: boolean): Resource[] => {
    const chart = isPlain(set) ? describeChart(set.id, read, files) : undefined;
    return chart ? [isWhole ? { ...chart, facets: NO_FACETS } : chart] : [];
  };
  const refused = (refusal: RefusedChart['refusal'], chart?: Chart, study?: ChartStudy, isFilled = false): Unit => {
    const resources = described(false);
    const status = resources.length > 0 ? 'partial' : 'failed';
    const problem = problemOf(refusal, files, chart);
    const all = [...problems, isFilled ? { ...problem, kind: 'template' as const } : problem];
    return { ...unit, status, isUnbuilt: true, given, ...(study ? { study } : {}), resources, problems: all };
  };
  try {
    const parts = await usePartsOf(tree, set, read);
    const { chart, values } = parts();
    given.push(...valuesOf(chart).map((own) => share(toJson(own))));
    if (chart.metadata.isLibrary) return { ...unit, status: 'loaded', resources: described(true), problems };
    given.push(share(toJson(values())));
    const rendered = render(chart, set, values());
    for (const missing of missingDependencies(chart)) problems.push(missingProblem(missing, chart));
    const isRefused = 'refusal' in rendered;
    const study = studyOf(parts, { set, files, read, isRefused });
    if (isRefused) {
      // What it lacks stands beside it: these values are not those that it is installed with.
      const beside = await valuesBesideOf(tree, set);
      const isFilled = beside.entries.size > 0 && !('refusal' in render(chart, set, beside));
      return refused(rendered.refusal, chart, study, isFilled);
    }
    const run = renderer && problems.length === 0 ? await runFor(tree, files, set, values()) : undefined;
    const printed = run && (await renderer!.render(run));
    if (printed && 'problem' in printed) problems.push(notPrinted(`${renderer!.name} ${printed.problem}`, chart));
    const resources = [
      ...described(rendered.missing.length === 0),
      ...(printed && 'yaml' in printed
        ? madeResources(set.id, printedObjects(printed.yaml, rendered, read), beginningOf(chart))
        : objectsOf(set, chart, rendered, share)),
      ...crdResources(
        set.id,
        rendered.crds.map(({ file }) => file),
      ),
    ];
    const unread = unreadKeys(chart, values(), rendered);
    const more = {
      ...{ given, study, values: valuesGiven(parts, set) },
      ...(unread.length > 0 ? { unreadKeys: unread } : {}),
    };
    return { ...unit, ...more, status: problems.length > 0 ? 'partial' : 'loaded', resources, problems };
  } catch (error) {
    if (!(error instanceof ChartError)) throw error;
    const { message, file, line } = error;
    return refused({ message, ...(file ? { file } : {}), ...(line === undefined ? {} : { line }) });
  }
}

/** What can be asked of the use later; it holds nothing but files. */
function studyOf(parts: () => UseParts, { set, files, read, isRefused }: LoadedUse): ChartStudy {
  return studyChart({
    parts: () => ({ chart: withoutDefaults(parts().chart, set), given: parts().values() }),
    files: read.values(),
    isRefused,
    resourcesOf: (rendered) => objectsOf(set, parts().chart, rendered),
    render: (values, part) => render(parts().chart, set, values, part),
    problemOf: (refusal) => problemOf(refusal, files, parts().chart),
  });
}

interface LoadedUse {
  readonly set: ValuesSet;
  readonly files: ChartFiles;
  readonly read: ChartTree;
  readonly isRefused: boolean;
}

function valuesGiven(parts: () => UseParts, set: ValuesSet): NonNullable<Unit['values']> {
  return () => chartValues(valuesFor(withoutDefaults(parts().chart, set), parts().values()));
}

function objectsOf(set: ValuesSet, chart: Chart, rendered: RenderedChart, share?: Share): Resource[] {
  const { manifests, hooks, values } = rendered;
  const place = { values, fallback: beginningOf(chart), ...(share ? { share } : {}) };
  return renderedResources(set.id, [...manifests, ...hooks], place);
}

const beginningOf = ({ metadata: { file } }: Chart): Source => ({ file, document: 0, path: [] });

/** A setting that names a file which is no text, or is missing from the clone. */
async function unreadSettings(tree: TreeReader, { settings }: ValuesSet): Promise<LoadProblem[]> {
  const given = await Promise.all(
    settings.map(async ({ form, text, source }) => {
      const isRead = form !== 'file' || (await tree.read(text.slice(text.indexOf('=') + 1))) !== undefined;
      return isRead
        ? []
        : [unread(source, 'gives a value by a file that is no text: the chart is rendered without it')];
    }),
  );
  return given.flat();
}

function missingProblem(requirement: Requirement, { metadata: { file } }: Chart): LoadProblem {
  return { path: file.path, message: missingWords(requirement), file, kind: 'unread' };
}

function notPrinted(reason: string, { metadata: { file } }: Chart): LoadProblem {
  return {
    path: file.path,
    line: 1,
    file,
    message: `${reason}: what the built-in renderer makes is compared`,
    kind: 'unread',
  };
}

/** What is to be said of a dependency that is not there. */
export function missingWords({ name, repository }: Requirement): string {
  const from = repository === '' ? '' : ` (${repository})`;
  return `its dependency ${name}${from} is not in charts/: what it makes is not compared`;
}

/** The values of a chart and those of its dependencies. */
export function valuesOf({ values, dependencies }: Chart): MapNode[] {
  return [values, ...dependencies.flatMap(valuesOf)];
}

/** What people read in a chart. */
const PROSE = /(?:^|\/)(?:[^/]+\.md(?:\.gotmpl)?|LICEN[SC]E[^/]*|OWNERS)$/i;

/** The files that the objects come of: no description is one, unless templates read files by their names. */
function filesOf(read: readonly SourceFile[]): string[] {
  const [prose, others] = [read.filter(({ path }) => PROSE.test(path)), read.filter(({ path }) => !PROSE.test(path))];
  const isRead = prose.length > 0 && others.some(({ text }) => text.includes('.Files'));
  return (isRead ? read : others).map(({ path }) => path);
}

/** As `helm template` calls it where nobody says. */
const releaseOf = ({ release = 'release-name', namespace = 'default' }: ValuesSet): Release => ({
  name: release,
  namespace,
});

function render(
  chart: Chart,
  set: ValuesSet,
  values: MapNode,
  part?: RenderOptions['part'],
): ReturnType<typeof renderChart> {
  return renderChart(withoutDefaults(chart, set), {
    values,
    release: releaseOf(set),
    ...(set.kubeVersion ? { kubeVersion: set.kubeVersion } : {}),
    ...(set.apiVersions ? { apiVersions: set.apiVersions } : {}),
    missing: 'leaveOut',
    ...(part ? { part } : {}),
  });
}

function withoutDefaults(chart: Chart, set: ValuesSet): Chart {
  return set.withoutDefaults ? { ...chart, values: mapNode({}) } : chart;
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
  const { message, file = chart?.metadata.file, line, via, isOurs } = refusal;
  const isDemand = message.startsWith('execution error at');
  return {
    path: file?.path ?? files.metadata,
    message: message.replace(/\s*\n\s*/g, ' '),
    ...(line === undefined ? {} : { line }),
    ...(file ? { file } : {}),
    ...(isOurs ? { kind: 'unread' } : isDemand ? { kind: 'template' } : {}),
    ...(via ? { via } : {}),
  };
}
