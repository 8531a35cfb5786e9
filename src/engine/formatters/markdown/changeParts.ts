import type { Report, ReportField, ReportUnit } from '../../report/report';
import { sameText, sameUnits, silentValuesText, valueTexts } from '../chartWords';
import { conflictRows, resolvableText, sortedConflicts } from '../conflictWords';
import { dependentsText } from '../dependentsText';
import { markdownCode, markdownProse, markdownText } from '../escape';
import { resourcesByUnit, type ShownResource, type UnitResources } from '../groups';
import { preexistingProblems, splitProblems } from '../problems';
import { alsoText, definesText, movedText, namesText, sharedBy, sharedText } from '../resourceWords';
import type { SharedChange } from '../sharedChanges';
import { unchangedFiles } from '../unchangedFiles';
import { changeText, valueText } from '../valueText';
import { CHANGE_SIGNS, count, hunksText, plural, portInfoText, resourceText, unitText } from '../wording';
import { code, folded, type Part, placeCell, row, tablePart, whole } from './parts';

/** Files that git cannot merge alone. Not folded: nothing ships before they are solved. */
export function conflictParts(report: Report): Part[] {
  const files = sortedConflicts(report).map((conflict) => [
    code(conflict.path),
    `${markdownText(conflict.type)}${conflict.hunks.length > 0 ? `, ${hunksText(conflict)}` : ''}`,
    [definesText(conflict, code), resolvableText(conflict)].filter((text) => text !== '').join('; '),
  ]);
  const fields = conflictRows(report).map(({ place, field, was, base, head }) =>
    [place, field, was, base, head].map(code),
  );
  return [
    tablePart('Conflicts', ['File', 'Conflict', 'Resources'], files, 'conflict'),
    tablePart('The two sides', ['Place', 'Field', 'Was', 'Base', 'Head'], fields, 'field in conflict'),
  ];
}

/** What differs: a folded table for each unit, a line where there is no room for that. */
export function resourcePart(report: Report): Part {
  const units = resourcesByUnit(report).filter(({ total }) => total > 0);
  return {
    open: '### Resources\n\n',
    rows: units.map(
      (unit) => fileLine(unit) ?? { full: unitTable(unit), short: `- ${markdownText(unitSummary(unit))}\n` },
    ),
    close: '\n',
    noun: 'unit',
  };
}

/** A file of a tool that comes or goes whole says all in a line. */
function fileLine({ info, groups: [group], total }: UnitResources): string | undefined {
  const [file] = group ?? [];
  if (!file || total > 1 || file.name !== info?.path) return undefined;
  if (file.change !== 'added' && file.change !== 'removed') return undefined;
  return `- ${CHANGE_SIGNS[file.change]} ${markdownText(file.kind)} ${placeCell(file.evidence)}: ${file.change}\n`;
}

/** So many rows of one unit are listed; the rest is counted. */
const MOST_ROWS = 80;

function unitTable(unit: UnitResources): string {
  const rows = [
    ...unit.shared.map(sharedRow),
    ...unit.groups.flatMap(resourceRows),
    ...(unit.info ? valueRows(unit.info) : []),
  ];
  const left = rows.length - MOST_ROWS;
  const shown =
    left > 0 ? [...rows.slice(0, MOST_ROWS), ['', '', `… and ${left} more rows: \`--format json\``, '']] : rows;
  const {
    open,
    rows: lines,
    close,
  } = folded(unitSummary(unit), tablePart('', ['', 'Resource', 'Change', 'Where'], shown, 'row'));
  return open + lines.join('') + close;
}

const MOST_VALUES = 20;

/** The values of a chart that differ, and what they change. */
function valueRows(info: ReportUnit): string[][] {
  const { texts, left } = valueTexts(info, MOST_VALUES, code);
  const rows = [
    ...texts,
    ...(left > 0 ? [`and ${count(left, 'more value')}`] : []),
    ...[silentValuesText(info, code)].filter((text) => text !== ''),
  ];
  return rows.map((text, index) => ['', index === 0 ? 'values' : '', text, '']);
}

/** What the comparison looked at and found the same: one line for each tool. */
export function unchangedPart(report: Report): Part {
  const rows = unchangedFiles(report).map(({ loader, files }) => {
    const named = files.slice(0, MOST_FILES).map((path) => markdownCode(path));
    const rest = files.length - named.length;
    return `- ${markdownText(loader)}: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}\n`;
  });
  return folded('The same before and after', { open: '', rows, close: '\n', noun: 'unchanged tool' });
}

const MOST_FILES = 12;

