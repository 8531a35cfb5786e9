import type { Report } from '../../report/report';
import { suppressedFindings } from '../../report/standing';
import { numberText } from '../../util/numberText';
import {
  branchText,
  count,
  direction,
  emergentText,
  fileCounts,
  fileTotal,
  mergeSentence,
  overlapSentence,
  severityCounts,
  shortId,
  VERDICTS,
} from '../wording';
import { type Cell, table, wrap } from './layout';
import type { Screen } from './theme';

/** The verdict, which way the comparison runs, and the figures. */
export function headerSection(report: Report, { width, theme }: Screen): string[] {
  const { comparison, assessment } = report;
  const verdict = VERDICTS[assessment.verdict].toUpperCase();
  const [first = '', ...more] = wrap(assessment.headline, width - verdict.length - 2);
  const way = wrap(
    direction(comparison, (side) => branchText(side)),
    width,
  );
  return [
    `${theme.verdict[assessment.verdict](verdict)}  ${theme.strong(first)}`,
    ...more.map((line) => ' '.repeat(verdict.length + 2) + theme.strong(line)),
    '',
    ...way,
    '',
    ...table(figures(report, theme), { width, indent: 2, gap: 3 }),
  ];
}

function figures(report: Report, theme: Screen['theme']): Cell[][] {
  const { comparison, merge } = report;
  const { mergeBase, ahead, behind, headChanges, baseChanges, directChanges } = comparison;
  const label = (text: string): Cell => ({ text, paint: theme.quiet });
  const merges = [mergeSentence(merge), emergentText(report)].filter(Boolean).join('; ');
  const suppressed = suppressedFindings(report.findings).length;
  const rows: Cell[][] = [];
  if (mergeBase) {
    const branch = `${count(ahead, 'commit')} ahead, ${numberText(behind)} behind`;
    rows.push([label('commits'), { text: `${branch}, merge base ${shortId(mergeBase)}` }]);
    rows.push([label('files'), { text: `${fileCounts(headChanges)} since the merge base` }]);
    if (fileTotal(baseChanges) > 0) rows.push([label(''), { text: `${fileCounts(baseChanges)} meanwhile in base` }]);
  } else {
    rows.push([label('files'), { text: `${fileCounts(directChanges)} between the two` }]);
  }
  const paint = merge.status === 'conflicts' || merge.status === 'unrelated' ? theme.bad : undefined;
  const found = severityCounts(report).map(([severity, number]) => `${number} ${severity}`);
  if (comparison.mode === 'merge' || merge.status === 'unrelated' || merge.status === 'unavailable') {
    rows.push([label('merge'), { text: merges, paint }]);
    const overlap = overlapSentence(merge);
    if (overlap !== '') rows.push([label(''), { text: overlap }]);
  }
  const accepted = suppressed > 0 ? `, ${suppressed} suppressed` : '';
  rows.push([label('findings'), { text: (found.join(', ') || 'none') + accepted }]);
  return rows;
}
