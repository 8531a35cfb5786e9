import type { ChartStudy, Probe, ProbeRefusal, Toggle } from '../../../model/chartStudy';
import type { Resource } from '../../../model/resource';
import type { SourceFile } from '../../../model/source';
import type { LoadProblem } from '../../../model/unit';
import { lazy } from '../../../util/lazy';
import { type MapNode, scalarNode } from '../../tree/node';
import { type Chart, ChartError } from '../chart/chart';
import { coalesceValues } from '../chart/coalesce';
import { missingDependencies, processDependencies } from '../chart/dependencies';
import { type ChartRead, chartReads } from '../reads/chartReads';
import { chartTemplates } from '../reads/chartTemplates';
import { undefinedReads } from '../reads/undefinedReads';
import { unusedTemplates } from '../reads/unusedTemplates';
import { valueMismatches } from '../reads/valueMismatches';
import type { RefusedChart, RenderedChart, RenderOptions } from '../render/renderChart';
import { Budget, LIMITS } from '../template/budget';
import { type PlannedProbe, planProbes } from './planProbes';
import { reachOf } from './reach';
import { withStandIns, withValue } from './standIns';

/** A use of a chart as it was loaded. */
export interface ChartUse {
  /** The chart, and what the use gives to it; put together when asked. */
  readonly parts: () => { readonly chart: Chart; readonly given: MapNode };
  /** Helm does not render it so. */
  readonly isRefused: boolean;
  readonly files: Iterable<SourceFile>;
  readonly render: (values: MapNode, part?: RenderOptions['part']) => RenderedChart | RefusedChart;
  readonly problemOf: (refusal: RefusedChart['refusal']) => LoadProblem;
  readonly resourcesOf: (rendered: RenderedChart) => Resource[];
}

/** What all probes of a chart may cost together: about as much as a second of work. */
const PURSE = { ...LIMITS, steps: 900_000, output: 20_000_000 };

/** Files of one probe that are looked at although others of it were refused. */
const MOST_REFUSED = 12;

/** Makes a use of a chart ready to be asked; nothing is done before. */
export function studyChart(use: ChartUse): ChartStudy {
  const filled = lazy(() => {
    const { given } = use.parts();
    return use.isRefused ? withStandIns(given, (values) => use.render(values)) : { values: given, filled: [] };
  });
  const known = lazy(() => knownOf(use.parts().chart, filled().values));
  const run = ({ toggles, files }: PlannedProbe, budget: Budget): Probe => {
    const values = withToggles(filled().values, toggles);
    const { refusals, rendered } = renderApart(use, values, files, budget);
    return {
      ...{ toggles, files, refusals, standIns: filled().filled },
      resources: lazy(() => (rendered ? use.resourcesOf(rendered) : [])),
      isAllowed: lazy(() => !isDemanded(use.render(values))),
    };
  };
  return {
    texts: new Map([...use.files].map((file) => [file.path, file])),
    probes: (changed) => {
      const { reads, values, sources, reach } = known();
      if (!values) return [];
      const budget = new Budget(PURSE);
      const lacking = filled().filled.length > 0 ? [{ toggles: [], files: reach().files }] : [];
      const found: Probe[] = [];
      for (const planned of [...lacking, ...planProbes(reads, values, { sources, reach: reach(), changed })]) {
        // What is not tried for want of means says nothing.
        if (budget.isSpent) break;
        found.push(run(planned, budget));
      }
      return found;
    },
    probe: (planned) => run(planned, new Budget()),
    readKeys: lazy(() => chartReads(chartTemplates(use.parts().chart)).map(({ key }) => key)),
    mismatches: lazy(() => {
      const { chart, given } = use.parts();
      return valueMismatches(chart, given);
    }),
    undefinedReads: lazy(() => {
      const { chart, given } = use.parts();
      const { processed, reads, values, sources } = knownOf(chart, given);
      const awaited = new Set(missingDependencies(chart).map(({ name, alias }) => alias || name));
      const unused = lazy(() => unusedTemplates(sources));
      // A file is run by Helm itself.
      const isUnused = ({ template, from }: ChartRead): boolean =>
        template.name !== from.name && unused().has(template.name);
      return values ? undefinedReads(processed, reads, values, { awaited, isUnused }) : [];
    }),
  };
}

/** Helm stops at the first file that it refuses; here the others are rendered without it. */
function renderApart(
  { render, problemOf }: ChartUse,
  values: MapNode,
  files: readonly string[],
  budget: Budget,
): { refusals: ProbeRefusal[]; rendered?: RenderedChart } {
  const left = new Set(files);
  const refusals: ProbeRefusal[] = [];
  while (left.size > 0) {
    const result = render(values, { has: (name) => left.has(name), budget });
    if (!('refusal' in result)) return { refusals, rendered: result };
    const { writing, isOurs } = result.refusal;
    if (writing === undefined || isOurs || !left.delete(writing)) break;
    if (!isDemanded(result)) refusals.push({ writing, problem: problemOf(result.refusal) });
    if (refusals.length >= MOST_REFUSED) break;
  }
  return { refusals };
}

/** What is known of a chart with these values; no values where Helm does not even put them together. */
function knownOf(chart: Chart, given: MapNode) {
  let processed = chart;
  let values: MapNode | undefined;
  try {
    processed = processDependencies(chart, given);
    values = coalesceValues(processed, given);
  } catch (error) {
    if (!(error instanceof ChartError)) throw error;
  }
  const sources = chartTemplates(processed);
  return { processed, values, sources, reads: chartReads(sources), reach: lazy(() => reachOf(sources)) };
}

function withToggles(given: MapNode, toggles: readonly Toggle[]): MapNode {
  return toggles.reduce((values, { key, value }) => withValue(values, key, scalarNode(value)), given);
}

/** Whether the author of the chart refuses these settings: by `fail`, `required`, or the schema. */
function isDemanded(result: RenderedChart | RefusedChart): boolean {
  return 'refusal' in result && /^(?:execution error at|values don't meet|chart requires)/.test(result.refusal.message);
}
