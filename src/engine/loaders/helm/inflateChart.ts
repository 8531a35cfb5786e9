import { asText, at } from '../../model/json';
import type { SourceFile } from '../../model/source';
import { folderOf } from '../../util/treePath';
import type { ChartInflator, ChartProblem, ChartRequest, ChartText, InflatedChart } from '../kustomize/chartInflator';
import type { TreeReader } from '../loader';
import { type MapNode, toJson } from '../tree/node';
import { type Chart, ChartError } from './chart/chart';
import { mergeValues } from './chart/coalesce';
import { type ChartTree, readChart, readValues } from './chart/readChart';
import { chartTree } from './chartTree';
import { missingWords, valuesOf } from './chartUnit';
import { keepDocuments } from './keptDocuments';
import { originOf, sourcesOf } from './provenance';
import type { Manifest } from './render/manifests';
import { type RefusedChart, type RenderedChart, renderChart } from './render/renderChart';
import { unreadKeys } from './unreadKeys';

/** A kustomization's chart, rendered as every other one: `helm template` with the values that the kustomization gives. */
export const inflateChart: ChartInflator = async (tree, request) => {
  const folder = await folderBehind(tree, request.folder);
  const own = tree.filesBelow(folder);
  const { files, problems } = await chartTree(tree, { folder, own });
  const [broken] = problems;
  if (broken) return { refusal: { message: `${broken.path} ${broken.message}` }, files: own };
  try {
    return { ...inflated(files, request), files: own };
  } catch (error) {
    if (!(error instanceof ChartError)) throw error;
    return { refusal: problemOf(error), files: own };
  }
};

/** Where the chart really is: its folder may be a link. */
async function folderBehind(tree: TreeReader, folder: string): Promise<string> {
  const metadata = await tree.read(folder === '' ? 'Chart.yaml' : `${folder}/Chart.yaml`);
  return metadata ? folderOf(metadata.path) : folder;
}

function inflated(
  files: ChartTree,
  request: ChartRequest,
): Omit<InflatedChart, 'files'> | { readonly refusal: ChartProblem } {
  const chart = readChart(files);
  const values = mergeValues(request.values.map((one) => (isNode(one) ? one : readValues(one))));
  const { release, namespace, kubeVersion, apiVersions } = request;
  const rendered = renderChart(chart, {
    values,
    release: { name: release ?? 'release-name', namespace: namespace ?? 'default' },
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
    apiVersions,
    missing: request.withGaps ? 'leaveOut' : 'refuse',
  });
  if ('refusal' in rendered) return { refusal: problemOf(rendered.refusal, chart) };
  return {
    texts: textsOf(rendered, request),
    given: [...valuesOf(chart), values].map(toJson),
    unreadKeys: unreadKeys(chart, values, rendered).map((key) => ({ ...key, chart: request.folder })),
    gaps: rendered.missing.map((requirement) => ({
      message: missingWords(requirement),
      source: { file: chart.metadata.file, line: 1 },
    })),
  };
}

const isNode = (values: SourceFile | MapNode): values is MapNode => 'kind' in values;

function textsOf({ crds, manifests, hooks, values }: RenderedChart, request: ChartRequest): ChartText[] {
  const kept = hooks.filter((hook) => request.hooks === 'all' || (request.hooks === 'withoutTests' && !isTest(hook)));
  const made = keepDocuments([...manifests, ...kept], values).map(
    (document): ChartText => ({
      file: document.written().file,
      trace: (path) => sourcesOf(originOf(document, path)),
    }),
  );
  return [...(request.includesCrds ? crds.map(({ file }) => ({ file })) : []), ...made];
}

/** `helm test` runs it, whatever else does (`isTestHook` of helm v4 `pkg/cmd/template.go`). */
function isTest({ value }: Manifest): boolean {
  const events = asText(at(value, ['metadata', 'annotations', 'helm.sh/hook'])) ?? '';
  return events.split(',').some((event) => /^test(?:-success)?$/i.test(event.trim()));
}

/** Helm's words in one line. */
function problemOf({ message, file, line }: RefusedChart['refusal'] | ChartError, chart?: Chart): ChartProblem {
  const place = file ?? chart?.metadata.file;
  const words = message.replace(/\s*\n\s*/g, ' ');
  return place ? { message: words, source: { file: place, line: line ?? 1 } } : { message: words };
}
