import type { SourceFile } from '../../../model/source';
import type { MapNode } from '../../tree/node';
import type { Chart } from '../chart/chart';
import { toGoMap } from '../chart/valuesTree';
import { Origins, setAddress } from '../template/origins';
import { type GoMap, type GoValue, int, isMap, NamedMap } from '../template/values';
import { type Capabilities, capabilitiesValue } from './capabilities';
import { chartValue } from './chartValue';
import { FilesValue } from './filesValue';

/** What `helm template` is told of the release. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
}

/** A file of `templates/`, and the dot with which it runs. All files of one chart share the dot, and what they change in it. */
export interface ChartTemplate {
  /** `chart/charts/sub/templates/service.yaml` */
  readonly name: string;
  readonly file: SourceFile;
  readonly dot: GoMap;
  /** `chart/templates` */
  readonly basePath: string;
  /** What decides that the chart is there at all. */
  readonly under: Origins;
}

/**
 * Every template of a chart and its dependencies, in the order in which Helm reads and runs them: deeper paths first, and backwards, so that
 * a parent's definitions come last and stand (helm v4 `pkg/engine/engine.go`, `allTemplates`, `sortTemplates`).
 */
export function allTemplates(
  chart: Chart,
  values: MapNode,
  release: Release,
  capabilities: Capabilities,
): ChartTemplate[] {
  const found: ChartTemplate[] = [];
  const top = new NamedMap('common.Values', toGoMap(values));
  setAddress(top, []);
  const common: [string, GoValue][] = [
    ['Release', releaseValue(release)],
    ['Capabilities', capabilitiesValue(capabilities)],
  ];
  collect(chart, chart.name, { values: top, under: Origins.none }, common, found);
  return found.sort((a, b) => depthOf(b) - depthOf(a) || (a.name < b.name ? 1 : -1));
}

function collect(
  chart: Chart,
  id: string,
  { values, under }: { readonly values: GoMap; readonly under: Origins },
  common: readonly [string, GoValue][],
  found: ChartTemplate[],
): GoMap {
  const subcharts: GoMap = new Map();
  const dot: GoMap = new NamedMap('common.Values', [
    ...common,
    ['Chart', chartValue(chart, !id.includes('/'))],
    ['Files', new FilesValue(chart.files)],
    ['Values', values],
    ['Subcharts', subcharts],
  ]);
  for (const dependency of chart.dependencies) {
    const own = values.get(dependency.name) ?? null;
    const table = isMap(own) ? own : new NamedMap('common.Values');
    const decided = Origins.joined((dependency.decidedBy ?? []).map((path) => Origins.of(path))).asCondition();
    const below = { values: table, under: under.join(decided) };
    subcharts.set(dependency.name, collect(dependency, `${id}/charts/${dependency.name}`, below, common, found));
  }
  for (const [path, file] of chart.templates) {
    // A library only defines things for others.
    if (chart.metadata.isLibrary && !/(?:^|\/)_[^/]*$/.test(path)) continue;
    found.push({ name: `${id}/${path}`, file, dot, basePath: `${id}/templates`, under });
  }
  return dot;
}

function releaseValue({ name, namespace }: Release): GoMap {
  return new Map<string, GoValue>([
    ['Name', name],
    ['Namespace', namespace],
    ['IsUpgrade', false],
    ['IsInstall', true],
    ['Revision', int(1)],
    ['Service', 'Helm'],
  ]);
}

function depthOf({ name }: ChartTemplate): number {
  return name.split('/').length;
}
