import type { Report } from '../../report/report';
import { areaText, partPlaces, shownName } from '../architectureWords';
import { topologyCounts } from '../topology/words';
import { CHANGE_SIGNS } from '../wording';
import { type Cell, table, wrap } from './layout';
import { changeTally, more, section } from './section';
import type { Screen } from './theme';

const MOST_PARTS = 40;

/** Which components come and go, with their places; then the areas before and after, and how large the topology is. */
export function architectureSection(report: Report, screen: Screen): string[] {
  const { theme, width } = screen;
  const all = report.architecture.flatMap((entry) => entry.parts.map((part) => ({ entry, part })));
  const shown = all.slice(0, MOST_PARTS);
  const rows = shown.map(({ entry, part }, index): Cell[] => {
    const { area, change } = entry;
    const isFirst = shown[index - 1]?.entry.area !== area;
    return [
      { text: CHANGE_SIGNS[change], paint: theme.change[change] },
      { text: isFirst ? area : '', paint: theme.quiet },
      { text: shownName(part) },
      { text: partPlaces(part), paint: theme.note },
    ];
  });
  const notes = report.architecture.flatMap(({ area, note }) =>
    note
      ? wrap(`${area}: ${note}`, width - 6, { split: true }).map(
          (line, index) => `${index > 0 ? '      ' : '    '}${line}`,
        )
      : [],
  );
  const states = (report.areas ?? []).map((area): Cell[] => [
    { text: area.area, paint: theme.quiet },
    { text: areaText(area.before) },
    { text: areaText(area.after) },
  ]);
  const { topology } = report;
  const lines = [
    ...table(rows, { width, indent: 2, lastBelow: 6 }),
    ...more(all.length - shown.length, 'component', screen, 2),
    ...(notes.length > 0 ? ['', ...notes] : []),
    ...(states.length > 0
      ? [
          '',
          ...table(
            [
              [
                { text: 'area', paint: theme.quiet },
                { text: 'before', paint: theme.quiet },
                { text: 'after', paint: theme.quiet },
              ],
              ...states,
            ],
            { width, indent: 2 },
          ),
        ]
      : []),
    ...(topology ? ['', `  ${theme.quiet(`topology: ${topologyCounts(topology)}`)}`] : []),
  ];
  return section(
    'Architecture',
    changeTally(report.architecture.flatMap(({ change, parts }) => parts.map(() => ({ change })))),
    lines,
    screen,
  );
}
