import { SEVERITIES, type Severity } from '../../engine/model/severity';
import type { Finding, Report } from '../../engine/report/report';
import { countedFindings } from '../../engine/report/standing';
import { weakMemo } from '../../engine/util/weakMemo';

/** What is said of a file: how many findings of each severity stand in it. */
export type FileCounts = Readonly<Partial<Record<Severity, number>>>;

/** A letter for each: the badge has to tell them apart without colour, in two characters. */
const LETTERS: Readonly<Record<Severity, string>> = { critical: 'C', high: 'H', medium: 'M', low: 'L', info: 'I' };

/** The counted findings by file, once a report. */
export const countsByFile: (report: Report) => ReadonlyMap<string, FileCounts> = weakMemo((report: Report) => {
  const counts = new Map<string, Partial<Record<Severity, number>>>();
  for (const finding of countedFindings(report.findings)) {
    const path = pathOf(finding);
    if (path === undefined) continue;
    const own = counts.get(path) ?? {};
    own[finding.severity] = (own[finding.severity] ?? 0) + 1;
    counts.set(path, own);
  }
  return counts;
});

function pathOf({ evidence: { head, base } }: Finding): string | undefined {
  return (head ?? base)?.path;
}

/** The worst severity there is. */
export function worstOf(counts: FileCounts): Severity | undefined {
  return SEVERITIES.find((severity) => counts[severity]);
}

/** `C3`: three critical ones; `C` where the number has no room. */
export function badgeText(counts: FileCounts): string {
  const worst = worstOf(counts);
  const number = worst ? (counts[worst] ?? 0) : 0;
  return worst ? `${LETTERS[worst]}${number > 9 ? '' : number}` : '';
}
