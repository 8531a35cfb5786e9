import type { ReportField, ReportResource } from '../../src/protocol/messages';
import { changeDropdown } from '../components/filteredTables';
import { type Child, h } from '../components/h';
import { icon } from '../components/icons';
import { inlineDiff } from '../components/inlineDiff';
import { dropdown, textField } from '../components/kit';
import { placeLink, placeLinks } from '../components/links';
import { type LongList, longList } from '../components/longList';
import { changeMark, tag } from '../components/marks';
import { type Context, isOpen, toggleOpen } from '../context';
import { type ChangeTally, tally } from '../model/counts';
import { evidenceLinks, fieldOverrideLinks } from '../model/evidence';
import {
  filterResources,
  groupResources,
  type IndexedResource,
  RESOURCE_GROUPS,
  readableField,
  readResourceId,
  unitsText,
} from '../model/resources';
import { plural, unitName } from '../model/words';
import type { ResourceFilter, ResourceGroup } from '../state';
import { figures } from './chips';

type Row =
  | { readonly kind: 'group'; readonly id: ResourceGroup; readonly label: string; readonly tally: ChangeTally }
  | { readonly kind: 'resource'; readonly item: IndexedResource };

const keyOf = (row: Row) =>
  row.kind === 'group' ? `group:${row.id}` : `resource:${row.item.resource.change}:${row.item.resource.id}`;

/** Services, objects, charts and files that differ, each with its fields before and after. */
export function resources(context: Context): HTMLElement {
  const nothing = h('p', { class: 'nothing' }, 'No resource passes the filter.');
  const list: LongList<Row> = longList<Row>({
    items: rowsOf(context),
    key: keyOf,
    estimate: 33,
    role: 'list',
    render: (row) => (row.kind === 'group' ? groupHead(row) : resourceRow(context, row.item, () => redraw(row))),
  });

  function redraw(row: Row): void {
    list.redraw(keyOf(row))?.querySelector<HTMLElement>('[data-row-button]')?.focus();
  }

  function filter(patch: Partial<ResourceFilter>): void {
    context.remember({ resources: { ...context.view().resources, ...patch } });
    context.refreshChips();
    const rows = rowsOf(context);
    nothing.hidden = rows.length > 0;
    list.update(rows);
  }

  nothing.hidden = rowsOf(context).length > 0;
  return h('div', null, toolbar(context, filter), list.element, nothing);
}

function rowsOf({ report, view }: Context): Row[] {
  return groupResources(filterResources(report.resources, view().resources)).flatMap(
    ({ id, label, resources: items }): Row[] => [
      { kind: 'group', id, label, tally: tally(items.map(({ resource }) => resource)) },
      ...items.map((item): Row => ({ kind: 'resource', item })),
    ],
  );
}

function toolbar(context: Context, filter: (patch: Partial<ResourceFilter>) => void): HTMLElement {
  const chosen = context.view().resources;
  return h(
    'div',
    { class: 'toolbar', role: 'search' },
    textField({
      label: 'Filter resources',
      placeholder: 'Filter by name, kind, field…',
      value: chosen.text,
      testId: 'filter-text',
      onInput: (text) => filter({ text }),
    }),
    dropdown<ResourceGroup | ''>({
      label: 'Group',
      value: chosen.group,
      testId: 'filter-group',
      options: [{ value: '', label: 'Every group' }, ...RESOURCE_GROUPS.map(({ id, label }) => ({ value: id, label }))],
      onChange: (group) => filter({ group }),
    }),
    changeDropdown(chosen.change, (change) => filter({ change }), ['added', 'removed', 'changed', 'renamed']),
  );
}

function groupHead({ label, tally: counts }: Extract<Row, { kind: 'group' }>): HTMLElement {
  return h('div', { class: 'group-head', role: 'listitem' }, h('h2', null, label), figures(counts));
}

