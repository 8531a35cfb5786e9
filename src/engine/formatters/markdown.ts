import { SEVERITIES } from '../model/severity';
import type { Report } from '../report/report';
import { markdownCode, markdownProse, markdownText } from './escape';
import { architecturePart, conflictPart, portPart, problemPart, resourceParts } from './markdown/changeParts';
import { envParts } from './markdown/envParts';
import { DOTS, findingDetails, riskTable } from './markdown/findingParts';
import { type Part, pack, whole } from './markdown/parts';
import {
  branchText,
  count,
  direction,
  fileCounts,
  isSame,
  mergeSentence,
  preexistingSentence,
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
    conflictPart(report),
    findingDetails(report),
    problemPart(report),
    ...resourceParts(report),
    portPart(report),
    ...envParts(report),
    architecturePart(report),
  ];
  return pack(parts, options.limit ?? LONGEST);
}

function header(report: Report): string {
  const { assessment, comparison, merge, findings } = report;
  const verdict = `${MARKS[assessment.verdict]} ${VERDICTS[assessment.verdict]}`;
  const way = direction(comparison, (side) => branchText(side, markdownCode));
  const before = preexistingSentence(report);
  const counts = SEVERITIES.flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number > 0 ? [`${DOTS[severity]} **${number}** ${severity}`] : [];
  });
  return `${[
    `## ${verdict}: ${markdownProse(assessment.headline)}`,
    `${way}: ${figures(report)}.`,
    ...(comparison.mode === 'merge' ? [`**Merge:** ${markdownText(mergeSentence(merge))}${emergent(report)}.`] : []),
    isSame(report) ? 'No difference in the infrastructure.' : counts.join(' · ') || 'No findings.',
    ...(before ? [`${before}.`] : []),
  ].join('\n\n')}\n\n`;
}

function emergent({ findings }: Report): string {
  const number = findings.filter((finding) => finding.introducedBy === 'merge').length;
  return number > 0 ? `; ${count(number, 'finding')} that neither branch has alone` : '';
}

function figures({ comparison }: Report): string {
  const { mergeBase, ahead, behind, headChanges, directChanges } = comparison;
  if (!mergeBase) return `${fileCounts(directChanges)} between the two`;
  const commits = `${count(ahead, 'commit')} ahead, ${behind} behind`;
  return `${commits}; files since the merge base ${markdownCode(shortId(mergeBase))}: ${fileCounts(headChanges)}`;
}
