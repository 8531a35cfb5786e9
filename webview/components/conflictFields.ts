import type { ConflictValue, Json, ReportConflict } from '../../src/protocol/messages';
import { readResourceId } from '../model/resources';
import { valueText } from '../model/valueText';
import { type Child, h } from './h';

/** The fields on which the two sides of a conflict do not agree: what each was, and what it is on either side. */
export function conflictFields(
  { path, hunks }: ReportConflict,
  names: { readonly base: string; readonly head: string },
): Child {
  const fields = hunks.flatMap((hunk) => hunk.fields ?? []);
  if (fields.length === 0) return null;
  const left = hunks.reduce((sum, { moreFields = 0 }) => sum + moreFields, 0);
  const heads = ['Field', 'Was', names.base, names.head].map((text) => h('th', { scope: 'col' }, text));
  return [
    h(
      'table',
      { class: 'conflict-fields', 'data-testid': 'conflict-fields' },
      h('thead', null, h('tr', null, heads)),
      h(
        'tbody',
        null,
        fields.map((field) => row(field, path)),
      ),
    ),
    left > 0 && h('p', { class: 'muted' }, `${left} more fields are not listed`),
  ];
}

function row(field: ConflictValue, file: string): HTMLElement {
  const { path, resource, changedBy } = field;
  const name = resource === undefined ? '' : readResourceId(resource).name;
  // What is a whole file is named by the heading already.
  const owner = path.includes(name) || file.endsWith(name) ? '' : ` of ${name}`;
  return h(
    'tr',
    null,
    h('th', { scope: 'row' }, h('code', null, path), h('span', { class: 'muted' }, owner)),
    h('td', null, shown(field.mergeBase)),
    changedBy === 'head' ? unchanged() : h('td', { class: 'changed' }, shown(field.base)),
    changedBy === 'base' ? unchanged() : h('td', { class: 'changed' }, shown(field.head)),
  );
}

const unchanged = (): HTMLElement => h('td', { class: 'muted' }, 'as it was');

function shown(value: Json | undefined): Child {
  return value === undefined ? h('span', { class: 'muted' }, 'absent') : h('code', null, valueText(value));
}
