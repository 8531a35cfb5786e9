import { isObject } from '../../model/json';
import { SEVERITIES } from '../../model/severity';
import type { Report } from '../../report/report';
import { VERDICTS } from '../wording';

/** So much of a report's text is read: the largest known has a tenth of it. */
const MAX_CHARACTERS = 200_000_000;

const LISTS = ['units', 'resources', 'ports', 'env', 'findings', 'rules', 'architecture', 'problems'] as const;

/**
 * The report in a text that `--format json` wrote, or why it is none. What every reader of a report leans on is looked at; the schema of all
 * of it is `docs/report.schema.json`.
 */
export function readReport(text: string): Report | { readonly problem: string } {
  if (text.length > MAX_CHARACTERS) return { problem: 'it is too large to be read' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'it is no JSON; write it with --format json' };
  }
  const problem = whatIsWrong(value);
  return problem === undefined ? (value as Report) : { problem };
}

function whatIsWrong(report: unknown): string | undefined {
  if (!isObject(report) || !isObject(report.tool) || report.tool.name !== 'infra-diff') {
    return 'it is no report of Infra Diff; write it with --format json';
  }
  if (report.schemaVersion !== 1) return 'it is a report of another version of the format; write it anew';
  const { comparison, assessment, merge } = report;
  const isWhole =
    isObject(comparison) &&
    [comparison.base, comparison.head].every((side) => hasTexts(side, 'ref', 'commit')) &&
    isObject(merge) &&
    Array.isArray(merge.conflicts) &&
    hasTexts(assessment, 'verdict', 'headline') &&
    Object.hasOwn(VERDICTS, (assessment as { verdict: string }).verdict) &&
    hasLists(assessment, 'steps', 'impact', 'complexityReasons') &&
    hasLists((assessment as { effort?: unknown }).effort, 'terms') &&
    isObject(report.preexisting) &&
    hasLists(report, ...LISTS) &&
    LISTS.every((name) => (report[name] as unknown[]).every(isObject)) &&
    (report.findings as unknown[]).every(isFinding) &&
    (report.resources as unknown[]).every((item) => isObject(item) && Array.isArray(item.fields));
  return isWhole ? undefined : 'it is not a whole report; write it anew with --format json';
}

function isFinding(value: unknown): boolean {
  return (
    hasTexts(value, 'ruleId', 'severity', 'title', 'message', 'fingerprint') &&
    (SEVERITIES as readonly string[]).includes((value as { severity: string }).severity) &&
    isObject((value as { evidence?: unknown }).evidence)
  );
}

function hasLists(value: unknown, ...names: readonly string[]): boolean {
  return isObject(value) && names.every((name) => Array.isArray(value[name]));
}

function hasTexts(value: unknown, ...names: readonly string[]): boolean {
  return isObject(value) && names.every((name) => typeof value[name] === 'string');
}
