import { compareSeverity } from '../model/severity';
import type { Finding, Report, ReportEnv, ReportResource, ReportUnit } from '../report/report';

/** Rows of equal kind made one, so that a person reads a thing once. */

/** Findings of one rule that share severity, reason and remedy. Never empty. */
export interface FindingGroup {
  readonly first: Finding;
  readonly findings: readonly Finding[];
}

/** The worst first; otherwise in the report's order. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  return groupBy(findings, ({ severity, ruleId, confidence, introducedBy, why, remediation }) => [
    severity,
    ruleId,
    confidence,
    introducedBy,
    why,
    remediation,
  ])
    .map((group) => ({ first: group[0]!, findings: group }))
    .sort((a, b) => compareSeverity(a.first.severity, b.first.severity));
}

/**
 * What the titles of a group have in common, with `…` for the words that differ: `… publishes … on every interface`.
 * `undefined` when that would leave too little to understand.
 */
export function commonTitle(titles: readonly string[]): string | undefined {
  const words = titles.map((title) => title.split(' '));
  const first = words[0] ?? [];
  if (words.some((others) => others.length !== first.length)) return undefined;
  const common = first.map((word, index) => (words.every((others) => others[index] === word) ? word : '…'));
  const kept = common.filter((word) => word !== '…').length;
  if (kept < 2 || kept < common.length / 2) return undefined;
  return common.filter((word, index) => word !== '…' || common[index - 1] !== '…').join(' ');
}

/** A unit and its resources that differ, those that changed in the same way together. */
export interface UnitResources {
  readonly unit: string;
  /** Absent when the report does not list the unit. */
  readonly info?: ReportUnit;
  readonly groups: readonly (readonly ReportResource[])[];
}

/** In the order of the report's units; a unit that differs and has no resource (it failed) is there as well. */
export function resourcesByUnit(report: Report): UnitResources[] {
  const infos = new Map(report.units.map((unit) => [unit.id, unit]));
  const byUnit = new Map<string, ReportResource[]>();
  for (const unit of report.units) if (unit.change !== 'unchanged') byUnit.set(unit.id, []);
  for (const resource of report.resources) {
    const list = byUnit.get(resource.unit);
    if (list) list.push(resource);
    else byUnit.set(resource.unit, [resource]);
  }
  return Array.from(byUnit, ([unit, resources]) => ({
    unit,
    info: infos.get(unit),
    groups: groupResources(resources),
  }));
}

const ORDER = ['added', 'removed', 'renamed', 'changed'] as const;

function groupResources(resources: readonly ReportResource[]): ReportResource[][] {
  const sorted = [...resources].sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change));
  return groupBy(sorted, ({ id, change, kind, fields }) => {
    if (change === 'renamed') return [id];
    if (change !== 'changed') return [change, kind];
    return [change, kind, fields.map(({ path, change, before, after }) => [path, change, before, after])];
  });
}

/** The same change of the same variable in several resources. Never empty. */
export function groupEnv(env: readonly ReportEnv[]): ReportEnv[][] {
  return groupBy(env, ({ name, change, source, secret, required, before, after }) => [
    name,
    change,
    source,
    secret,
    required,
    before,
    after,
  ]);
}

/** Items of equal key together, in the order in which each key came first. */
function groupBy<T>(items: readonly T[], key: (item: T) => unknown): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const text = JSON.stringify(key(item));
    const group = groups.get(text);
    if (group) group.push(item);
    else groups.set(text, [item]);
  }
  return [...groups.values()];
}
