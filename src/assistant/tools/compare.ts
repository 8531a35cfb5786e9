import { effortText } from '../../engine/formatters/planWords';
import {
  capitalized,
  count,
  emergentText,
  fileCounts,
  mainPlace,
  mergeSentence,
  overlapSentence,
  placeText,
  preexistingSentence,
  severityCounts,
} from '../../engine/formatters/wording';
import type { Finding, Report, ReportResource } from '../../engine/report/report';
import { countedFindings } from '../../engine/report/standing';
import type { Tool } from '../tool';
import { comparisonLine, findingLine, some } from '../words';

/** So many further places of a rule are named; `list_findings` has all of them. */
const MOST_PLACES = 4;
const MOST_PROBLEMS = 3;

/** What the change comes to: the first question, and the one after which the others make sense. */
export const compare: Tool = {
  name: 'compare',
  title: 'Compare the infrastructure of two branches',
  description:
    'What merging one git branch into another does to the infrastructure (Docker Compose, Kubernetes, Helm, Kustomize, environment, ports, CI, monitoring): the verdict, counts, what it means, and the worst findings, each with file:line. Ask this first, for example for "what breaks if I merge?". The facts are computed from the files; nothing is executed.',
  input: { properties: {} },
  answer: (report) => {
    const rules = byRule(countedFindings(report.findings));
    return {
      head: [...verdictLines(report), ...countLines(report), ...impactLines(report), ...problemLines(report)],
      items: rules.map(ruleLines),
      noun: 'kinds of findings',
      next: [
        { tool: 'list_findings', about: 'all findings, by severity, rule, path or resource' },
        { tool: 'explain_finding', about: 'why one matters, its proof and what to do, by the id in brackets' },
        { tool: 'show_resource', about: 'which resources differ, and what of one' },
        { tool: 'plan', about: 'what to do, in order' },
        ...(hasOfMerge(report)
          ? [{ tool: 'merge' as const, about: 'conflicts, and what the merge alone breaks' }]
          : []),
      ],
    };
  },
};

function hasOfMerge({ merge, findings }: Report): boolean {
  return merge.conflicts.length > 0 || findings.some(({ introducedBy }) => introducedBy === 'merge');
}

/** The findings of a rule together, the worst rule first: many of one kind must not hide the other kinds. */
function byRule(findings: readonly Finding[]): (readonly Finding[])[] {
  const rules = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = rules.get(finding.ruleId);
    if (known) known.push(finding);
    else rules.set(finding.ruleId, [finding]);
  }
  return [...rules.values()];
}

function ruleLines([first, ...others]: readonly Finding[]): string[] {
  const further = some(others, MOST_PLACES, ({ fingerprint, evidence }) => {
    const place = mainPlace(evidence);
    return `[${fingerprint}]${place ? ` ${placeText(place)}` : ''}`;
  });
  return [findingLine(first!), ...(further.length > 0 ? [`  and ${others.length} more: ${further.join(', ')}`] : [])];
}

function verdictLines(report: Report): string[] {
  const { comparison, assessment, merge } = report;
  return [
    comparisonLine(comparison),
    `Verdict: ${assessment.verdict}. ${assessment.headline}`,
    `Git: ${mergeSentence(merge)}; head is ${comparison.ahead} ahead, ${comparison.behind} behind. ${overlapSentence(merge)}`.trim(),
    `Files the head changed: ${fileCounts(comparison.headChanges)}; the base meanwhile: ${fileCounts(comparison.baseChanges)}`,
  ];
}

function countLines(report: Report): string[] {
  const severities = severityCounts(report).map(([severity, number]) => `${number} ${severity}`);
  const extra = [emergentText(report), preexistingSentence(report)].filter((text) => text);
  return [
    `Findings: ${severities.join(', ') || 'none'}${extra.length > 0 ? ` (${extra.join('; ')})` : ''}`,
    `Differs: ${changeCounts('resource', report.resources)}; ${count(report.ports.length, 'port')}; ${count(report.env.length, 'environment variable')}`,
    `Work: ${effortText(report)}`,
  ];
}

function changeCounts(noun: string, resources: readonly ReportResource[]): string {
  const parts = (['added', 'changed', 'renamed', 'removed'] as const).flatMap((kind) => {
    const number = resources.filter(({ change }) => change === kind).length;
    return number > 0 ? `${number} ${kind}` : [];
  });
  return `${count(resources.length, noun)}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}

function impactLines({ assessment }: Report): string[] {
  return assessment.impact.map(({ area, level, summary, evidence }) => {
    const places = evidence.slice(0, 2).map(placeText).join(', ');
    return `${area === 'ci' ? 'CI' : capitalized(area)}, ${level}: ${summary}${places ? ` [${places}]` : ''}`;
  });
}

function problemLines({ problems }: Report): string[] {
  const own = problems.filter(({ preexisting }) => !preexisting);
  if (own.length === 0) return [];
  const told = own
    .slice(0, MOST_PROBLEMS)
    .map(({ path, line, message }) => `${path}${line ? `:${line}` : ''} ${message}`);
  return [`Not read, or not right (${own.length}): ${told.join(' | ')}`];
}
