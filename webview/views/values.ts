import { disclosure } from '../components/disclosure';
import { filteredTables } from '../components/filteredTables';
import { type Child, h } from '../components/h';
import { inlineDiff } from '../components/inlineDiff';
import { placeLink, placeLinks } from '../components/links';
import { changeMark, heading, tag } from '../components/marks';
import { type Column, table } from '../components/table';
import type { Context } from '../context';
import { evidenceLinks, placeLinksOf } from '../model/evidence';
import { sameCharts, type ValueRow, valueCount, valueRows } from '../model/values';
import { plural, unitName } from '../model/words';
import type { RowFilter } from '../state';

/** The keys of charts' values that differ, where each is set, and what it changes of what the chart renders. */
export function values(context: Context): HTMLElement {
  const { report } = context;
  const chosen = context.view().values;
  const all = report.units.reduce((sum, { values: own = [] }) => sum + own.length, 0);
  const grid = table({
    label: 'Values of charts',
    id: 'values',
    columns: columns(context),
    items: valueRows(report, chosen),
    key: ({ unit, at }) => `${unit}/${at}`,
    heading: ({ unit, chart }) => ({ id: String(unit), label: h('span', { class: 'name' }, chart) }),
    empty: all === 0 ? 'No value of a chart differs.' : 'No value passes the filter.',
  });
  const filter = (patch: Partial<RowFilter>) => {
    context.remember({ values: { ...context.view().values, ...patch } });
    grid.update(valueRows(report, context.view().values));
  };
  const left = valueCount(report) - all;
  return filteredTables({
    noun: 'values',
    placeholder: 'Filter by key, chart, what it changes…',
    flag: 'Only without effect',
    chosen,
    onFilter: filter,
    tables: [
      grid.element,
      ...(left > 0 ? [h('p', { class: 'muted' }, `${plural(left, 'more key')} that differ are not listed.`)] : []),
      ...sameAsBefore(context),
    ],
  });
}

function columns(context: Context): Column<ValueRow>[] {
  return [
    { id: 'change', label: '', cell: ({ value }) => changeMark(value.change) },
    { id: 'variable', label: 'key', cell: ({ value }) => h('code', { class: 'name' }, value.key) },
    { id: 'value', label: 'value', cell: ({ value }) => inlineDiff(value) },
    {
      id: 'setby',
      label: 'set by',
      cell: ({ value, unit, at }) =>
        placeLinks(context, evidenceLinks(value.evidence, { list: 'values', index: unit, value: at })),
    },
    { id: 'effect', label: 'changes', cell: effect },
  ];
}

function effect({ value, effects }: ValueRow): Child {
  if (effects.length === 0) return h('span', { class: 'muted' }, 'nothing that is rendered');
  const more = value.moreFields ?? 0;
  const fields = value.fields.length + more;
  return disclosure({
    label: `${plural(fields, 'field')} of ${effects.length === 1 ? effects[0]!.name : plural(effects.length, 'object')}`,
    content: () => [
      h(
        'ul',
        { class: 'effects' },
        effects.map(({ name, change, fields: paths }) =>
          h(
            'li',
            null,
            changeMark(change),
            h('b', null, name),
            paths.map((path) => h('code', null, path)),
          ),
        ),
      ),
      more > 0 && h('p', { class: 'muted' }, `and ${more} more`),
    ],
  });
}

/** Charts whose files differ and whose objects do not: a template that was tidied up, a key that only moved. */
function sameAsBefore(context: Context): HTMLElement[] {
  const charts = sameCharts(context.report);
  if (charts.length === 0) return [];
  return [
    h(
      'section',
      { class: 'same-charts', 'data-testid': 'same-charts' },
      heading('Renders the same, although its files differ'),
      h(
        'ul',
        null,
        charts.map(({ unit, index }) => {
          const places = (unit.sameFrom ?? []).map((path, file) => ({
            place: { revision: 'head', path, line: 1, column: 1 } as const,
            ref: { list: 'sameFrom', index, file } as const,
          }));
          return h(
            'li',
            null,
            h('span', { class: 'name' }, unitName(unit.id)),
            tag('same objects'),
            placeLinksOf(places).map((link) => placeLink(context, { ...link, text: link.text.replace(/:1$/, '') })),
          );
        }),
      ),
    ),
  ];
}
