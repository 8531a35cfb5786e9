import type { ChangeKind } from '../../src/protocol/messages';
import type { RowFilter } from '../state';
import { h } from './h';
import { checkbox, dropdown, textField } from './kit';

export interface FilteredTablesOptions {
  /** What is filtered: `ports`. */
  readonly noun: string;
  readonly placeholder: string;
  /** The label of the check box: `Only collisions`. */
  readonly flag: string;
  readonly chosen: RowFilter;
  /** Remembers a choice and draws the rows that are left. */
  readonly onFilter: (patch: Partial<RowFilter>) => void;
  readonly tables: readonly HTMLElement[];
}

/** Tables below the choices that all of them follow. */
export function filteredTables(options: FilteredTablesOptions): HTMLElement {
  const { noun, placeholder, flag, chosen, onFilter, tables } = options;
  return h(
    'div',
    null,
    h(
      'div',
      { class: 'toolbar', role: 'search' },
      textField({
        label: `Filter ${noun}`,
        placeholder,
        value: chosen.text,
        testId: 'filter-text',
        onInput: (text) => onFilter({ text }),
      }),
      changeDropdown(chosen.change, (change) => onFilter({ change })),
      checkbox({
        label: flag,
        checked: chosen.flagged,
        testId: 'filter-flagged',
        onChange: (flagged) => onFilter({ flagged }),
      }),
    ),
    tables,
  );
}

/** Chooses one kind of change. */
export function changeDropdown(
  value: ChangeKind | '',
  onChange: (change: ChangeKind | '') => void,
  kinds: readonly ChangeKind[] = ['added', 'removed', 'changed'],
): HTMLElement {
  return dropdown<ChangeKind | ''>({
    label: 'Change',
    value,
    testId: 'filter-change',
    options: [{ value: '', label: 'Every change' }, ...kinds.map((kind) => ({ value: kind, label: kind }))],
    onChange,
  });
}
