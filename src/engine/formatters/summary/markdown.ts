import { markdownProse, markdownText } from '../escape';
import { code, type Part, pack, tablePart, whole } from '../markdown/parts';
import { VERDICTS } from '../wording';
import type { Summary, SummaryRepository } from './summary';
import { findingsText, hazardNames, imageNames, mergeText, overviewText, wayText } from './words';

/** A comment of GitHub takes 65,536 characters. */
const LONGEST = 65_000;

/** The overview as a comment or the summary of a job: which repository is how bad, and what they have in common. */
export function formatSummaryMarkdown(summary: Summary): string {
  const parts: Part[] = [
    { ...whole(header(summary), 'header'), always: true },
    tablePart(
      'Repositories',
      ['Repository', 'Verdict', 'Findings', 'Merge', 'Comparison'],
      summary.repositories.map(row),
      'repository',
    ),
    tablePart(
      'The same hazard in several repositories',
      ['Severity', 'Hazard', 'Rule', 'Repositories'],
      summary.hazards.map((hazard) => [
        hazard.severity,
        markdownProse(hazard.title, { inTable: true }),
        code(hazard.ruleId),
        hazardNames(hazard, code),
      ]),
      'hazard',
    ),
    tablePart(
      'Images in several repositories',
      ['Image', 'Versions', 'Repositories'],
      summary.images.map((image) => [code(image.image), versionsText(image.versions), imageNames(image, code)]),
      'image',
    ),
    tablePart(
      'Not read',
      ['Report', 'Why'],
      summary.problems.map(({ name, problem }) => [code(name), markdownText(problem)]),
      'report',
    ),
  ];
  return pack(parts, LONGEST);
}

function header(summary: Summary): string {
  const verdict = summary.verdict === undefined ? 'No report could be read' : VERDICTS[summary.verdict];
  return `## ${verdict}: ${overviewText(summary)}\n\nFindings: ${findingsText(summary.findings)}.\n\n`;
}

function row(repository: SummaryRepository): string[] {
  const { name, verdict, headline, findings } = repository;
  return [
    code(name),
    `**${VERDICTS[verdict]}** ${markdownProse(headline, { inTable: true })}`,
    findingsText(findings),
    markdownText(mergeText(repository)),
    wayText(repository, code),
  ];
}

/** Several versions are what to look at. */
function versionsText(versions: readonly string[]): string {
  return versions.length > 1 ? `**${versions.length}**` : code(versions[0]!);
}
