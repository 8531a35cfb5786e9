import type { ConflictValue, Json, ReportHunk } from '../../src/protocol/messages';
import { readResourceId } from '../model/resources';
import { valueText } from '../model/valueText';
import { type Child, h } from './h';

/** The fields on which the two sides of a conflict do not agree: what each was, and what it is on either side. */
export function conflictFields(
  hunks: readonly ReportHunk[],
  names: { readonly base: string; readonly head: string },
): Child {
  const fields = hunks.flatMap((hunk) => hunk.fields ?? []);
  if (fields.length === 0) return null;
  const left = hunks.reduce((sum, { moreFields = 0 }) => sum + moreFields, 0);
  const heads = ['Field', 'Was', names.base, names.head];
  return [
    h(
      'table',
      { class: 'conflict-fields', 'data-testid': 'conflict-fields' },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          heads.map((text) => h('th', { scope: 'col' }, text)),
        ),
      ),
      h('tbody', null, fields.map(row)),
    ),
    left > 0 && h('p', { class: 'muted' }, `${left} more fields are not listed`),
  ];
}

function row(field: ConflictValue): HTMLElement {
  const { path, resource, changedBy } = field;
  const name = resource === undefined ? undefined : readResourceId(resource).name;
  return h(
    'tr',
    null,
    h(
      'th',
      { scope: 'row' },
      h('code', null, path),
      name && !path.includes(name) && h('span', { class: 'muted' }, ` of ${name}`),
    ),
    h('td', null, shown(field.mergeBase)),
    h(
      'td',
      { class: changedBy === 'head' ? 'muted' : 'changed' },
      changedBy === 'head' ? 'as it was' : shown(field.base),
    ),
    h(
      'td',
      { class: changedBy === 'base' ? 'muted' : 'changed' },
      changedBy === 'base' ? 'as it was' : shown(field.head),
    ),
  );
}

function shown(value: Json | undefined): Child {
  return value === undefined ? h('span', { class: 'muted' }, 'absent') : h('code', null, valueText(value));
}
