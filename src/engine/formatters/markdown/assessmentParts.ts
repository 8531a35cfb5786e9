import type { Report, Step } from '../../report/report';
import { markdownProse, markdownText, visible } from '../escape';
import { citedPlaces, citedText, EFFORT_NOTE, hoursText, workText } from '../planWords';
import { capitalized, count, placeText } from '../wording';
import { code, folded, type Part, type Row, tablePart, whole } from './parts';

const MARKS = { high: '🟠', medium: '🟡', low: '⚪' } as const;

/** What the change means, an area a row. */
export function impactPart({ assessment: { impact } }: Report): Part {
  const rows = impact.map(({ area, level, summary, evidence }) => [
    `${MARKS[level]} ${level}`,
    area,
    markdownProse(summary, { inTable: true }),
    evidence.map((place) => code(placeText(place))).join('<br>'),
  ]);
  return tablePart('Impact', ['Level', 'Area', 'What', 'Where'], rows, 'area');
}

/** How hard it is and what to do: the steps folded, a step a row with its commands in a block that can be copied; then the work, term by term. */
export function planParts(report: Report): Part[] {
  const { steps, complexity, complexityReasons, effort } = report.assessment;
  if (steps.length === 0) return [];
  const why = complexityReasons.length > 0 ? `: ${markdownProse(complexityReasons.join('; '))}` : '';
  const work = `${capitalized(workText(effort))} of work. ${EFFORT_NOTE}`;
  const terms = effort.terms.map(({ reason, hours, findings }) => [
    hoursText(hours),
    markdownProse(reason, { inTable: true }),
    placesText(report, findings),
  ]);
  return [
    whole(`### Plan\n\n**Complexity:** ${complexity}${why}.\n\n**Effort:** ${markdownText(work)}\n\n`, 'plan'),
    folded(`${count(steps.length, 'step')}: ${stagesText(steps)}`, {
      open: '',
      rows: steps.map((step, index) => stepRow(report, step, index)),
      close: '\n',
      noun: 'step',
    }),
    folded('What the effort is made of', tablePart('', ['Hours', 'For', 'Where'], terms, 'term')),
  ];
}

function stagesText(steps: readonly Step[]): string {
  return [...new Set(steps.map(({ stage }) => stage))].join(', ');
}

function stepRow(report: Report, step: Step, index: number): Row {
  const cited = citedText(step) === '' ? '' : ` (${citedText(step)}: ${placesText(report, step.findings)})`;
  const title = `**${index + 1}. ${step.stage}: ${markdownProse(step.title)}**${cited}\n\n`;
  const commands = step.commands.length > 0 ? `${block(step.commands).join('\n')}\n\n` : '';
  return { short: title, full: `${title}${markdownProse(step.why)}\n\n${commands}` };
}

const MOST_PLACES = 3;

function placesText(report: Report, findings: readonly string[]): string {
  const places = citedPlaces(report, findings);
  const rest = places.length - MOST_PLACES;
  return [...places.slice(0, MOST_PLACES).map(code), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

/** A block of code whose fence is longer than any run of backticks in it (CommonMark 4.5). */
function block(lines: readonly string[]): string[] {
  const shown = lines.map(visible);
  const longest = Math.max(2, ...shown.flatMap((line) => Array.from(line.matchAll(/`+/g), (run) => run[0].length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}sh`, ...shown, fence];
}
