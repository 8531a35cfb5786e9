import type { ReportResource } from '../report/report';
import { RUNS } from '../report/whatRuns';
import type { Facts } from './facts';

/** Workloads that differ, those of one name once: variants of a project have them all, and one of the variants runs. */
export interface Workloads {
  readonly added: readonly ReportResource[];
  readonly changed: readonly ReportResource[];
  readonly removed: readonly ReportResource[];
}

export function workloadsOf({ resources }: Pick<Facts, 'resources'>): Workloads {
  const runs = resources.filter(isWorkload);
  const changed = byName(runs.filter(({ change }) => change === 'changed' || change === 'renamed'));
  const known = new Set(changed.map(keyOf));
  const isNew = (resource: ReportResource): boolean => !known.has(keyOf(resource));
  const [added, removed] = (['added', 'removed'] as const).map((kind) =>
    byName(runs.filter(({ change }) => change === kind)).filter(isNew),
  );
  // What goes in one place and comes in another has moved.
  const comes = new Set(added!.map(keyOf));
  const goes = new Set(removed!.map(keyOf));
  return {
    added: added!.filter((resource) => !goes.has(keyOf(resource))),
    removed: removed!.filter((resource) => !comes.has(keyOf(resource))),
    changed: [...changed, ...added!.filter((resource) => goes.has(keyOf(resource)))],
  };
}

/** What runs containers; a chart by itself runs none. */
export function isWorkload({ kind }: Pick<ReportResource, 'kind'>): boolean {
  return RUNS.has(kind) && kind !== 'Chart';
}

function byName(resources: readonly ReportResource[]): ReportResource[] {
  return [...new Map(resources.toReversed().map((resource) => [keyOf(resource), resource])).values()].reverse();
}

const keyOf = ({ kind, name }: ReportResource): string => JSON.stringify([kind, name]);
