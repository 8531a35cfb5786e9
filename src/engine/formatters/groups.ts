import { compareSeverity } from '../model/severity';
import { readableValue } from '../report/composeValue';
import type { Finding, Report, ReportField, ReportResource, ReportUnit } from '../report/report';
import { RUNS } from '../report/whatRuns';

/** Rows of equal kind made one, so that a person reads a thing once. */

/** Findings of one rule that share severity, reason, remedy and sentence. Never empty. */
export interface FindingGroup {
  readonly first: Finding;
  readonly findings: readonly Finding[];
}

/** The worst first; otherwise in the report's order. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  return groupBy(findings, ({ severity, ruleId, confidence, introducedBy, title, why, remediation }) => [
    severity,
    ruleId,
    confidence,
    introducedBy,
    why,
    remediation,
    // A rule has several sentences: they are told apart by their length.
    title.split(' ').length,
  ])
    .map((group) => ({ first: group[0]!, findings: group }))
    .sort((a, b) => compareSeverity(a.first.severity, b.first.severity));
}

/** What many titles have in common, and what each has of its own. */
interface CommonTitle {
  /** With `…` for the words that differ: `… publishes … on every interface`. */
  readonly title: string;
  /** The words that differ, title by title: `grafana · 3000`. Empty where the titles are equal. */
  readonly own: readonly string[];
}

/** `undefined` when too little would be left to understand. */
export function commonTitle(titles: readonly string[]): CommonTitle | undefined {
  const words = titles.map((title) => title.split(' '));
  const first = words[0] ?? [];
  if (words.some((others) => others.length !== first.length)) return undefined;
  const isCommon = first.map((word, index) => words.every((others) => others[index] === word));
  const kept = isCommon.filter(Boolean).length;
  if (kept < 2 || kept < first.length / 2) return undefined;
  return {
    title: first
      .flatMap((word, index) => (isCommon[index] ? [word] : index === 0 || isCommon[index - 1] ? ['…'] : []))
      .join(' '),
    own: words.map((others) => ownWords(others, isCommon)),
  };
}

function ownWords(words: readonly string[], isCommon: readonly boolean[]): string {
  const runs: string[][] = [];
  words.forEach((word, index) => {
    if (isCommon[index]) return;
    if (index > 0 && !isCommon[index - 1]) runs.at(-1)!.push(word);
    else runs.push([word]);
  });
  return runs.map((run) => run.join(' ').replace(/[,:;]$/, '')).join(' · ');
}

/** A resource as it is shown: sizes and durations readable, and without the fields that the list of variables shows anyway. */
export interface ShownResource extends ReportResource {
  /** How many fields those are. */
  readonly variables: number;
}

/** A unit and its resources that differ, those that changed in the same way together. */
export interface UnitResources {
  readonly unit: string;
  /** Absent when the report does not list the unit. */
  readonly info?: ReportUnit;
  readonly groups: readonly (readonly ShownResource[])[];
}

/** In the order of the report's units; a unit that differs and has no resource (it failed) is there as well. */
export function resourcesByUnit(report: Report): UnitResources[] {
  const infos = new Map(report.units.map((unit) => [unit.id, unit]));
  const variables = new Set(report.env.map(({ resource, name }) => `${resource} environment.${name}`));
  const byUnit = new Map<string, ShownResource[]>();
  for (const unit of report.units) if (unit.change !== 'unchanged') byUnit.set(unit.id, []);
  for (const resource of report.resources) {
    const list = byUnit.get(resource.unit);
    if (list) list.push(shown(resource, variables));
    else byUnit.set(resource.unit, [shown(resource, variables)]);
  }
  return Array.from(byUnit, ([unit, resources]) => ({
    unit,
    info: infos.get(unit),
    groups: groupResources(resources),
  }));
}

function shown(resource: ReportResource, variables: ReadonlySet<string>): ShownResource {
  const isVariable = (path: string) => resource.loader === 'dotenv' || variables.has(`${resource.id} ${path}`);
  const fields = resource.fields.filter(({ path }) => !isVariable(path));
  return {
    ...resource,
    fields: fields.map((field) => readableField(resource, field)),
    variables: resource.fields.length - fields.length,
  };
}

/** A field as people write it, where it is one of a Compose service. */
export function readableField(
  { loader, kind }: Pick<ReportResource, 'loader' | 'kind'>,
  field: ReportField,
): ReportField {
  if (loader !== 'compose' || kind !== 'service') return field;
  const { path, before, after } = field;
  return {
    ...field,
    ...(before === undefined ? {} : { before: readableValue(path, before) }),
    ...(after === undefined ? {} : { after: readableValue(path, after) }),
  };
}

const ORDER = ['added', 'removed', 'renamed', 'changed'] as const;

function groupResources(resources: readonly ShownResource[]): ShownResource[][] {
  const sorted = [...resources].sort(
    (a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change) || Number(RUNS.has(b.kind)) - Number(RUNS.has(a.kind)),
  );
  return groupBy(sorted, ({ id, change, kind, fields, variables, units }) => {
    if (change === 'renamed') return [id];
    if (change !== 'changed') return [change, kind, units];
    return [
      change,
      kind,
      units,
      variables,
      fields.map(({ path, change, before, after }) => [path, change, before, after]),
    ];
  });
}

/** Items of equal key together, in the order in which each key came first. */
export function groupBy<T>(items: readonly T[], key: (item: T) => unknown): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const text = JSON.stringify(key(item));
    const group = groups.get(text);
    if (group) group.push(item);
    else groups.set(text, [item]);
  }
  return [...groups.values()];
}
