import type { Finding, Report } from '../report/report';
import { openFindings } from '../report/standing';
import { compareText } from '../util/compareText';
import { visible } from './escape';
import { mainPlace } from './wording';

export interface BaselineWords {
  /** Why findings that are new in the baseline are accepted. */
  readonly reason: string;
  /** The last day on which they count as known, `YYYY-MM-DD`. */
  readonly expires?: string;
}

/**
 * The findings of a comparison as a baseline: what is open, and what an earlier baseline has accepted, with the reason it was given there.
 * The order is that of the files, so that a baseline written anew differs in what is new. No line is in it.
 */
export function formatBaseline(report: Report, words: BaselineWords): string {
  const known = report.findings.filter(({ suppressed }) => suppressed?.by === 'baseline');
  const entries = [...openFindings(report.findings), ...known].sort(byPlace).map((finding) => entryOf(finding, words));
  const head = '# Findings that are known: "infra-diff compare --baseline FILE" tells them, and does not count them.\n';
  return entries.length === 0 ? `${head}suppressions: []\n` : `${head}suppressions:\n${entries.join('')}`;
}

function entryOf(finding: Finding, words: BaselineWords): string {
  const { reason, expires } = finding.suppressed ?? words;
  // What JSON calls a string is one in YAML as well, whatever is in it.
  const fields = [
    `fingerprint: ${JSON.stringify(finding.fingerprint)}`,
    `rule: ${finding.ruleId}`,
    `reason: ${JSON.stringify(visible(reason))}`,
    ...(expires === undefined ? [] : [`expires: ${JSON.stringify(expires)}`]),
  ];
  return `  # ${visible(`${pathOf(finding)}: ${finding.title}`)}\n  - ${fields.join('\n    ')}\n`;
}

const pathOf = ({ evidence }: Finding): string => mainPlace(evidence)?.path ?? '';

function byPlace(a: Finding, b: Finding): number {
  return (
    compareText(pathOf(a), pathOf(b)) || compareText(a.ruleId, b.ruleId) || compareText(a.fingerprint, b.fingerprint)
  );
}
