import type { Report, ReportUnit } from '../../report/report';
import { silentValuesText, valueTexts } from '../chartWords';
import { dependentsText } from '../dependentsText';
import { resourcesByUnit, type ShownResource, type UnitResources } from '../groups';
import { alsoText, movedText, namesText, sharedBy, sharedText } from '../resourceWords';
import type { SharedChange } from '../sharedChanges';
import { changeText, valueText } from '../valueText';
import { CHANGE_SIGNS, count, plural, unitText } from '../wording';
import { type Cell, table, wrap } from './layout';
import { changeTally, more, section } from './section';
import type { Screen } from './theme';

const MOST_FIELDS = 10;
const MOST_GROUPS = 20;
const MOST_UNITS = 40;
const MOST_FILES = 4;
const MOST_VALUES = 8;

/** What differs, by unit: added and removed by name, changed with the fields before and after. */
export function resourcesSection(report: Report, screen: Screen): string[] {
  const units = resourcesByUnit(report);
  const lines = units.slice(0, MOST_UNITS).flatMap((unit) => ['', ...unitLines(unit, screen)]);
  const left = more(units.length - MOST_UNITS, 'unit', screen, 2);
  return section('Resources', changeTally(report.resources), [...lines.slice(1), ...left], screen);
}

function unitLines({ unit, info, shared, groups }: UnitResources, screen: Screen): string[] {
  const title = info ? unitTitle(info, screen) : `  ${unit}`;
  const [only] = groups[0] ?? [];
  // A Dockerfile is a unit with itself in it: no need to say it twice.
  if (only && groups.flat().length === 1 && only.name === info?.path && only.apiVersion === undefined)
    return [title, ...neededBy([only], screen), ...changedFields(only, screen)];
  const shown = groups.slice(0, MOST_GROUPS);
  const left = groups.slice(MOST_GROUPS).reduce((sum, group) => sum + group.length, 0);
  const lines = shown.flatMap((group) => groupLines(group, screen));
  return [
    title,
    ...shared.flatMap((change) => sharedLines(change, screen)),
    ...lines,
    ...more(left, 'resource', screen, 4),
    ...valueLines(info, screen),
  ];
}

/** The values of a chart that differ, and what they change. */
function valueLines(info: ReportUnit | undefined, screen: Screen): string[] {
  if (!info) return [];
  const { theme, width } = screen;
  const { texts, left } = valueTexts(info, MOST_VALUES);
  const quietly = (text: string): string[] =>
    wrap(text, width - 6, { split: true }).map(
      (line, index) => `${index === 0 ? '    ' : '      '}${theme.quiet(line)}`,
    );
  const silent = silentValuesText(info);
  return [...texts.flatMap(quietly), ...more(left, 'value', screen, 4), ...(silent === '' ? [] : quietly(silent))];
}

/** One change that many resources have, and which. */
function sharedLines(shared: SharedChange, screen: Screen): string[] {
  const { theme, width } = screen;
  const sign = theme.change.changed(CHANGE_SIGNS.changed);
  return [
    ...wrap(sharedText(shared), width - 6, { split: true }).map(
      (line, index) => `    ${index === 0 ? sign : ' '} ${theme.strong(line)}`,
    ),
    ...wrap(sharedBy(shared), width - 6, { split: true }).map((line) => `      ${theme.quiet(line)}`),
  ];
}

function unitTitle({ id, loader, files, over, change, status }: ReportUnit, { theme }: Screen): string {
  const together = loader === 'compose' && files.length > 1 && files.length <= MOST_FILES;
  return [
    `  ${theme.quiet(loader)} ${together ? files.join(' + ') : unitText(id)}`,
    ...(change === 'added' || change === 'removed' ? [theme.change[change](change)] : []),
    ...(over ? [theme.quiet(`over ${unitText(over)}`)] : []),
    ...(status === 'loaded'
      ? []
      : [theme.bad(status === 'failed' ? 'not readable, see Problems' : 'read in part, see Problems')]),
  ].join('  ');
}

function groupLines(group: readonly ShownResource[], screen: Screen): string[] {
  const { theme, width } = screen;
  const { change, kind } = group[0]!;
  if (change === 'added' && group.some(imageOf)) return imageLines(group, screen);
  const sign = theme.change[change](CHANGE_SIGNS[change]);
  const label = group.length === 1 ? kind : plural(kind);
  const names = group.map(({ name, previousName }) =>
    change === 'renamed' && previousName !== name ? `${previousName} → ${name}` : name,
  );
  const [first = '', ...rest] = wrap(namesText(names), width - 7 - label.length);
  const also = alsoText(group[0]!.units);
  const moved = movedText(group);
  return [
    `    ${sign} ${label} ${theme.strong(first)}`,
    ...rest.map((line) => ' '.repeat(7 + label.length) + theme.strong(line)),
    ...(also === '' ? [] : wrap(also, width - 6).map((line) => `      ${theme.quiet(line)}`)),
    ...(moved === '' ? [] : wrap(moved, width - 6).map((line) => `      ${theme.quiet(line)}`)),
    ...neededBy(group, screen),
    ...changedFields(group[0]!, screen),
  ];
}

function neededBy(group: readonly ShownResource[], { theme, width }: Screen): string[] {
  const text = dependentsText(group);
  return text === '' ? [] : wrap(text, width - 6, { split: true }).map((line) => `      ${theme.quiet(line)}`);
}

/** What is new and runs an image: a row each, for the image says most of what it is. */
function imageLines(group: readonly ShownResource[], screen: Screen): string[] {
  const { theme, width } = screen;
  const rows = group
    .slice(0, MOST_GROUPS)
    .map((resource): Cell[] => [
      { text: CHANGE_SIGNS.added, paint: theme.change.added },
      { text: resource.kind },
      { text: resource.name, paint: theme.strong },
      { text: imageOf(resource) ?? '', paint: theme.quiet },
    ]);
  return [...table(rows, { width, indent: 4, gap: 1 }), ...more(group.length - rows.length, 'resource', screen, 4)];
}

function imageOf({ fields }: ShownResource): string | undefined {
  const image = fields.find((field) => field.path === 'image')?.after;
  return typeof image === 'string' ? image : undefined;
}

function changedFields(
  { change, fields, moreFields = 0, variables, descriptions }: ShownResource,
  screen: Screen,
): string[] {
  if (change !== 'changed' && change !== 'renamed') return [];
  const { theme, width } = screen;
  const shown = fields.slice(0, MOST_FIELDS);
  const rows = shown.map(({ path, change, before, after }): Cell[] => [
    { text: CHANGE_SIGNS[change], paint: theme.change[change] },
    { text: path },
    {
      text: change === 'changed' ? changeText(before, after).join(' → ') : valueText(after ?? before),
      paint: change === 'removed' ? theme.quiet : undefined,
    },
  ]);
  if (variables > 0) {
    rows.push([
      { text: CHANGE_SIGNS.changed, paint: theme.change.changed },
      { text: 'environment' },
      { text: `${count(variables, 'variable')}, see Environment`, paint: theme.quiet },
    ]);
  }
  if (descriptions > 0) {
    rows.push([
      { text: CHANGE_SIGNS.changed, paint: theme.change.changed },
      { text: 'schema' },
      { text: count(descriptions, 'description'), paint: theme.quiet },
    ]);
  }
  return [
    ...table(rows, { width, indent: 6, lastBelow: 11 }),
    ...more(fields.length - shown.length + moreFields, 'field', screen, 8),
  ];
}
