import type { Report, ReportUnit, ReportValue, ValueEffect } from '../report/report';
import { numberText } from '../util/numberText';
import { baseName } from '../util/treePath';
import { changeText, valueText } from './valueText';
import { count, evidenceText, splitResourceId, unitText } from './wording';

/** The words for what a comparison says of charts. `mark` shows a name or a value. */

type Mark = (text: string) => string;

const plainly: Mark = (text) => text;

/** `replicas 2 → 3` */
function valueChangeText({ key, change, before, after }: ReportValue, mark: Mark): string {
  // Absent on a side that has it: too long to be told.
  const [old, now] =
    before === undefined || after === undefined
      ? [before, after].map((value) => (value === undefined ? '…' : valueText(value)))
      : changeText(before, after);
  if (change === 'added') return `${mark(key)} added: ${mark(now!)}`;
  if (change === 'removed') return `${mark(key)} removed, was ${mark(old!)}`;
  return `${mark(key)} ${mark(old!)} → ${mark(now!)}`;
}

/** `changes Deployment/web spec.replicas and 3 more` */
function effectText({ fields, moreFields = 0 }: ReportValue, mark: Mark): string {
  const [first] = fields;
  if (!first) return '';
  const rest = fields.length - 1 + moreFields;
  return `${firstText(first, mark)}${rest > 0 ? ` and ${numberText(rest)} more` : ''}`;
}

function firstText({ resource, change, path }: ValueEffect, mark: Mark): string {
  const { kind, name } = splitResourceId(resource);
  const object = mark(`${kind}/${name}`);
  if (path !== undefined) return `changes ${object} ${mark(path)}`;
  return `${change === 'added' ? 'adds' : 'removes'} ${object}`;
}

/** The values of a chart that differ, a line each where they change something, and how many of those there are besides. */
export function valueTexts(
  { values = [] }: ReportUnit,
  most: number,
  mark = plainly,
): { texts: string[]; left: number } {
  const telling = values.filter(({ fields }) => fields.length > 0);
  const texts = telling.slice(0, most).map((value) => {
    const place = evidenceText(value.evidence);
    return `${place === '' ? '' : `${mark(place)} `}${valueChangeText(value, mark)}: ${effectText(value, mark)}`;
  });
  return { texts, left: telling.length - texts.length };
}

const MOST_KEYS = 3;

/** `24 values differ and change nothing that is rendered: web.port, web.host …`; empty where there are none. */
export function silentValuesText({ values = [], moreValues = 0 }: ReportUnit, mark = plainly): string {
  const silent = values.filter(({ fields }) => fields.length === 0);
  // Those that change something are listed first: where one of these is left out, nobody knows of the others.
  if (silent.length === 0) return '';
  const total = silent.length + moreValues;
  const shown = silent.slice(0, MOST_KEYS).map(({ key }) => mark(key));
  const names = `${shown.join(', ')}${total > shown.length ? ' …' : ''}`;
  const verbs = total === 1 ? 'differs and changes' : 'differ and change';
  return `${count(total, 'value')} ${verbs} nothing that is rendered: ${names}`;
}

/** The charts whose files differ and which render the same. */
export function sameUnits({ units }: Report): ReportUnit[] {
  return units.filter(({ sameFrom }) => sameFrom !== undefined);
}

const MOST_FILES = 3;

/** `charts/web: _helpers.tpl and values.yaml differ, and it renders the same` */
export function sameText({ id, sameFrom = [] }: ReportUnit, mark = plainly): string {
  const names = sameFrom.slice(0, MOST_FILES).map((path) => mark(baseName(path)));
  const rest = sameFrom.length - names.length;
  const parts = rest > 0 ? [...names, count(rest, 'more file')] : names;
  const listed = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts[0];
  return `${mark(unitText(id))}: ${listed} ${parts.length > 1 || rest > 1 ? 'differ' : 'differs'}, and it renders the same`;
}
