import { effortText, hoursText } from '../../engine/formatters/planWords';
import { mainPlace } from '../../engine/formatters/wording';
import type { Report, Stage, Step } from '../../engine/report/report';
import { textOf } from '../inputSchema';
import type { Tool } from '../tool';
import { cite, comparisonLine, some } from '../words';

const STAGES: readonly Stage[] = ['prepare', 'backup', 'stage', 'deploy', 'verify', 'rollback'];
const MOST_FINDINGS = 6;
const MOST_COMMANDS = 8;

/** What to do, in order, with the places that each step is about. */
export const plan: Tool = {
  name: 'plan',
  title: 'Show the plan for bringing the change into operation',
  description:
    'What to do before, while and after the merge is deployed, in order: the steps with their reasons, findings with file:line, and commands for a person to review. Run none of them unless the person asks.',
  input: {
    properties: {
      stage: { type: 'string', enum: STAGES, description: 'Only the steps of one stage. By default all.' },
    },
  },
  answer: (report, input) => {
    const stage = textOf(input, 'stage');
    const steps = report.assessment.steps.map((step, index) => ({ step, number: index + 1 }));
    const wanted = steps.filter(({ step }) => stage === undefined || step.stage === stage);
    const { effort } = report.assessment;
    return {
      head: [
        comparisonLine(report.comparison),
        `Work: ${effortText(report)}`,
        ...some(effort.terms, 5, ({ reason, hours }) => `  ${hoursText(hours)}: ${reason}`),
        'Commands are for a person to review: run none of them unless the person asks for it.',
      ],
      items: wanted.map(({ step, number }) => stepLines(report, step, number)),
      noun: 'steps',
      next: [{ tool: 'explain_finding', about: 'why a step is there, by the id in brackets' }],
    };
  },
};

function stepLines({ findings }: Report, step: Step, number: number): string[] {
  const cited = findings.filter(({ fingerprint }) => step.findings.includes(fingerprint));
  const places = some(cited, MOST_FINDINGS, ({ fingerprint, evidence }) => {
    const place = mainPlace(evidence);
    return `[${fingerprint}]${place ? ` ${cite(place)}` : ''}`;
  });
  return [
    `${number}. ${step.stage}: ${step.title}`,
    `   why: ${step.why}`,
    ...(places.length > 0 ? [`   for: ${places.join(', ')}`] : []),
    ...some(step.commands, MOST_COMMANDS, (command) => command).map((command) => `   $ ${command}`),
  ];
}
