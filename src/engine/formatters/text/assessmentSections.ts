import type { Report, Step } from '../../report/report';
import { citedText, EFFORT_NOTE, effortText, hoursText } from '../planWords';
import { count, placeText } from '../wording';
import { type Cell, type Paint, table, wrap } from './layout';
import { more, section } from './section';
import type { Screen, Theme } from './theme';

/** So many commands of a step are shown; `--format json` has all. */
const MOST_COMMANDS = 8;

/** What the change means, an area a row. */
export function impactSection({ assessment: { impact } }: Report, screen: Screen): string[] {
  const { theme, width } = screen;
  const rows = impact.flatMap(({ area, level, summary, evidence }): Cell[][] => [
    [{ text: level, paint: levelPaint(theme)[level] }, { text: area }, { text: summary }],
    [{ text: '' }, { text: '' }, { text: evidence.map(placeText).join(', '), paint: theme.note }],
  ]);
  return section('Impact', count(impact.length, 'area'), table(rows, { width, indent: 2 }), screen);
}

const levelPaint = ({ bad, warn, quiet }: Theme): Readonly<Record<'high' | 'medium' | 'low', Paint>> => ({
  high: bad,
  medium: warn,
  low: quiet,
});

/** What to do, in order, with the commands. They are never broken: they are there to be copied. */
export function planSection({ assessment: { steps } }: Report, screen: Screen): string[] {
  const lines = steps.flatMap((step, index) => [...(index > 0 ? [''] : []), ...stepLines(step, index + 1, screen)]);
  return section('Plan', count(steps.length, 'step'), lines, screen);
}

function stepLines(step: Step, number: number, screen: Screen): string[] {
  const { theme, width } = screen;
  const cited = citedText(step);
  const shown = step.commands.slice(0, MOST_COMMANDS);
  return [
    ...table(
      [
        [
          { text: `${number}.`.padStart(3) },
          { text: step.stage.padEnd(8), paint: theme.note },
          { text: step.title + (cited === '' ? '' : ` (${cited})`), paint: theme.strong },
        ],
      ],
      { width, indent: 1 },
    ),
    ...wrap(step.why, width - 6, { split: true }).map((line) => `      ${line}`),
    ...shown.map((command) => `      ${command.startsWith('#') ? theme.quiet(command) : `$ ${command}`}`),
    ...more(step.commands.length - shown.length, 'line', screen, 6),
  ];
}

/** The work, term by term. */
export function effortSection(report: Report, screen: Screen): string[] {
  const { theme, width } = screen;
  const { terms } = report.assessment.effort;
  const rows = terms.map(({ reason, hours }): Cell[] => [
    { text: hoursText(hours), paint: theme.note },
    { text: reason },
  ]);
  if (rows.length === 0) return [];
  const sum = wrap(`${effortText(report)}. ${EFFORT_NOTE}`, width - 2, { split: true });
  return section(
    'Effort',
    '',
    [...table(rows, { width, indent: 2 }), '', ...sum.map((line) => `  ${theme.quiet(line)}`)],
    screen,
  );
}
