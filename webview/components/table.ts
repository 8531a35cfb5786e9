import { type Child, h } from './h';
import { type LongList, longList } from './longList';

export interface Column<T> {
  readonly label: string;
  /** The cells' class is `col-<id>`. */
  readonly id: string;
  readonly cell: (item: T) => Child;
  readonly align?: 'end';
}

export interface TableOptions<T> {
  readonly label: string;
  /** Class and test id; the style sheet gives the widths of the columns by it. */
  readonly id: string;
  readonly columns: readonly Column<T>[];
  readonly items: readonly T[];
  readonly key: (item: T) => string;
  /** What an item stands under; items of one heading follow one another. */
  readonly heading?: (item: T) => Heading;
  /** What an open row shows below its cells, over the whole width. */
  readonly detail?: (item: T) => Child;
  readonly empty: string;
}

export interface Heading {
  readonly id: string;
  readonly label: Child;
}

export interface Table<T> {
  readonly element: HTMLElement;
  update(items: readonly T[]): void;
  /** Draws a row anew: it was opened or closed. Its own button keeps the focus. */
  redraw(item: T): void;
}

type Row<T> = { readonly item: T } | { readonly heading: Heading };

/** A table by roles, on CSS grid; long ones keep only visible rows in the document, yet say how many there are. */
export function table<T>({ label, id, columns, items, key, heading, detail, empty }: TableOptions<T>): Table<T> {
  const head = h(
    'div',
    { role: 'row', class: 'row head', 'aria-rowindex': 1 },
    columns.map(({ label: text, id: column, align }) =>
      h(
        'span',
        { role: 'columnheader', class: `cell col-${column} ${align ?? ''}` },
        text || h('span', { class: 'sr' }, column),
      ),
    ),
  );
  const rowKey = (row: Row<T>) => ('item' in row ? `item ${key(row.item)}` : `heading ${row.heading.id}`);
  const list: LongList<Row<T>> = longList({
    items: rowsOf(items, heading),
    key: rowKey,
    estimate: 29,
    role: 'rowgroup',
    render: (row, position) =>
      'item' in row
        ? h(
            'div',
            { role: 'row', class: 'row', 'aria-rowindex': position + 2, 'data-testid': `${id}-row` },
            columns.map(({ id: column, label: text, align, cell }) =>
              h(
                'div',
                { role: 'cell', class: `cell col-${column} ${align ?? ''}`, 'data-label': text },
                cell(row.item),
              ),
            ),
            detailCell(detail?.(row.item), columns.length),
          )
        : h(
            'div',
            { role: 'row', class: 'row row-heading', 'aria-rowindex': position + 2, 'data-testid': `${id}-heading` },
            h('div', { role: 'rowheader', class: 'cell', 'aria-colspan': columns.length }, row.heading.label),
          ),
  });
  const nothing = h('p', { class: 'nothing' }, empty);
  const grid = h(
    'div',
    { role: 'table', class: 'table', 'aria-label': label, 'data-testid': `${id}-table` },
    h('div', { role: 'rowgroup' }, head),
    list.element,
  );
  const element = h('div', { class: `table-box table-${id}` }, grid, nothing);
  const count = (length: number) => {
    grid.setAttribute('aria-rowcount', String(length + 1));
    grid.hidden = length === 0;
    nothing.hidden = length > 0;
  };
  const first = rowsOf(items, heading);
  count(first.length);
  return {
    element,
    update(next) {
      const rows = rowsOf(next, heading);
      count(rows.length);
      list.update(rows);
    },
    redraw(item) {
      list.redraw(rowKey({ item }))?.querySelector<HTMLElement>('[data-row-button]')?.focus();
    },
  };
}

function detailCell(content: Child, span: number): Child {
  if (content === null || content === undefined || content === false) return null;
  return h('div', { role: 'cell', class: 'cell detail', 'aria-colspan': span }, content);
}

/** The items, with a heading before the first of each. */
function rowsOf<T>(items: readonly T[], heading: TableOptions<T>['heading']): Row<T>[] {
  let last: string | undefined;
  return items.flatMap((item): Row<T>[] => {
    const over = heading?.(item);
    if (!over || over.id === last) return [{ item }];
    last = over.id;
    return [{ heading: over }, { item }];
  });
}
