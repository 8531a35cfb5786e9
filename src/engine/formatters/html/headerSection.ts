import { envLines } from '../../report/envTables';
import type { Report } from '../../report/report';
import { suppressedFindings } from '../../report/standing';
import { numberText } from '../../util/numberText';
import { effortText } from '../planWords';
import { changeTally } from '../text/section';
import {
  branchText,
  count,
  direction,
  emergentText,
  fileCounts,
  fileTotal,
  isSame,
  mergeSentence,
  overlapSentence,
  severityCounts,
  shortId,
  VERDICTS,
} from '../wording';
import { type Html, html } from './markup';
import { code, mark, marked, prose } from './words';

/** The verdict, which way the comparison runs, and the figures: what is read first. */
export function headerSection(report: Report): Html {
  const { assessment, comparison } = report;
  return html`<section id="summary" aria-labelledby="headline">
<p class="verdict ${assessment.verdict}">${VERDICTS[assessment.verdict]}</p>
<h1 id="headline">${prose(assessment.headline)}</h1>
<p class="way">${marked(direction(comparison, (side) => branchText(side, mark)))}.</p>
${severityBar(report)}
<dl class="figures">${figures(report).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${isSame(report) && html`<p>No difference in the infrastructure.</p>`}
</section>
`;
}

function figures(report: Report): [name: string, value: Html][] {
  const { comparison, merge } = report;
  const { mergeBase, ahead, behind, headChanges, baseChanges, directChanges } = comparison;
  const rows: [string, Html][] = [];
  if (mergeBase) {
    rows.push([
      'Commits',
      html`${count(ahead, 'commit')} ahead, ${behind} behind; merge base ${code(shortId(mergeBase))}`,
    ]);
    rows.push(['Files', html`${fileCounts(headChanges)} since the merge base`]);
    if (fileTotal(baseChanges) > 0) rows.push(['Meanwhile', html`${fileCounts(baseChanges)} in base`]);
  } else rows.push(['Files', html`${fileCounts(directChanges)} between the two`]);
  const merges = [mergeSentence(merge), emergentText(report)].filter((text) => text !== '').join('; ');
  const overlap = overlapSentence(merge, mark);
  if (comparison.mode === 'merge')
    rows.push(['Merge', html`${prose(merges)}${overlap !== '' && html`. ${marked(overlap)}`}`]);
  const suppressed = suppressedFindings(report.findings).length;
  const found = severityCounts(report).map(([severity, number]) => `${numberText(number)} ${severity}`);
  if (suppressed > 0) found.push(`${suppressed} suppressed`);
  rows.push(['Findings', html`${found.join(', ') || 'none'}`]);
  const changes = [
    ['Resources', report.resources],
    ['Ports', report.ports],
    ['Environment', envLines(report.env).map(({ env }) => env)],
  ] as const;
  for (const [name, list] of changes) if (list.length > 0) rows.push([name, html`${changeTally(list)}`]);
  if (report.assessment.steps.length > 0) rows.push(['Effort', prose(effortText(report))]);
  return rows;
}

/** The findings by severity as a bar; the figures say the same in words. */
function severityBar(report: Report): Html {
  const counts = severityCounts(report);
  const total = counts.reduce((sum, [, number]) => sum + number, 0);
  if (total === 0) return html``;
  let x = 0;
  const parts = counts.map(([severity, number]) => {
    const width = Math.round((number / total) * 1000);
    const part = html`<rect class="${severity}" x="${String(x)}" y="0" width="${String(width)}" height="10"/>`;
    x += width;
    return part;
  });
  return html`<svg class="meter" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}
