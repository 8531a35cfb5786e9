import type { Comparison } from '../../diff/comparison';
import type { ChartStudy } from '../../model/chartStudy';
import type { Unit } from '../../model/unit';
import { weakMemoOf } from '../../util/weakMemoOf';

/** A chart of which files have changed, by one of its uses. The same use, compared with the same, is the very same object. */
export interface ProbedChart {
  readonly unit: Unit;
  readonly study: ChartStudy;
  /** The same use before; another of the same chart where there was none. */
  readonly before?: ChartStudy;
  /** Paths of the files of the chart that are new or have another text. */
  readonly changed: ReadonlySet<string>;
}

/** More charts than this are not tried out: a change of all charts of a repository is a move or a version. */
const MOST_CHARTS = 12;

/** Each chart once: by the first of its uses that Helm renders. */
export function probedCharts({ units, before }: Comparison): ProbedChart[] {
  const byFolder = new Map<string, ProbedChart[]>();
  for (const { before: old, after: unit } of units) {
    if (!unit?.study || unit === old) continue;
    const earlier = old?.study ?? before.units.find(({ path, study }) => study && path === unit.path)?.study;
    const probed = probedChart(unit, earlier);
    if (!probed) continue;
    byFolder.set(unit.path, [...(byFolder.get(unit.path) ?? []), probed]);
  }
  return [...byFolder.values()]
    .map((uses) => uses.find(({ unit }) => !unit.isUnbuilt) ?? uses[0]!)
    .slice(0, MOST_CHARTS);
}

const probedChart = weakMemoOf((unit: Unit, before: ChartStudy | undefined): ProbedChart | undefined => {
  const changed = changedTexts(unit.study!, before);
  return changed.size === 0 ? undefined : { unit, study: unit.study!, ...(before ? { before } : {}), changed };
});

function changedTexts({ texts }: ChartStudy, before: ChartStudy | undefined): Set<string> {
  const changed = [...texts].filter(([path, { text }]) => before?.texts.get(path)?.text !== text);
  return new Set(changed.map(([path]) => path));
}
