import { workText } from '../../src/engine/formatters/planWords';
import { envLines } from '../../src/engine/report/envTables';
import type { Report, Severity } from '../../src/protocol/messages';
import type { ResourceGroup, TabId } from '../state';
import { SEVERITY_ORDER } from './findings';
import { groupOf } from './resources';
import { valueCount } from './values';

/** How many things were added, removed and changed (a renamed one counts as changed). */
export interface ChangeTally {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/** The same figures for a list of changes; `unchanged` is not counted. */
export function tally(list: readonly { readonly change: string }[]): ChangeTally {
  const count = (...kinds: string[]) => list.filter(({ change }) => kinds.includes(change)).length;
  return { added: count('added'), removed: count('removed'), changed: count('changed', 'renamed') };
}

export function severityCounts(report: Pick<Report, 'findings'>): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of report.findings) counts[severity] += 1;
  return counts;
}

/** One of the figures at the top that are filters. */
export type Chip =
  | { readonly kind: 'severity'; readonly severity: Severity; readonly count: number }
  | { readonly kind: 'emergent'; readonly count: number }
  | {
      readonly kind: 'change';
      readonly label: string;
      readonly tally: ChangeTally;
      readonly tab: TabId;
      readonly group?: ResourceGroup;
    }
  /** How much work it is, in hours. */
  | { readonly kind: 'effort'; readonly hours: string };

/** The figures of a report, in the order in which they are shown. What does not occur has none, the four severities aside. */
export function chipsOf(report: Report): Chip[] {
  const counts = severityCounts(report);
  const severities = SEVERITY_ORDER.filter((severity) => severity !== 'info' || counts.info > 0);
  const emergent = report.findings.filter(({ introducedBy }) => introducedBy === 'merge').length;
  const services = report.resources.filter(({ loader, kind }) => loader === 'compose' && kind === 'service');
  const changes: Chip[] = [
    { kind: 'change', label: 'services', tally: tally(services), tab: 'resources', group: 'compose' },
    {
      kind: 'change',
      label: 'kubernetes',
      tally: tally(report.resources.filter((resource) => groupOf(resource) === 'kubernetes')),
      tab: 'resources',
      group: 'kubernetes',
    },
    {
      kind: 'change',
      label: 'charts',
      tally: tally(report.units.filter(({ loader }) => loader === 'helm')),
      tab: 'resources',
      group: 'helm',
    },
    {
      kind: 'change',
      label: 'ports',
      tally: tally(report.ports),
      tab: 'ports',
    },
    { kind: 'change', label: 'env', tally: tally(envLines(report.env).map(({ env }) => env)), tab: 'environment' },
  ];
  return [
    ...severities.map((severity): Chip => ({ kind: 'severity', severity, count: counts[severity] })),
    ...(emergent > 0 ? [{ kind: 'emergent', count: emergent } as const] : []),
    ...changes.filter((chip) => chip.kind === 'change' && total(chip.tally) > 0),
    ...(report.assessment.effort.maxHours > 0
      ? [{ kind: 'effort', hours: workText(report.assessment.effort) } as const]
      : []),
  ];
}

export function total({ added, removed, changed }: ChangeTally): number {
  return added + removed + changed;
}

/** The number beside each tab's name. */
export function tabCounts(report: Report): Record<TabId, number | null> {
  const emergent = report.findings.filter(({ introducedBy }) => introducedBy === 'merge').length;
  return {
    overview: null,
    risks: report.findings.length,
    resources: report.resources.length,
    ports: report.ports.length,
    environment: envLines(report.env).length,
    values: valueCount(report),
    architecture: report.architecture.reduce((sum, { parts }) => sum + parts.length, 0),
    plan: report.assessment.steps.length,
    merge: report.merge.conflicts.length + emergent,
  };
}

/** Whether the branches differ in nothing that Infra Diff reads. */
export function isUnchanged(report: Report): boolean {
  const lists = [report.resources, report.ports, report.env, report.findings];
  return (
    lists.every((list) => list.length === 0) &&
    report.units.every(({ change }) => change === 'unchanged') &&
    report.merge.conflicts.every(({ infrastructure }) => !infrastructure)
  );
}
