import type { Report, ReportPort } from '../../report/report';
import { CHANGE_SIGNS, evidenceText, portInfoText, resourceText, splitResourceId, unitText } from '../wording';
import { type Cell, tableRows, wrap } from './layout';
import { changeTally, more, section } from './section';
import type { Screen } from './theme';

const MOST_ROWS = 40;

/** Ports before and after; under a port that something else wants as well: what. */
export function portsSection(report: Report, screen: Screen): string[] {
  const shown = report.ports.slice(0, MOST_ROWS);
  const sayKind = shown.some((port) => port.kind !== 'published');
  const { theme, width } = screen;
  const rows = shown.map((port): Cell[] => [
    { text: CHANGE_SIGNS[port.change], paint: theme.change[port.change] },
    { text: nameText(port.resource) },
    ...(sayKind ? [{ text: port.kind, paint: theme.quiet }] : []),
    { text: portsText(port) },
    { text: evidenceText(port.evidence), paint: theme.note },
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

function portsText({ change, before, after }: ReportPort): string {
  return change === 'changed'
    ? `${portInfoText(before, after)} → ${portInfoText(after, before)}`
    : portInfoText(after ?? before);
}

function collidesText({ resource, collidesWith, moreCollisions }: ReportPort): string {
  const here = splitResourceId(resource).unit;
  const names = collidesWith.map(
    (id) => resourceText(id) + (splitResourceId(id).unit === here ? '' : ` (${unitText(splitResourceId(id).unit)})`),
  );
  return [...names, ...(moreCollisions === undefined ? [] : [`${moreCollisions} more`])].join(', ');
}

/** A Compose service by its name alone, for that is what most ports belong to. */
function nameText(id: string): string {
  const { kind, name } = splitResourceId(id);
  return kind === 'service' ? name : resourceText(id);
}