/** Charts that were worked on without an effect: a line each. */
export function samePart(report: Report): Part {
  return {
    open: '### Rendered the same\n\n',
    rows: sameUnits(report).map((unit) => `- ${sameText(unit, markdownCode)}\n`),
    close: '\n',
    noun: 'chart',
  };
}

function unitSummary({ unit, info, total }: UnitResources): string {
  const change = info?.change === 'added' || info?.change === 'removed' ? `${info.change}, ` : '';
  const status = info && info.status !== 'loaded' ? ', not all of it could be read' : '';
  return `${info ? `${info.loader} ${unitText(info.id)}` : unit}: ${change}${count(total, 'resource')}${status}`;
}

function sharedRow(shared: SharedChange): string[] {
  const { what, ...change } = shared;
  return [
    CHANGE_SIGNS.changed,
    sharedBy(shared, code, markdownText),
    sharedText({ ...change, what: code(what) }, code),
    placeCell(shared.resources[0]!.evidence),
  ];
}

function resourceRows(group: readonly ShownResource[]): string[][] {
  const { change, kind, fields, moreFields = 0, previousName, variables, descriptions, units, evidence } = group[0]!;
  const where = placeCell(evidence);
  const label = group.length === 1 ? kind : plural(kind);
  const names = namesText(
    group.map(({ name }) => name),
    code,
  );
  const also = alsoText(units, code);
  const start = [CHANGE_SIGNS[change], `${markdownText(label)} ${names}${also === '' ? '' : `, ${also}`}`];
  if (change === 'added' || change === 'removed') {
    const images = group.flatMap(({ fields }) =>
      fields.filter(({ path, after }) => path === 'image' && after).map(({ after }) => code(valueText(after))),
    );
    const needed = dependentsText(group, code);
    const more = group.length > 1 ? `, +${group.length - 1}` : '';
    return [[...start, [change, ...images, ...(needed === '' ? [] : [needed])].join(', '), where + more]];
  }
  const moved = movedText(group, code);
  const changes: [text: string, where: string][] = [
    ...(moved === '' ? [] : [[moved, where] as const]),
    ...(change === 'renamed' && previousName !== group[0]!.name
      ? [[`renamed from ${code(previousName ?? '')}`, where] as const]
      : []),
    ...fields.map((field) => [fieldText(field), placeCell(field.evidence)] as const),
    ...(moreFields > 0 ? [[`${count(moreFields, 'more field')}`, where] as const] : []),
    ...(variables > 0 ? [[`${count(variables, 'variable')}, see Environment`, where] as const] : []),
    ...(descriptions > 0 ? [[`schema: ${count(descriptions, 'description')}`, where] as const] : []),
    ...[dependentsText(group, code)].filter((text) => text !== '').map((text) => [text, ''] as const),
  ].map(([text, place]) => [text, place]);
  return changes.map(([text, place], index) => [...(index === 0 ? start : ['', '']), text, place]);
}

function fieldText({ path, change, before, after }: ReportField): string {
  const value =
    change === 'changed'
      ? changeText(before, after).map(code).join(' → ')
      : `${change} ${code(valueText(after ?? before))}`;
  return `${code(path)}: ${value}`;
}

const moreText = (more: number | undefined): string[] => (more === undefined ? [] : [`${more} more`]);

export function portPart(report: Report): Part {
  const rows = report.ports.map(({ resource, change, kind, before, after, collidesWith, moreCollisions, evidence }) => [
    CHANGE_SIGNS[change],
    code(resourceText(resource)),
    kind,
    before ? code(portInfoText(before, after)) : '',
    after ? code(portInfoText(after, before)) : '',
    collidesWith.length > 0
      ? `⚠ ${[...collidesWith.map((id) => code(resourceText(id))), ...moreText(moreCollisions)].join(', ')}`
      : '',
    placeCell(evidence),
  ]);
  const columns = ['', 'Resource', 'Kind', 'Before', 'After', 'Collides with', 'Where'];
  return folded(`Ports: ${count(rows.length, 'change')}`, tablePart('', columns, rows, 'port'));
}

export function problemPart(report: Report): Part {
  const problems = splitProblems(report.problems);
  const rows = problems.own.map(({ path, revision, line, message }) =>
    row([
      code(line === undefined ? path : `${path}:${line}`) + (revision === 'base' ? ' in base' : ''),
      markdownProse(message, { inTable: true }),
    ]),
  );
  const part = tablePart('', ['Where', 'What'], [], 'problem');
  const more = preexistingProblems(problems);
  if (more && rows.length === 0) return whole(`${more}.\n\n`, 'problem');
  const summary = `Problems: ${count(rows.length, 'place')} not compared, or only in part`;
  return folded(more ? `${summary}; ${more}` : summary, { ...part, rows });
}
