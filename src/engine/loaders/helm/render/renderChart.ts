import { asText } from '../../../model/json';
import type { SourceFile } from '../../../model/source';
import { compareText } from '../../../util/compareText';
import { type MapNode, mapNode } from '../../tree/node';
import { type Chart, ChartError, type Requirement } from '../chart/chart';
import { coalesceValues, mergeValues } from '../chart/coalesce';
import { isCompatible, missingDependencies, processDependencies } from '../chart/dependencies';
import { type ChartTree, readChart, readValues } from '../chart/readChart';
import { type Settings, settingsOf, withSettings } from '../chart/settings';
import type { Budget } from '../template/budget';
import { Origins } from '../template/origins';
import { capabilitiesOf } from './capabilities';
import { type Refusal, refusalOf } from './helmError';
import { type Manifest, ManifestError, type Manifests, sortManifests } from './manifests';
import { runTemplates } from './runTemplates';
import { schemaViolations } from './schema/validateValues';
import { allTemplates, type Release } from './topObjects';

export interface RenderOptions {
  /** Values over those of the chart: files and settings, merged. */
  readonly values?: MapNode;
  readonly release?: Release;
  readonly kubeVersion?: string;
  /** Beside the default ones. */
  readonly apiVersions?: readonly string[];
  /**
   * Dependencies that a chart lists and that are not in `charts/`. `refuse`: as Helm. `leaveOut`: what is there is rendered, and the result
   * says what is not; in a repository they often are not there.
   */
  readonly missing?: 'refuse' | 'leaveOut';
  /** Renders these files alone, by the names that Helm gives them, and spends from a purse that others use as well. */
  readonly part?: { readonly has: (name: string) => boolean; readonly budget: Budget };
}

export interface RenderedChart extends Manifests {
  /** Files of `crds/`, of dependencies too. */
  readonly crds: readonly CrdFile[];
  readonly notes?: string;
  /** With which it was rendered. */
  readonly values: MapNode;
  /** What was left out. */
  readonly missing: readonly Requirement[];
}

/** A file of `crds/`, which Helm installs as it stands. */
export interface CrdFile extends Pick<Manifest, 'name' | 'content'> {
  readonly file: SourceFile;
}

/** A chart that Helm would not render. */
export interface RefusedChart {
  readonly refusal: Refusal;
}

const DEFAULT_RELEASE: Release = { name: 'release-name', namespace: 'default' };

/** What `helm template` makes of a chart (helm v4.1.4), or why it refuses it. */
export function renderChart(chart: Chart, options: RenderOptions = {}): RenderedChart | RefusedChart {
  return refusing(() => render(chart, options), chart);
}

/** What `helm template` makes of a chart's files and files of values, the last of which stands over the others; {@link renderChart}. */
export function renderFiles(
  files: ChartTree,
  values: readonly SourceFile[],
  options: Omit<RenderOptions, 'values'> & { readonly settings?: Settings } = {},
): RenderedChart | RefusedChart {
  return refusing(() => {
    const chart = readChart(files);
    const given = withSettings(mergeValues(values.map(readValues)), settingsOf(options.settings ?? {}));
    return refusing(() => render(chart, { ...options, values: given }), chart);
  });
}

function refusing<T>(work: () => T, chart?: Chart): T | RefusedChart {
  try {
    return work();
  } catch (error) {
    const refusal = reasonOf(error, chart);
    if (!refusal) throw error;
    return { refusal };
  }
}

function render(chart: Chart, options: RenderOptions): RenderedChart {
  const { values: given = mapNode({}), release = DEFAULT_RELEASE, kubeVersion, apiVersions, missing: mode } = options;
  const missing = missingDependencies(chart);
  if (chart.metadata.isLibrary) throw new ChartError('library charts are not installable');
  if (mode !== 'leaveOut' && missing.length > 0) throw new ChartError(missingWords(missing), chart.metadata.file);
  const processed = processDependencies(chart, given);
  const capabilities = capabilitiesOf(kubeVersion, apiVersions);
  const values = coalesceValues(processed, given);
  const violations = schemaViolations(processed, values);
  if (violations !== '') {
    throw new ChartError(
      `values don't meet the specifications of the schema(s) in the following chart(s):\n${violations}`,
      chart.schema,
    );
  }
  checkKubeVersion(processed, capabilities.normalized);
  const files = runTemplates(allTemplates(processed, values, release, capabilities), options.part);
  const notes = files.find(({ name }) => name === `${processed.name}/templates/NOTES.txt`);
  return {
    ...sortManifests(files.filter(({ name }) => !name.endsWith('NOTES.txt'))),
    crds: crdsOf(processed, processed.name),
    ...(notes ? { notes: notes.text.value } : {}),
    values,
    missing,
  };
}

/**
 * The values with which a chart is rendered: those given over its own and those of its dependencies.
 * @throws ChartError
 */
export function valuesFor(chart: Chart, given: MapNode): MapNode {
  return coalesceValues(processDependencies(chart, given), given);
}

function missingWords(missing: readonly Requirement[]): string {
  const names = missing.map(({ name }) => name).join(', ');
  return [
    'an error occurred while checking for chart dependencies.',
    'You may need to run `helm dependency build` to fetch missing dependencies:',
    `found in Chart.yaml, but missing in charts/ directory: ${names}`,
  ].join(' ');
}

function checkKubeVersion({ metadata }: Chart, version: string): void {
  const wanted = asText(metadata.value.kubeVersion) ?? '';
  if (wanted === '' || isCompatible(wanted, version)) return;
  throw new ChartError(
    `chart requires kubeVersion: ${wanted} which is incompatible with Kubernetes ${version}`,
    metadata.file,
  );
}

function crdsOf(chart: Chart, id: string): CrdFile[] {
  const own = [...chart.crds].sort(([a], [b]) => compareText(a, b));
  return [
    ...own.map(([path, file]) => ({
      name: `${id}/${path}`,
      content: { value: file.text, from: Origins.none },
      file,
    })),
    ...chart.dependencies.flatMap((dependency) => crdsOf(dependency, `${id}/charts/${dependency.name}`)),
  ];
}

function reasonOf(error: unknown, chart?: Chart): RefusedChart['refusal'] | undefined {
  if (error instanceof ChartError) {
    const { message, file, line } = error;
    return { message, ...(file ? { file } : {}), ...(line === undefined ? {} : { line }) };
  }
  if (error instanceof ManifestError) {
    const { message, template, place } = error;
    const file = place?.file ?? (chart && templateFile(chart, template));
    return { message, template, writing: template, ...(file ? { file } : {}), ...(place ? { line: place.line } : {}) };
  }
  const refusal = refusalOf(error);
  if (!refusal) return undefined;
  const file =
    refusal.file ?? (chart && refusal.template !== undefined ? templateFile(chart, refusal.template) : undefined);
  return { ...refusal, ...(file ? { file } : {}) };
}

/** The file behind a name like `chart/charts/sub/templates/a.yaml`. */
function templateFile(chart: Chart, name: string): SourceFile | undefined {
  const path = name.slice(name.indexOf('/') + 1);
  const own = chart.templates.get(path);
  if (own || !path.startsWith('charts/')) return own;
  const below = path.slice('charts/'.length);
  const dependency = chart.dependencies.find((one) => below.startsWith(`${one.name}/`));
  return dependency && templateFile(dependency, below);
}
