import { envTables, isInterpolation, lackedBy } from '../../src/engine/report/envTables';
import { filteredTables } from '../components/filteredTables';
import { h } from '../components/h';
import { table } from '../components/table';
import type { Context } from '../context';
import { readResourceId, unitsText } from '../model/resources';
import { type EnvRow, envRows } from '../model/rows';
import type { RowFilter } from '../state';
import { containerColumns, fileColumns, longValue, type TableRow } from './environmentColumns';

/**
 * Every environment variable that differs: what containers get, a part for each unit and service, and below it what files are made with.
 * Secrets come masked; their values never reach the panel.
 */
export function environment(context: Context): HTMLElement {
  const { report } = context;
  const chosen = context.view().env;
  const rows = rowsOf(envRows(report, chosen));
  const containers = table<TableRow>({
    label: 'Environment variables',
    id: 'env',
    columns: containerColumns(context, (row) => containers.redraw(row)),
    items: rows.containers,
    key,
    heading,
    detail: (row) => longValue(context, row),
    empty: report.env.length === 0 ? 'No variable differs.' : 'No variable of a container passes the filter.',
  });
  const files = table({
    label: 'Variables that files are made with',
    id: 'variables',
    columns: fileColumns(context),
    items: rows.files,
    key,
    empty: 'None passes the filter.',
  });
  const filter = (patch: Partial<RowFilter>) => {
    context.remember({ env: { ...context.view().env, ...patch } });
    const { containers: left, files: made } = rowsOf(envRows(report, context.view().env));
    containers.update(left);
    files.update(made);
  };
  const hasFiles = report.env.some((env) => isInterpolation({ env }));
  return filteredTables({
    noun: 'variables',
    placeholder: 'Filter by name, resource, file…',
    flag: 'Only secrets',
    chosen,
    onFilter: filter,
    tables: [
      containers.element,
      ...(hasFiles ? [h('h2', { class: 'table-title' }, 'Variables that files are made with'), files.element] : []),
    ],
  });
}

const key = ({ index }: EnvRow) => String(index);

function rowsOf(rows: readonly EnvRow[]): { containers: TableRow[]; files: EnvRow[] } {
  return {
    containers: envTables(rows.filter((row) => !isInterpolation(row))).flatMap((table) =>
      table.lines.map((row): TableRow => ({ ...row, table, except: lackedBy(table, row) })),
    ),
    files: rows.filter(isInterpolation),
  };
}

/** Few names are shown; many are counted, and named on hover. */
const MOST_OWNERS = 3;

/** The services that get the variables, and their unit; of a file alone, its path. */
function heading({ table: { resources, path, lines } }: TableRow) {
  if (resources.length === 0) return { id: `file ${path}`, label: h('span', { class: 'name' }, path) };
  const names = [...new Set(resources.map((id) => readResourceId(id).name))];
  const units = [...new Set(lines.flatMap((line) => line.units))];
  const all = names.join(', ');
  return {
    id: JSON.stringify([resources, resources.length > 1 ? path : '']),
    label: [
      h('span', { class: 'name', title: all }, names.length > MOST_OWNERS ? `${names.length} resources` : all),
      h('span', { class: 'muted heading-unit ellipsis', title: units.join('\n') }, unitsText(units)),
    ],
  };
}
