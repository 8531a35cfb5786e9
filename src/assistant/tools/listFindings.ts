import { compareSeverity, SEVERITIES, type Severity } from '../../engine/model/severity';
import type { Finding, Report } from '../../engine/report/report';
import { standingOf } from '../../engine/report/standing';
import { matchesResource } from '../findResource';
import { type ToolInput, textOf } from '../inputSchema';
import type { Suggestion, Tool } from '../tool';
import { comparisonLine, findingLine } from '../words';

const EXPLAIN: Suggestion = {
  tool: 'explain_finding',
  about: 'why one matters, its proof and what to do, by the id in brackets',
};

/** Findings by what they are about; those that follow from others and accepted ones last, and told as such. */
export const listFindings: Tool = {
  name: 'list_findings',
  title: 'List findings',
  description:
    'The findings of a comparison, the worst first, each with file:line and an id for explain_finding. Filters: lowest severity, rule, path, resource, and whether the merge alone brings it.',
  input: {
    properties: {
      severity: { type: 'string', enum: SEVERITIES, description: 'That bad or worse. By default all.' },
      rule: { type: 'string', description: 'The id of a rule, or a part of it: "port".', minLength: 1, maxLength: 100 },
      path: {
        type: 'string',
        description: 'A file of the repository, or a folder with all below it.',
        minLength: 1,
        maxLength: 1000,
      },
      resource: {
        type: 'string',
        description: 'A resource: its id, "kind/name" or name.',
        minLength: 1,
        maxLength: 1000,
      },
      introducedBy: {
        type: 'string',
        enum: ['head', 'merge'],
        description: 'merge: neither branch has it alone. head: the head brings it.',
      },
    },
  },
  answer: (report, input) => {
    const findings = filtered(report, input);
    return {
      head: [comparisonLine(report.comparison), headLine(report, input, findings)],
      items: findings.map((finding) => [findingLine(finding) + standingText(finding)]),
      noun: 'findings',
      ...(findings.length > 0 ? { next: [EXPLAIN] } : {}),
    };
  },
};

function filtered({ findings }: Report, input: ToolInput): readonly Finding[] {
  const severity = textOf(input, 'severity') as Severity | undefined;
  const rule = textOf(input, 'rule');
  const path = textOf(input, 'path')?.replace(/^\.\//, '').replace(/\/$/, '');
  const resource = textOf(input, 'resource');
  const introducedBy = textOf(input, 'introducedBy');
  return findings
    .filter((finding) => severity === undefined || compareSeverity(finding.severity, severity) <= 0)
    .filter((finding) => rule === undefined || finding.ruleId.includes(rule))
    .filter((finding) => path === undefined || placesOf(finding).some((place) => isIn(place, path)))
    .filter((finding) => resource === undefined || matchesResource(finding.resource, resource))
    .filter((finding) => introducedBy === undefined || finding.introducedBy === introducedBy);
}

function placesOf({ evidence: { base, head, related } }: Finding): readonly string[] {
  return [base, head, ...related].flatMap((place) => (place ? place.path : []));
}

const isIn = (path: string, wanted: string): boolean => path === wanted || path.startsWith(`${wanted}/`);

function headLine({ findings }: Report, input: ToolInput, found: readonly Finding[]): string {
  const filters = ['severity', 'rule', 'path', 'resource', 'introducedBy'].flatMap((name) => {
    const value = textOf(input, name);
    return value === undefined ? [] : `${name} ${value}${name === 'severity' ? ' or worse' : ''}`;
  });
  const counted = found.filter((finding) => standingOf(finding) === 0).length;
  const others = found.length - counted;
  const of = filters.length > 0 ? ` of ${findings.length} match ${filters.join(', ')}` : '';
  return `${found.length} findings${of}${others > 0 ? `; ${others} of them only follow from another or are accepted` : ''}`;
}

function standingText({ introducedBy, cause, suppressed }: Finding): string {
  const parts = [
    ...(introducedBy === 'merge' ? ['only the merge brings it'] : []),
    ...(cause === undefined ? [] : [`follows from [${cause}]`]),
    ...(suppressed ? [`accepted: ${suppressed.reason}`] : []),
  ];
  return parts.length > 0 ? ` (${parts.join('; ')})` : '';
}