function resourceRow(context: Context, { resource, index }: IndexedResource, redraw: () => void): HTMLElement {
  const id = keyOf({ kind: 'resource', item: { resource, index } });
  const open = isOpen(context, id);
  const units = [resource.unit, ...(resource.units ?? [])].map(unitName);
  const onclick = () => {
    toggleOpen(context, id);
    redraw();
  };
  return h(
    'div',
    { role: 'listitem', class: `resource ${open ? 'open' : ''}`, 'data-testid': 'resource', 'data-id': resource.id },
    h(
      'div',
      { class: 'resource-line' },
      h(
        'button',
        { type: 'button', class: 'toggle', 'aria-expanded': String(open), 'data-row-button': true, onclick },
        icon('chevron'),
        changeMark(resource.change),
        h('span', { class: 'muted kind' }, resource.kind),
        h('b', { class: 'ellipsis' }, resource.name),
        resource.previousName !== undefined && h('span', { class: 'muted ellipsis' }, `was ${resource.previousName}`),
        resource.namespace !== undefined && tag(resource.namespace, '', 'namespace'),
      ),
      h('span', { class: 'muted ellipsis unit', title: units.join('\n') }, unitsText(units)),
      h('span', { class: 'muted fields' }, fieldCount(resource) > 0 && plural(fieldCount(resource), 'field')),
      h(
        'span',
        { class: 'where' },
        placeLinks(context, evidenceLinks(resource.evidence, { list: 'resources', index, field: null }).slice(-1)),
      ),
    ),
    open && fields(context, { resource, index }),
  );
}

/** The places that set the field as well and lose: the strongest is linked, the others are counted. */
function overrides(context: Context, field: ReportField, index: number, at: number): Child {
  const [first, ...others] = fieldOverrideLinks(field, index, at);
  if (!first) return null;
  return h(
    'span',
    { class: 'sub', 'data-testid': 'field-overrides' },
    h('span', { class: 'muted' }, 'over '),
    placeLink(context, first),
    others.length > 0 &&
      h('span', { class: 'muted', title: others.map(({ title }) => title).join('\n') }, ` +${others.length}`),
  );
}

const MAX_DEPENDENTS = 8;

/** Who needs it: whoever is changed with it. */
function dependents({ dependents: list = [], moreDependents = 0, change }: ReportResource): Child {
  if (list.length === 0) return null;
  const more = list.length - MAX_DEPENDENTS + moreDependents;
  return h(
    'p',
    { class: 'dependents', 'data-testid': 'dependents' },
    h('span', { class: 'muted' }, change === 'removed' ? 'Was needed by ' : 'Needed by '),
    list
      .slice(0, MAX_DEPENDENTS)
      .map(({ resource, use, via }, at) => [
        at > 0 && ', ',
        h('b', null, readResourceId(resource).name),
        h(
          'span',
          { class: 'muted' },
          via === undefined ? ` (${use})` : ` (${use}, through ${readResourceId(via).name})`,
        ),
      ]),
    more > 0 && h('span', { class: 'muted' }, ` and ${more} more`),
  );
}

const fieldCount = ({ fields, moreFields = 0 }: ReportResource): number => fields.length + moreFields;

function fields(context: Context, { resource, index }: IndexedResource): Child {
  if (fieldCount(resource) === 0) {
    return h(
      'div',
      { class: 'field-list' },
      h('p', { class: 'muted' }, 'It is declared without any field of its own.'),
      dependents(resource),
    );
  }
  return h(
    'div',
    { class: 'field-list', role: 'list', 'aria-label': `Fields of ${resource.name}` },
    resource.fields.map((field, at) =>
      h(
        'div',
        { class: 'field', role: 'listitem', 'data-testid': 'field' },
        changeMark(field.change),
        h('code', { class: 'path' }, field.path),
        h('div', { class: 'field-value' }, inlineDiff(readableField(resource, field))),
        h(
          'span',
          { class: 'where' },
          h('span', { class: 'muted' }, 'set by '),
          placeLinks(context, evidenceLinks(field.evidence, { list: 'resources', index, field: at })),
          overrides(context, field, index, at),
        ),
      ),
    ),
    resource.moreFields !== undefined &&
      h(
        'p',
        { class: 'muted', 'data-testid': 'more-fields' },
        `${plural(resource.moreFields, 'more field')}: the file has ${resource.moreFields === 1 ? 'it' : 'them'}.`,
      ),
    dependents(resource),
  );
}
