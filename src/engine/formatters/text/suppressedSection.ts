import type { Report } from '../../report/report';
import { suppressedFindings } from '../../report/standing';
import { count, evidenceText, suppressionText } from '../wording';
import { type Cell, table } from './layout';
import { more, section } from './section';
import type { Screen } from './theme';

const MOST_ROWS = 20;

/** Findings that somebody has accepted: one row each, with the reason. */
export function suppressedSection(report: Report, screen: Screen): string[] {
  const { theme, width } = screen;
  const suppressed = suppressedFindings(report.findings);
  const rows = suppressed
    .slice(0, MOST_ROWS)
    .map((finding): Cell[] => [
      { text: finding.ruleId, paint: theme.quiet },
      { text: evidenceText(finding.evidence), paint: theme.note },
      { text: suppressionText(finding.suppressed!) },
    ]);
  const lines = [
    ...table(rows, { width, indent: 2, lastBelow: 5 }),
    ...more(suppressed.length - rows.length, 'finding', screen, 2),
  ];
  return section('Suppressed', count(suppressed.length, 'finding'), lines, screen);
}
