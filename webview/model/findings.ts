import type { Confidence, Finding, Severity } from '../../src/protocol/messages';
import type { FindingFilter } from '../state';
import { readResourceId } from './resources';
import { matcher } from './textFilter';
import { unitName } from './words';

/** Worst first, as the report orders them. */
export const SEVERITY_ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

const CONFIDENCE_ORDER: readonly Confidence[] = ['certain', 'likely', 'possible'];

/** A finding with its position in the report, by which the host knows it. */
export interface IndexedFinding {
  readonly finding: Finding;
  readonly index: number;
}

export function indexed(findings: readonly Finding[]): IndexedFinding[] {
  return findings.map((finding, index) => ({ finding, index }));
}

export function filterFindings(findings: readonly Finding[], filter: FindingFilter): IndexedFinding[] {
  return indexed(findings).filter(passes(filter));
}

/** The filter as a check of one finding. */
export function passes(filter: FindingFilter): (item: IndexedFinding) => boolean {
  const matches = matcher(filter.text);
  return ({ finding }) =>
    (filter.severities.length === 0 || filter.severities.includes(finding.severity)) &&
    (!filter.emergent || finding.introducedBy === 'merge') &&
    (filter.category === '' || finding.category === filter.category) &&
    matches(findingTexts(finding));
}

function findingTexts({
  title,
  message,
  ruleId,
  resource,
  unit,
  units = [],
  evidence,
}: Finding): (string | undefined)[] {
  const places = [evidence.base, evidence.head, ...evidence.related].map((place) => place?.path);
  return [title, message, ruleId, resource, unit, ...units, ...places];
}

/** The severities that occur, worst first, each with its findings in the report's order. */
export function groupBySeverity(list: readonly IndexedFinding[]): { severity: Severity; findings: IndexedFinding[] }[] {
  return SEVERITY_ORDER.map((severity) => ({
    severity,
    findings: list.filter(({ finding }) => finding.severity === severity),
  })).filter(({ findings }) => findings.length > 0);
}

/** One rule's findings, told by the worst of them. */
export interface TopFinding extends IndexedFinding {
  /** How many more findings of the rule there are. */
  readonly more: number;
}

/** What breaks first: one finding a rule, the worst and surest first, at most `limit`. */
export function topFindings(findings: readonly Finding[], limit: number): TopFinding[] {
  const ranked = indexed(findings).sort((a, b) => rank(a.finding) - rank(b.finding) || a.index - b.index);
  const byRule = new Map<string, IndexedFinding[]>();
  for (const item of ranked) {
    const group = byRule.get(item.finding.ruleId);
    if (group) group.push(item);
    else byRule.set(item.finding.ruleId, [item]);
  }
  return [...byRule.values()].slice(0, limit).map((group) => ({ ...group[0]!, more: group.length - 1 }));
}

function rank({ severity, confidence }: Finding): number {
  return SEVERITY_ORDER.indexOf(severity) * 10 + CONFIDENCE_ORDER.indexOf(confidence);
}

/** Where a finding belongs, in words; empty where there is nothing to say that the rest does not. */
export interface FindingHome {
  /** The file, for a finding that several units share. */
  readonly file: string;
  /** The resource, for a finding of one unit. */
  readonly resource: string;
  readonly units: readonly string[];
}

export function findingHome({ resource, unit, units: further = [], evidence }: Finding): FindingHome {
  const owner = resource === undefined ? { name: '', unit: unit ?? '' } : readResourceId(resource);
  const units = [...new Set([owner.unit, ...further].filter(Boolean).map(unitName))];
  if (units.length < 2) return { file: '', resource: owner.name === units[0] ? '' : owner.name, units };
  const file = (evidence.head ?? evidence.base)?.path ?? '';
  return { file, resource: '', units: units.filter((name) => name !== file) };
}
