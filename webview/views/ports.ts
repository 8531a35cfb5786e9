import type { PortInfo } from '../../src/protocol/messages';
import { filteredTables } from '../components/filteredTables';
import { type Child, h } from '../components/h';
import { icon } from '../components/icons';
import { placeLinks } from '../components/links';
import { changeMark, tag } from '../components/marks';
import { type Column, table } from '../components/table';
import type { Context } from '../context';
import { evidenceLinks } from '../model/evidence';
import { unitsText } from '../model/resources';
import { containerText, hostText, type PortRow, portRows } from '../model/rows';
import type { RowFilter } from '../state';

export const portKey = ({ index }: PortRow) => String(index);

/** Every port that differs, the colliding first. */
export function ports(context: Context): HTMLElement {
  const { report } = context;
  const chosen = context.view().ports;
  const grid = table({
    label: 'Ports',
    id: 'ports',
    columns: portColumns(context),
    items: portRows(report, chosen),
    key: portKey,
    empty: report.ports.length === 0 ? 'No port differs.' : 'No port passes the filter.',
  });
  const filter = (patch: Partial<RowFilter>) => {
    context.remember({ ports: { ...context.view().ports, ...patch } });
    grid.update(portRows(report, context.view().ports));
  };
  return filteredTables({
    noun: 'ports',
    placeholder: 'Filter by service, port…',
    flag: 'Only collisions',
    chosen,
    onFilter: filter,
    tables: [grid.element],
  });
}

/** The columns of a table of ports. */
export function portColumns(context: Context): Column<PortRow>[] {
  return [
    { id: 'change', label: '', cell: ({ port }) => changeMark(port.change) },
    { id: 'service', label: 'service', cell: service },
    { id: 'before', label: 'before', align: 'end', cell: ({ port }) => hostCell(port.before) },
    { id: 'after', label: 'after', align: 'end', cell: ({ port }) => hostCell(port.after) },
    { id: 'container', label: 'container', cell: ({ port }) => h('code', null, containerText(port)) },
    {
      id: 'reach',
      label: 'reach',
      cell: ({ reach }) => (reach.wide ? warned(reach.text) : h('span', { class: 'muted' }, reach.text)),
    },
    {
      id: 'collides',
      label: 'collides with',
      cell: ({ collides }) => (collides.length > 0 ? warned(collides.join(', ')) : none()),
    },
    {
      id: 'where',
      label: 'where',
      cell: ({ port, index }) => placeLinks(context, evidenceLinks(port.evidence, { list: 'ports', index }).slice(-1)),
    },
  ];
}

function service({ service: name, units, port }: PortRow): Child {
  const text = unitsText(units);
  return [
    h('span', { class: 'name', title: units.join('\n') }, name),
    port.kind !== 'published' && tag(port.kind),
    text !== '' && h('span', { class: 'muted sub ellipsis', title: units.join('\n') }, text),
  ];
}

function hostCell(port: PortInfo | undefined): Child {
  if (!port) return none();
  const text = hostText(port);
  return text === undefined ? h('span', { class: 'muted' }, 'not published') : h('code', null, text);
}

function none(): HTMLElement {
  return h('span', { class: 'muted none' }, '–');
}

function warned(text: string): HTMLElement {
  return h('span', { class: 'warned' }, icon('warning'), text);
}
