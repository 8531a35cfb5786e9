import type { Report } from '../../report/report';
import { preexistingProblems, splitProblems } from '../problems';
import { definesText } from '../resourceWords';
import { CHANGE_SIGNS, count, hunksText } from '../wording';
import { type Cell, table } from './layout';
import { more, section } from './section';
import type { Screen } from './theme';

const MOST_ROWS = 20;

/** Files that git cannot merge alone, infrastructure first. */
export function conflictsSection(report: Report, screen: Screen): string[] {
  const { theme, width } = screen;
  const sorted = [...report.merge.conflicts].sort((a, b) => Number(b.infrastructure) - Number(a.infrastructure));
  const shown = sorted.slice(0, MOST_ROWS);
  const rows = shown.map((conflict): Cell[] => [
    { text: '✗', paint: conflict.infrastructure ? theme.bad : theme.quiet },
    { text: conflict.path },
    { text: conflict.type, paint: theme.quiet },
    { text: hunksText(conflict), paint: theme.note },
    { text: definesText(conflict) },
  ]);
  const lines = [
    ...table(rows, { width, indent: 2, lastBelow: 5 }),
    ...more(sorted.length - shown.length, 'conflict', screen, 2),
  ];
  return section('Conflicts', count(sorted.length, 'file'), lines, screen);
}

/** What the change means for the architecture, an area a row. */
export function architectureSection(report: Report, screen: Screen): string[] {
  const { theme, width } = screen;
  const rows = report.architecture.map(({ area, change, components, note }): Cell[] => [
    { text: CHANGE_SIGNS[change], paint: theme.change[change] },
    { text: area },
    { text: components.join(', ') + (note ? `: ${note}` : '') },
  ]);
  return section('Architecture', '', table(rows, { width, indent: 2 }), screen);
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
