import type { Report, ReportField } from '../../report/report';
import { numberText } from '../../util/numberText';
import { sameText, sameUnits } from '../chartWords';
import { dependentsText } from '../dependentsText';
import { resourcesByUnit, type ShownResource, type UnitResources } from '../groups';
import { alsoText, movedText, namesText, sharedBy, sharedText } from '../resourceWords';
import type { SharedChange } from '../sharedChanges';
import { changeTally } from '../text/section';
import { unchangedFiles } from '../unchangedFiles';
import { changeText, valueText } from '../valueText';
import { count, plural, unitText } from '../wording';
import { changeMarks } from './changeMarks';
import { type Html, html, joined } from './markup';
import { FEW_ROWS, first, folded, MOST_ROWS, moreNote, plainTable, type Section, sign } from './parts';
import { code, evidenceCode, mark, marked } from './words';

const MOST_UNITS = 300;
const MOST_FIELDS = 60;
const LONGEST_VALUE = 160;

const COLUMNS = [undefined, 'Resource', 'What', 'Where'];

/**
 * What differs: a folded table for each unit, and one for the files of tools that come or go whole. Then the charts that were worked on and
 * render the same, and what is the same.
 */
export function resourcesSection(report: Report): Section | undefined {
  const all = resourcesByUnit(report).filter(({ total }) => total > 0);
  const same = first(sameUnits(report), MOST_ROWS);
  if (all.length === 0 && same.shown.length === 0) return undefined;
  const units = all.filter((unit) => !isWholeFile(unit));
  const files = all.filter(isWholeFile).flatMap(({ groups }) => groups);
  const isOpen = all.reduce((sum, { shared, groups }) => sum + shared.length + groups.length, 0) <= FEW_ROWS;
  let room = MOST_ROWS;
  const tables = units.slice(0, MOST_UNITS).map((unit) => {
    const lines = [...unit.shared.map(sharedRow), ...unit.groups.map(resourceRow)];
    const { shown, left } = first(lines, room);
    room -= shown.length;
    return folded(unitSummary(unit), rowsPart(unitLabel(unit), shown, left), { isOpen });
  });
  const fileRows = first(files.map(resourceRow), MOST_ROWS);
  const filesPart = rowsPart('Files that come or go', fileRows.shown, fileRows.left);
  const filesTitle = html`<h3>Files that come or go</h3> <span class="tally">${count(files.length, 'file')}</span>`;
  return {
    id: 'resources',
    title: 'Resources',
    tally: changeTally(report.resources),
    body: html`${tables}
${moreNote(units.length - tables.length, 'unit')}
${files.length > 0 && folded(filesTitle, filesPart, { isOpen })}
${same.shown.length > 0 && html`<h3>Rendered the same</h3><ul>${same.shown.map((unit) => html`<li>${marked(sameText(unit, mark))}</li>`)}</ul>`}
${moreNote(same.left, 'chart')}
${unchangedPart(report)}`,
  };
}

function rowsPart(label: string, shown: readonly Html[][], left: number): Html {
  return html`${shown.length > 0 && plainTable(label, COLUMNS, shown)}${moreNote(left, 'row')}`;
}

/** A file of a tool that comes or goes whole is its unit's only resource. */
function isWholeFile({ info, groups: [group], total }: UnitResources): boolean {
  const [file] = group ?? [];
  const isWhole = file?.change === 'added' || file?.change === 'removed';
  return isWhole && total === 1 && file.name === info?.path;
}

function unitLabel({ unit, info }: UnitResources): string {
  return info ? `${info.loader} ${unitText(info.id)}` : unit;
}

function unitSummary(unit: UnitResources): Html {
  const { info, total } = unit;
  const change = info?.change === 'added' || info?.change === 'removed' ? `${info.change}, ` : '';
  const status = info && info.status !== 'loaded' ? ', not all of it could be read' : '';
  const name = info ? html`<span class="quiet">${info.loader}</span> ${code(unitText(info.id))}` : html`${unit.unit}`;
  return html`<h3>${name}</h3> <span class="tally">${change}${count(total, 'resource')}${status}</span>`;
}

function sharedRow(shared: SharedChange): Html[] {
  const { what, ...change } = shared;
  return [
    sign('changed'),
    marked(sharedBy(shared, mark)),
    marked(sharedText({ ...change, what: mark(what) }, mark)),
    evidenceCode(shared.resources[0]!.evidence),
  ];
}

function resourceRow(group: readonly ShownResource[]): Html[] {
  const { change, kind, units, evidence } = group[0]!;
  const names = namesText(
    group.map(({ name }) => name),
    mark,
  );
  const also = alsoText(units, mark);
  const who = html`${group.length === 1 ? kind : plural(kind)} ${marked(names)}${also !== '' && html`<br><span class="quiet">${marked(also)}</span>`}`;
  const lines = change === 'added' || change === 'removed' ? whole(group) : differences(group);
  return [
    sign(change),
    who,
    html`<ul class="plain">${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
    evidenceCode(evidence),
  ];
}

/** What came or went: that it did, with its images. */
function whole(group: readonly ShownResource[]): Html[] {
  const images = group.flatMap(({ fields }) =>
    fields.flatMap(({ path, after }) => (path === 'image' && after ? [code(valueText(after, LONGEST_VALUE))] : [])),
  );
  const shown = first(images, MOST_FIELDS);
  return [
    html`${group[0]!.change}${shown.shown.map((image) => html`, ${image}`)}${shown.left > 0 && ` and ${count(shown.left, 'more image')}`}`,
    ...needed(group),
  ];
}

function differences(group: readonly ShownResource[]): Html[] {
  const { change, name, previousName = '', fields, moreFields = 0, variables, descriptions } = group[0]!;
  const moved = movedText(group, mark);
  const shown = first(fields, MOST_FIELDS);
  return [
    ...(moved === '' ? [] : [marked(moved)]),
    ...(change === 'renamed' && previousName !== name ? [html`renamed from ${code(previousName)}`] : []),
    ...shown.shown.map(fieldText),
    ...(shown.left + moreFields > 0 ? [moreNote(shown.left + moreFields, 'field')] : []),
    ...(variables > 0 ? [html`${count(variables, 'variable')}, see <a href="#environment">Environment</a>`] : []),
    ...(descriptions > 0 ? [html`schema: ${count(descriptions, 'description')}`] : []),
    ...needed(group),
  ];
}

function fieldText({ path, change, before, after }: ReportField): Html {
  const name = html`<code class="path">${path}</code>`;
  if (change === 'changed') return html`${name} ${changeMarks(...changeText(before, after, LONGEST_VALUE))}`;
  return html`${name} ${change} ${code(valueText(after ?? before, LONGEST_VALUE))}`;
}

function needed(group: readonly ShownResource[]): Html[] {
  const text = dependentsText(group, mark);
  return text === '' ? [] : [html`<span class="quiet">${marked(text)}</span>`];
}

const MOST_FILES = 100;

/** What the comparison looked at and found the same: one line for each tool. */
function unchangedPart(report: Report): Html {
  const tools = unchangedFiles(report);
  if (tools.length === 0) return html``;
  const lines = tools.map(({ loader, files }) => {
    const { shown, left } = first(files, MOST_FILES);
    return html`<li data-item>${loader}: ${joined(shown.map(code), ', ')}${left > 0 && ` and ${numberText(left)} more`}</li>`;
  });
  return folded(html`<h3>The same before and after</h3>`, html`<ul>${lines}</ul>`);
}
