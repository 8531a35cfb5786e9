import type { Report } from '../report/report';
import { suppressedFindings } from '../report/standing';
import { markdownCode, markdownProse, markdownText } from './escape';
import { architectureParts } from './markdown/architectureParts';
import { effortPart, impactPart, planPart } from './markdown/assessmentParts';
import { conflictParts, portPart, problemPart, resourceParts, samePart } from './markdown/changeParts';
import { envParts } from './markdown/envParts';
import { DOTS, findingDetails, riskTable, suppressedPart } from './markdown/findingParts';
import { type Part, pack, whole } from './markdown/parts';
import {
  branchText,
  count,
  direction,
  emergentText,
  excludedSentence,
  fileCounts,
  isSame,
  mergeSentence,
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
    whole(header(report), 'header'),
    riskTable(report),
    ...conflictParts(report),
    impactPart(report),
    // Small, and what explanations of many findings would leave no room for.
    ...architectureParts(report),
    findingDetails(report),
    planPart(report),
    effortPart(report),
    suppressedPart(report),
    problemPart(report),
    ...resourceParts(report),
    samePart(report),
    portPart(report),
    ...envParts(report),
  ];
  return pack(parts, options.limit ?? LONGEST);
}

function header(report: Report): string {
  const { assessment, comparison, merge } = report;
  const verdict = `${MARKS[assessment.verdict]} ${VERDICTS[assessment.verdict]}`;
  const way = direction(comparison, (side) => branchText(side, markdownCode));
  const before = preexistingSentence(report);
  const counts = severityCounts(report).map(([severity, number]) => `${DOTS[severity]} **${number}** ${severity}`);
  const suppressed = suppressedFindings(report.findings).length;
  if (suppressed > 0) counts.push(`${suppressed} suppressed`);
  const excluded = excludedSentence(report);
  const emergent = emergentText(report);
  return `${[
    `## ${verdict}: ${markdownProse(assessment.headline)}`,
    `${way}: ${figures(report)}.`,
    ...(comparison.mode === 'merge'
      ? [`**Merge:** ${markdownText(mergeSentence(merge))}${emergent === '' ? '' : `; ${emergent}`}.`]
      : []),
    isSame(report) ? 'No difference in the infrastructure.' : counts.join(' · ') || 'No findings.',
    ...[before, excluded].flatMap((text) => (text ? [`${text}.`] : [])),
  ].join('\n\n')}\n\n`;
}

function figures({ comparison }: Report): string {
  const { mergeBase, ahead, behind, headChanges, directChanges } = comparison;
  if (!mergeBase) return `${fileCounts(directChanges)} between the two`;
  const commits = `${count(ahead, 'commit')} ahead, ${behind} behind`;
  return `${commits}; files since the merge base ${markdownCode(shortId(mergeBase))}: ${fileCounts(headChanges)}`;
}
