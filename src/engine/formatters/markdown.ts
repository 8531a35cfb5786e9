import type { Report } from '../report/report';
import { suppressedFindings } from '../report/standing';
import { markdownCode, markdownProse, markdownText } from './escape';
import { architectureParts } from './markdown/architectureParts';
import { impactPart, planParts } from './markdown/assessmentParts';
import { conflictParts, portPart, problemPart, resourcePart, samePart, unchangedPart } from './markdown/changeParts';
import { envParts } from './markdown/envParts';
import { DOTS, riskPart, suppressedPart } from './markdown/findingParts';
import { type Part, pack, whole } from './markdown/parts';
import {
  branchText,
  count,
  direction,
  emergentText,
  excludedSentence,
  fileCounts,
  fileTotal,
  isSame,
  mergeSentence,
  overlapSentence,
  preexistingSentence,
  severityCounts,
  shortId,
  VERDICTS,
} from './wording';

/** GitHub refuses a comment of more than 65,536 characters. */
const LONGEST = 65_000;

const MARKS: Readonly<Record<Report['assessment']['verdict'], string>> = {
  safe: '✅',
  review: '🔎',
  risky: '⚠️',
  blocked: '⛔',
};

/** The report as a comment on a pull request: the verdict, the risks, the rest folded. */
export function formatMarkdown(report: Report, options: { limit?: number } = {}): string {
  const parts: Part[] = [
    { ...whole(header(report), 'header'), always: true },
    mergePart(report),
    ...conflictParts(report),
    riskPart(report),
    suppressedPart(report),
    impactPart(report),
    resourcePart(report),
    samePart(report),
    portPart(report),
    ...envParts(report),
    unchangedPart(report),
    ...architectureParts(report),
    ...planParts(report),
    problemPart(report),
  ];
  return pack(parts, options.limit ?? LONGEST);
}

function header(report: Report): string {
  const { assessment, comparison } = report;
  const verdict = `${MARKS[assessment.verdict]} ${VERDICTS[assessment.verdict]}`;
  const way = direction(comparison, (side) => branchText(side, markdownCode));
  const before = preexistingSentence(report);
  const counts = severityCounts(report).map(([severity, number]) => `${DOTS[severity]} **${number}** ${severity}`);
  const suppressed = suppressedFindings(report.findings).length;
  if (suppressed > 0) counts.push(`${suppressed} suppressed`);
  const excluded = excludedSentence(report);
  return `${[
    `## ${verdict}: ${markdownProse(assessment.headline)}`,
    `${way}: ${figures(report)}.`,
    isSame(report) ? 'No difference in the infrastructure.' : counts.join(' · ') || 'No findings.',
    ...[before, excluded].flatMap((text) => (text ? [`${text}.`] : [])),
  ].join('\n\n')}\n\n`;
}

/** How the two come together: what git says, what only the merge breaks, and where both branches worked. */
function mergePart(report: Report): Part {
  if (report.comparison.mode !== 'merge') return whole('', 'merge');
  const sentences = [
    [mergeSentence(report.merge), emergentText(report)]
      .filter((text) => text !== '')
      .map(markdownText)
      .join('; '),
    overlapSentence(report.merge, markdownCode),
  ].filter((text) => text !== '');
  return whole(`**Merge:** ${sentences.join('. ')}.\n\n`, 'merge');
}

function figures({ comparison }: Report): string {
  const { mergeBase, ahead, behind, headChanges, baseChanges, directChanges } = comparison;
  if (!mergeBase) return `${fileCounts(directChanges)} between the two`;
  const commits = `${count(ahead, 'commit')} ahead, ${behind} behind`;
  const meanwhile = fileTotal(baseChanges) > 0 ? `; meanwhile in base: ${fileCounts(baseChanges)}` : '';
  return `${commits}; files since the merge base ${markdownCode(shortId(mergeBase))}: ${fileCounts(headChanges)}${meanwhile}`;
}
