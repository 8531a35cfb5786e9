import type { Report, Step } from '../../report/report';
import { htmlText, markdownProse, visible } from '../escape';
import { citedText, EFFORT_NOTE, effortText, hoursText } from '../planWords';
import { count } from '../wording';
import { folded, type Part, tablePart } from './parts';

const MARKS = { high: '🟠', medium: '🟡', low: '⚪' } as const;

/** What the change means, an area a row. */
export function impactPart({ assessment: { impact } }: Report): Part {
  const rows = impact.map(({ area, level, summary }) => [
    `${MARKS[level]} ${level}`,
    area,
    markdownProse(summary, { inTable: true }),
  ]);
  return tablePart('Impact', ['Level', 'Area', 'What'], rows, 'area');
}

/** What to do, folded: a step a row, with its commands in a block that can be copied. */
export function planPart(report: Report): Part {
  const { steps } = report.assessment;
  return folded(`Plan: ${count(steps.length, 'step')}, ${effortText(report)}`, {
    open: '',
    rows: steps.map(stepText),
    close: '\n',
    noun: 'step',
  });
}

function stepText(step: Step, index: number): string {
  const cited = citedText(step);
  return [
    `**${index + 1}. ${step.stage}: ${markdownProse(step.title)}**${cited === '' ? '' : ` (${cited})`}`,
    '',
    markdownProse(step.why),
    '',
    ...(step.commands.length > 0 ? [...block(step.commands), ''] : []),
    '',
  ].join('\n');
}

/** A block of code whose fence is longer than any run of backticks in it (CommonMark 4.5). */
function block(lines: readonly string[]): string[] {
  const shown = lines.map(visible);
  const longest = Math.max(2, ...shown.flatMap((line) => Array.from(line.matchAll(/`+/g), (run) => run[0].length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}sh`, ...shown, fence];
}

/** The work, term by term, folded. */
export function effortPart(report: Report): Part {
  const { terms } = report.assessment.effort;
  const rows = terms.map(({ reason, hours }) => [hoursText(hours), markdownProse(reason, { inTable: true })]);
  const part = tablePart('', ['Hours', 'For'], rows, 'term');
  return folded(`Effort: ${effortText(report)}`, { ...part, close: `\n${htmlText(EFFORT_NOTE)}\n\n` });
}
