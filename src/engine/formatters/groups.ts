import type { LoaderName } from '../model/resource';
import { compareSeverity } from '../model/severity';
import { readableValue } from '../report/composeValue';
import type { Finding, Report, ReportField, ReportResource, ReportUnit } from '../report/report';
import { countedFindings, effectsByCause } from '../report/standing';
import { RUNS } from '../report/whatRuns';
import { folderName, folderOf } from '../util/treePath';
import { schemaFields } from './schemaFields';
import { setFields } from './setFields';
import { type SharedChange, sharedByUnits, sharedInUnit } from './sharedChanges';
import { toldAsVariables } from './variableFields';
import { count } from './wording';

/** Rows of equal kind made one, so that a person reads a thing once. */

/** Findings of one rule that share severity, reason, remedy and sentence. Never empty. */
export interface FindingGroup {
  readonly first: Finding;
  readonly findings: readonly Finding[];
  /** What follows from the only finding; one from which something follows stays alone. */
  readonly effects: readonly Finding[];
}

/** Findings that count, the worst first; otherwise in the report's order. */
export function groupFindings(all: readonly Finding[]): FindingGroup[] {
  const effects = effectsByCause(all);
  return groupBy(
    countedFindings(all),
    ({ severity, ruleId, confidence, introducedBy, title, why, remediation, fingerprint }) => [
      effects.has(fingerprint) ? fingerprint : '',
      severity,
      ruleId,
      confidence,
      introducedBy,
      why,
      remediation,
      // A rule has several sentences: they are told apart by their length.
      title.split(' ').length,
    ],
  )
    .map((group) => ({ first: group[0]!, findings: group, effects: effects.get(group[0]!.fingerprint) ?? [] }))
    .sort((a, b) => compareSeverity(a.first.severity, b.first.severity));
}

/** The title of a group in one line: that of the first, and how many there are like it. */
export function groupTitle({ first, findings }: FindingGroup): string {
  const others = findings.length - 1;
  return others === 0 ? first.title : `${first.title}, and ${others} more like it`;
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

/** A resource as it is shown: sizes and durations readable, and without what is shown elsewhere or only counted. */
export interface ShownResource extends ReportResource {
  /** How many variables its fields set that the list of variables shows. */
  readonly variables: number;
  /** How many texts that describe a schema differ. */
  readonly descriptions: number;
  /** The folder that it was in before its file was moved to another. */
  readonly movedFrom?: string;
}

/** A unit and its resources that differ, those that changed in the same way together. */
export interface UnitResources {
  /** Its id; of what many units have alike, how many those are. */
  readonly unit: string;
  /** Absent when the report does not list the unit. */
  readonly info?: ReportUnit;
  /** How many resources differ. */
  readonly total: number;
  /** What many of them have alike. */
  readonly shared: readonly SharedChange[];
  /** What each has besides. */
  readonly groups: readonly (readonly ShownResource[])[];
}

/**
 * What is deployed first, then what tools read, each in the order of the report's units, those of tests and examples last; a unit that differs and has no resource (it failed) is there as well. One whose changes are all
 * told with another unit's is not. What many units have alike comes first.
 */
export function resourcesByUnit(report: Report): UnitResources[] {
  const infos = new Map(report.units.map((unit) => [unit.id, unit]));
  const variablesOf = toldAsVariables(report.env);
  const byUnit = new Map<string, ShownResource[]>();
  const toldElsewhere = new Set(
    [...report.resources, ...report.ports, ...report.env].flatMap(({ units = [] }) => units),
  );
  for (const { id, change } of report.units) {
    if (change !== 'unchanged' && !(change === 'changed' && toldElsewhere.has(id))) byUnit.set(id, []);
  }
  const everywhere = sharedByUnits(report.resources.map((resource) => shown(resource, variablesOf)));
  for (const resource of everywhere.rest) {
    const list = byUnit.get(resource.unit);
    if (list) list.push(resource);
    else byUnit.set(resource.unit, [resource]);
  }
  const told = new Set(everywhere.shared.flatMap(({ resources }) => resources.map(({ unit }) => unit)));
  const units = [...new Set([...infos.keys(), ...byUnit.keys()])].flatMap((unit): UnitResources[] => {
    const resources = byUnit.get(unit);
    const info = infos.get(unit);
    // What was moved away leaves nothing to say of the unit; a new overlay of what others have is still new.
    const isMoved = info && info.change !== 'changed' && info.status === 'loaded' && !toldElsewhere.has(unit);
    if (!resources || (resources.length === 0 && (told.has(unit) || isMoved))) return [];
    const { shared, rest } = sharedInUnit(resources);
    return [{ unit, info, total: resources.length, shared, groups: groupResources(rest) }];
  });
  units.sort((a, b) => rank(a) - rank(b));
  if (everywhere.shared.length === 0) return units;
  const total = new Set(everywhere.shared.flatMap(({ resources }) => resources.map(({ id }) => id))).size;
  return [{ unit: count(told.size, 'unit'), total, shared: everywhere.shared, groups: [] }, ...units];
}

/** What is deployed as it stands; the other readers' units are files that something deployed reads, or that deploy it. */
const DEPLOYED: ReadonlySet<LoaderName> = new Set(['kubernetes', 'kustomize', 'helm', 'compose']);

function rank(unit: UnitResources): number {
  return (isExample(unit) ? 2 : 0) + (unit.info && DEPLOYED.has(unit.info.loader) ? 0 : 1);
}

/** Nobody deploys it: where there is no room for all, the others come first. */
function isExample({ unit, info }: UnitResources): boolean {
  return /(?:^|\/)(?:tests?|testdata|e2e|fixtures?|examples?|samples?)\//.test(`${info?.path ?? unit}/`);
}

function shown(resource: ReportResource, variablesOf: ReturnType<typeof toldAsVariables>): ShownResource {
  const own = resource.fields.filter((field) => variablesOf(resource, field) === 0);
  const isSchema = resource.kind === 'CustomResourceDefinition' && resource.change === 'changed';
  const { fields, descriptions } = isSchema ? schemaFields(own) : { fields: own, descriptions: 0 };
  const whole = resource.loader === 'compose' ? fields : setFields(fields);
  return {
    ...resource,
    fields: whole.map((field) => readableField(resource, field)),
    variables: resource.fields.reduce((sum, field) => sum + variablesOf(resource, field), 0),
    descriptions,
    ...movedFrom(resource),
  };
}

function movedFrom({ loader, change, evidence: { base, head } }: ReportResource): Pick<ShownResource, 'movedFrom'> {
  if (loader === 'compose' || change !== 'changed' || !base || !head) return {};
  const from = folderName(folderOf(base.path));
  return from === folderName(folderOf(head.path)) ? {} : { movedFrom: from };
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
  return groupBy(sorted, ({ id, change, kind, fields, variables, descriptions, movedFrom, units, moreFields }) => {
    if (change === 'renamed' || (change === 'changed' && moreFields !== undefined)) return [id];
    if (change !== 'changed') return [change, kind, units];
    return [
      change,
      kind,
      units,
      variables,
      descriptions,
      movedFrom !== undefined,
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
