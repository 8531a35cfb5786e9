import { resourceText } from '../../engine/formatters/wording';
import type { Finding, Report } from '../../engine/report/report';
import { effectsByCause } from '../../engine/report/standing';
import { textOf } from '../inputSchema';
import type { Problem, Tool } from '../tool';
import { cite, citeBoth, comparisonLine, findingLine, rulePage, some } from '../words';

const MOST_EFFECTS = 20;
const MOST_UNITS = 5;

/** All that is known of one finding. */
export const explainFinding: Tool = {
  name: 'explain_finding',
  title: 'Explain a finding',
  description:
    'Why a finding matters and what to do: its message, reason, remedy, the proof with file:line on both sides, what follows from it, what needs the resource, and where its rule is described.',
  input: {
    properties: {
      finding: {
        type: 'string',
        description: 'The id of the finding, as the other tools write it in brackets; its beginning is enough.',
        minLength: 4,
        maxLength: 64,
      },
    },
    required: ['finding'],
  },
  answer: (report, input) => {
    const finding = findFinding(report, textOf(input, 'finding') ?? '');
    if ('problem' in finding) return finding;
    return {
      head: [
        comparisonLine(report.comparison),
        findingLine(finding),
        ...reasonLines(finding),
        ...contextLines(report, finding),
      ],
      items: proofLines(report, finding).map((line) => [line]),
      noun: 'places and effects',
      next: [
        { tool: 'show_resource', about: 'all that differs of the resource' },
        { tool: 'dependents', about: 'what needs the resource' },
        { tool: 'plan', about: 'where mending it stands among what is to be done' },
      ],
    };
  },
};

/** The finding whose id begins so; a problem where that is none, or several. */
export function findFinding({ findings }: Pick<Report, 'findings'>, wanted: string): Finding | Problem {
  const id = wanted
    .trim()
    .replace(/^\[|\]$/g, '')
    .toLowerCase();
  const found = findings.filter(({ fingerprint }) => fingerprint.startsWith(id));
  const [first] = found;
  if (id !== '' && first && (found.length === 1 || first.fingerprint === id)) return first;
  return found.length > 1
    ? { problem: `${found.length} findings have an id that begins so. Give more of it.` }
    : {
        problem:
          'No finding of this comparison has that id. list_findings has all; an id holds while the finding does.',
      };
}

function reasonLines({ message, why, remediation, docs, introducedBy, suppressed, cause }: Finding): string[] {
  return [
    `What: ${message}`,
    `Why it matters: ${why}`,
    `What to do: ${remediation}`,
    introducedBy === 'merge'
      ? 'Brought by: the merge. Neither branch has it alone.'
      : 'Brought by: the head. The base does not have it.',
    ...(cause === undefined ? [] : [`Follows from: [${cause}], mend that first`]),
    ...(suppressed
      ? [`Accepted by ${suppressed.by}: ${suppressed.reason}${suppressed.place ? ` at ${cite(suppressed.place)}` : ''}`]
      : []),
    `The rule: ${rulePage(docs)}`,
  ];
}

function contextLines(report: Report, { resource, unit, units = [], fingerprint }: Finding): string[] {
  const known = report.resources.find(({ id }) => id === resource);
  const needed = known?.dependents ?? [];
  const steps = report.assessment.steps.flatMap(({ findings, stage, title }) =>
    findings.includes(fingerprint) ? `${stage}: ${title}` : [],
  );
  const where = resource ?? unit;
  return [
    ...(where === undefined ? [] : [`About: ${where}`]),
    ...(units.length === 0 ? [] : [`The same in: ${some(units, MOST_UNITS, (id) => id).join(', ')}`]),
    ...(needed.length === 0
      ? []
      : [`Needed by: ${some(needed, MOST_UNITS, (each) => resourceText(each.resource)).join(', ')}`]),
    ...(steps.length === 0 ? [] : [`In the plan: ${steps.join('; ')}`]),
  ];
}

function proofLines({ findings }: Report, { evidence, fingerprint }: Finding): string[] {
  const effects = effectsByCause(findings).get(fingerprint) ?? [];
  return [
    `Proof: ${citeBoth(evidence) || 'no line of a file'}`,
    ...evidence.related.map((place) => `Also see: ${cite(place)}`),
    ...some(effects, MOST_EFFECTS, (effect) => `Follows from it: ${findingLine(effect)}`),
  ];
}
