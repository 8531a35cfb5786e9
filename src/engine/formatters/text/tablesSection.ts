import type { Evidence, Report, ReportEnv, ReportPort } from '../../report/report';
import { groupEnv } from '../groups';
import { envValue } from '../valueText';
import { CHANGE_SIGNS, evidenceText, portInfoText, resourceText, splitResourceId } from '../wording';
import { type Cell, table, tableRows, wrap } from './layout';
import { changeTally, more, section } from './section';
import type { Screen } from './theme';

const MOST_ROWS = 40;

/** Ports before and after; under a port that something else wants as well: what. */
export function portsSection(report: Report, screen: Screen): string[] {
  const shown = report.ports.slice(0, MOST_ROWS);
  const sayKind = shown.some((port) => port.kind !== 'published');
  const { theme, width } = screen;
  const rows = shown.map((port): Cell[] => [
    ...start(port.change, nameText(port.resource), screen),
    ...(sayKind ? [{ text: port.kind, paint: theme.quiet }] : []),
    { text: beforeAfter(port.change, portInfoText(port.before), portInfoText(port.after)) },
    where([port.evidence], screen),
  ]);
  const collisions = shown.map((port) =>
    port.collidesWith.length > 0 ? wrap(`also wanted by ${collidesText(port)}`, width - 7) : [],
  );
  const lines = tableRows(rows, { width, indent: 2, lastBelow: 5 }).flatMap((row, index) => [
    ...row,
    ...collisions[index]!.map((line) => `     ${theme.bad(`${line}`)}`),
  ]);
  return section(
    'Ports',
    changeTally(report.ports),
    [...lines, ...more(report.ports.length - shown.length, 'port', screen, 2)],
    screen,
  );
}

function collidesText({ resource, collidesWith }: ReportPort): string {
  const here = splitResourceId(resource).unit;
  return collidesWith
    .map((id) => resourceText(id) + (splitResourceId(id).unit === here ? '' : ` (${splitResourceId(id).unit})`))
    .join(', ');
}

/** A Compose service by its name alone, for that is what most ports belong to. */
function nameText(id: string): string {
  const { kind, name } = splitResourceId(id);
  return kind === 'service' ? name : resourceText(id);
}

/** Variables before and after; the values of secrets stay hidden whatever the report holds. */
export function envSection(report: Report, screen: Screen): string[] {
  const groups = groupEnv(report.env);
  const shown = groups.slice(0, MOST_ROWS);
  const { theme, width } = screen;
  const rows = shown.map((group): Cell[] => {
    const [variable] = group as [ReportEnv];
    return [
      ...start(variable.change, variable.name, screen),
      { text: ownersText(group) },
      { text: variable.source, paint: theme.quiet },
      { text: beforeAfter(variable.change, envValue(variable, 'before'), envValue(variable, 'after')) },
      where(
        group.map(({ evidence }) => evidence),
        screen,
      ),
    ];
  });
  const left = groups.slice(MOST_ROWS).reduce((sum, group) => sum + group.length, 0);
  const lines = [...table(rows, { width, indent: 2, lastBelow: 5 }), ...more(left, 'variable', screen, 2)];
  return section('Environment', changeTally(report.env), lines, screen);
}

function ownersText(group: readonly ReportEnv[]): string {
  const names = group.map(({ resource }) => (resource === null ? '–' : splitResourceId(resource).name));
  return [...new Set(names)].join(', ');
}

function start(change: ReportPort['change'], text: string, { theme }: Screen): Cell[] {
  return [{ text: CHANGE_SIGNS[change], paint: theme.change[change] }, { text }];
}

function where(evidence: readonly Evidence[], { theme }: Screen): Cell {
  const places = evidence.map(evidenceText);
  return { text: places[0]! + (places.length > 1 ? `, +${places.length - 1}` : ''), paint: theme.note };
}

function beforeAfter(change: 'added' | 'removed' | 'changed', before: string, after: string): string {
  if (change === 'changed') return `${before} → ${after}`;
  return change === 'added' ? after : before;
}
