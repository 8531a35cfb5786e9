import type { ResourceChange } from '../diff/comparison';
import type { ReportResource } from '../report/report';
import { groupedBy, groupedByEach } from '../util/groupedBy';
import { weakMemo } from '../util/weakMemo';

/** What is told of the resources of a unit by itself. In the order of the report. */
export function ownChanges(resources: readonly ReportResource[], unit: string): readonly ReportResource[] {
  return ownByUnit(resources).get(unit) ?? NONE;
}

/** What is told of the unit, with it or with another one. In the order of the report. */
export function sharedChanges(resources: readonly ReportResource[], unit: string): readonly ReportResource[] {
  return sharedByUnit(resources).get(unit) ?? NONE;
}

/** What the unit had and lost, of the changes of two models. In their order. */
export function removedFrom(changes: readonly ResourceChange[], unit: string): readonly ResourceChange[] {
  return removedByUnit(changes).get(unit) ?? [];
}

const NONE: readonly ReportResource[] = [];

/** Thousands of units may differ, and each asks several times. */
const ownByUnit = weakMemo((resources: readonly ReportResource[]) => groupedBy(resources, ({ unit }) => unit));

const sharedByUnit = weakMemo((resources: readonly ReportResource[]) =>
  groupedByEach(resources, ({ unit, units = [] }) => [unit, ...units]),
);

const removedByUnit = weakMemo((changes: readonly ResourceChange[]) =>
  groupedBy(
    changes.filter(({ change }) => change === 'removed'),
    ({ before }) => before?.unit,
  ),
);
