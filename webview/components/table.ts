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
  readonly empty: string;
}

export interface Table<T> {
  readonly element: HTMLElement;
  update(items: readonly T[]): void;
}

/** A table by roles, on CSS grid; long ones keep only visible rows in the document, yet say how many there are. */
export function table<T>({ label, id, columns, items, key, empty }: TableOptions<T>): Table<T> {
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
  const list: LongList<T> = longList({
    items,
    key,
    estimate: 29,
    role: 'rowgroup',
    render: (item, position) =>
      h(
        'div',
        { role: 'row', class: 'row', 'aria-rowindex': position + 2, 'data-testid': `${id}-row` },
        columns.map(({ id: column, label: text, align, cell }) =>
          h('div', { role: 'cell', class: `cell col-${column} ${align ?? ''}`, 'data-label': text }, cell(item)),
        ),
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
  count(items.length);
  return {
    element,
    update(next) {
      count(next.length);
      list.update(next);
    },
  };
}
