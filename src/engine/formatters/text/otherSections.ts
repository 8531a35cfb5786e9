import type { Report } from '../../report/report';
import { sameText, sameUnits } from '../chartWords';
import { conflictRows, fieldsLeftOut, resolvableText, sortedConflicts } from '../conflictWords';
import { preexistingProblems, splitProblems } from '../problems';
import { definesText } from '../resourceWords';
import { count, hunksText } from '../wording';
import { type Cell, table, wrap } from './layout';
import { more, section } from './section';
import type { Screen } from './theme';

const MOST_ROWS = 20;

/** Files that git cannot merge alone, infrastructure first. */
export function conflictsSection(report: Report, screen: Screen): string[] {
  const { theme, width } = screen;
  const sorted = sortedConflicts(report);
  const shown = sorted.slice(0, MOST_ROWS);
  const rows = shown.map((conflict): Cell[] => [
    { text: '✗', paint: conflict.infrastructure ? theme.bad : theme.quiet },
    { text: conflict.path },
    { text: conflict.type, paint: theme.quiet },
    { text: hunksText(conflict), paint: theme.note },
    { text: [definesText(conflict), resolvableText(conflict)].filter((text) => text !== '').join('; ') },
  ]);
  const lines = [
    ...table(rows, { width, indent: 2, lastBelow: 5 }),
    ...more(sorted.length - shown.length, 'conflict', screen, 2),
    ...conflictFieldLines(report, screen),
  ];
  return section('Conflicts', count(sorted.length, 'file'), lines, screen);
}

/** The fields on which the sides do not agree, with their three values. */
function conflictFieldLines(report: Report, screen: Screen): string[] {
  const { theme, width } = screen;
  const all = conflictRows(report, 30);
  if (all.length === 0) return [];
  const cells = (texts: readonly string[], paint = theme.quiet): Cell[] => texts.map((text) => ({ text, paint }));
  const rows = all
    .slice(0, MOST_ROWS)
    .map(({ place, field, was, base, head }): Cell[] => [
      { text: place, paint: theme.note },
      { text: field },
      ...cells([was]),
      { text: base },
      { text: head },
    ]);
  return [
    '',
    ...table([cells(['place', 'field', 'was', 'base', 'head']), ...rows], { width, indent: 2 }),
    ...more(all.length - rows.length + fieldsLeftOut(report), 'field', screen, 2),
  ];
}

/** Charts that were worked on without an effect: a line each. */
export function sameSection(report: Report, screen: Screen): string[] {
  const units = sameUnits(report);
  const lines = units
    .slice(0, MOST_ROWS)
    .flatMap((unit) =>
      wrap(sameText(unit), screen.width - 6, { split: true }).map(
        (line, index) => `  ${index === 0 ? '' : '    '}${line}`,
      ),
    );
  return section(
    'Rendered the same',
    count(units.length, 'chart'),
    [...lines, ...more(units.length - MOST_ROWS, 'chart', screen, 2)],
    screen,
  );
}

/** What could not be read, rendered or resolved. */
export function problemsSection(report: Report, screen: Screen): string[] {
  const { theme, width } = screen;
  const problems = splitProblems(report.problems);
  const shown = problems.own.slice(0, MOST_ROWS);
  const rows = shown.map(({ path, revision, line, message }): Cell[] => [
    { text: '!', paint: theme.warn },
    {
      text: (line === undefined ? path : `${path}:${line}`) + (revision === 'base' ? ' in base' : ''),
      paint: theme.note,
    },
    { text: message },
  ]);
  const preexisting = preexistingProblems(problems);
  const lines = [
    ...table(rows, { width, indent: 2, lastBelow: 5 }),
    ...more(problems.own.length - shown.length, 'problem', screen, 2),
    ...(preexisting ? [`  ${theme.quiet(`${preexisting}: use --format json`)}`] : []),
  ];
  return section('Problems', 'not compared, or only in part', lines, screen);
}
