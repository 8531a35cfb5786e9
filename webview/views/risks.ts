import type { Category, Severity } from '../../src/protocol/messages';
import { findingCard } from '../components/findingCard';
import { h } from '../components/h';
import { icon, severityMark } from '../components/icons';
import { badge, checkbox, dropdown, textField } from '../components/kit';
import { action } from '../components/links';
import { type LongList, longList } from '../components/longList';
import { type Context, isOpen, toggleOpen } from '../context';
import { filterFindings, groupBySeverity, type IndexedFinding, passes } from '../model/findings';
import { plural } from '../model/words';
import { type FindingFilter, NO_FINDING_FILTER } from '../state';

type Row =
  | { readonly kind: 'group'; readonly severity: Severity; readonly count: number }
  /** The findings that somebody has accepted: closed, until they are asked for. */
  | { readonly kind: 'accepted'; readonly count: number }
  | { readonly kind: 'finding'; readonly item: IndexedFinding };

/** The key of the row that opens the accepted findings. */
export const ACCEPTED = 'accepted';

/** The key of a finding's row, in the list and in the memory. */
export function findingKey(fingerprint: string): string {
  return `finding:${fingerprint}`;
}

function keyOf(row: Row): string {
  if (row.kind === 'accepted') return ACCEPTED;
  return row.kind === 'group' ? `group:${row.severity}` : findingKey(row.item.finding.fingerprint);
}

/** Every finding, by severity. */
export function risks(context: Context): HTMLElement {
  const { findings } = context.report;
  const said = h('p', { class: 'said muted', role: 'status' });
  const list: LongList<Row> = longList<Row>({
    items: rowsOf(context),
    key: keyOf,
    estimate: 92,
    role: 'list',
    render: (row) => {
      if (row.kind === 'group') return groupHead(row);
      if (row.kind === 'accepted') return acceptedHead(context, row, () => list.update(rowsOf(context)));
      return findingRow(context, row.item, () => redraw(row));
    },
  });

  function redraw(row: Row): void {
    list.redraw(keyOf(row))?.querySelector<HTMLElement>('[data-row-button]')?.focus();
  }

  function filter(patch: Partial<FindingFilter>): void {
    context.remember({ findings: { ...context.view().findings, ...patch } });
    context.refreshChips();
    list.update(rowsOf(context));
    say();
  }

  function say(): void {
    const shown = filterFindings(findings, context.view().findings).length;
    const all = shown === findings.length;
    said.replaceChildren(
      h('span', null, all ? plural(findings.length, 'finding') : `${shown} of ${plural(findings.length, 'finding')}`),
      ...(all
        ? []
        : [action('Show all', () => context.show('risks', { findings: NO_FINDING_FILTER }), 'clear-filter')]),
    );
  }

  function reveal(event: CustomEvent<string>): void {
    const node = list.reveal(event.detail);
    node?.classList.add('revealed');
    node?.querySelector<HTMLElement>('[data-row-button]')?.focus({ preventScroll: true });
  }

  say();
  return h('div', { onreveal: reveal }, toolbar(context, filter, said), list.element);
}

function rowsOf(context: Context): Row[] {
  const { report, view, standing } = context;
  const { findings: filter } = view();
  const counted = groupBySeverity(filterFindings(report.findings, filter)).flatMap(({ severity, findings }): Row[] => [
    { kind: 'group', severity, count: findings.length },
    ...findings.map((item): Row => ({ kind: 'finding', item })),
  ]);
  const accepted = standing.accepted.filter(passes(filter));
  if (accepted.length === 0) return counted;
  return [
    ...counted,
    { kind: 'accepted', count: accepted.length },
    ...(isOpen(context, ACCEPTED) ? accepted.map((item): Row => ({ kind: 'finding', item })) : []),
  ];
}

function toolbar(context: Context, filter: (patch: Partial<FindingFilter>) => void, said: HTMLElement): HTMLElement {
  const { findings } = context.report;
  const chosen = context.view().findings;
  const categories = [...new Set(findings.map(({ category }) => category))].sort();
  const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
  return h(
    'div',
    { class: 'toolbar', role: 'search' },
    textField({
      label: 'Filter findings',
      placeholder: 'Filter by text, rule, file…',
      value: chosen.text,
      testId: 'filter-text',
      onInput: (text) => filter({ text }),
    }),
    dropdown<Severity | ''>({
      label: 'Severity',
      value: chosen.severities.length === 1 ? chosen.severities[0]! : '',
      testId: 'filter-severity',
      options: [
        { value: '', label: chosen.severities.length > 1 ? 'Chosen severities' : 'Every severity' },
        ...severities.map((value) => ({ value, label: value })),
      ],
      onChange: (severity) => filter({ severities: severity === '' ? [] : [severity] }),
    }),
    dropdown<Category | ''>({
      label: 'Category',
      value: chosen.category,
      testId: 'filter-category',
      options: [{ value: '', label: 'Every category' }, ...categories.map((value) => ({ value, label: value }))],
      onChange: (category) => filter({ category }),
    }),
    findings.some(({ introducedBy }) => introducedBy === 'merge') &&
      checkbox({
        label: 'Only from the merge',
        checked: chosen.emergent,
        testId: 'filter-emergent',
        onChange: (emergent) => filter({ emergent }),
      }),
    said,
  );
}

function groupHead({ severity, count }: Extract<Row, { kind: 'group' }>): HTMLElement {
  return h(
    'div',
    { class: 'group-head', role: 'listitem', 'data-testid': `group-${severity}` },
    h('h2', null, severityMark(severity), severity),
    badge(count),
  );
}

function acceptedHead(
  context: Context,
  { count }: Extract<Row, { kind: 'accepted' }>,
  redraw: () => void,
): HTMLElement {
  const onclick = () => {
    toggleOpen(context, ACCEPTED);
    redraw();
  };
  return h(
    'div',
    { class: 'group-head', role: 'listitem', 'data-testid': 'accepted' },
    h(
      'h2',
      null,
      h(
        'button',
        {
          type: 'button',
          class: 'toggle',
          'aria-expanded': String(isOpen(context, ACCEPTED)),
          'data-row-button': true,
          onclick,
        },
        icon('chevron'),
        'accepted, not counted',
      ),
    ),
    badge(count),
  );
}

function findingRow(context: Context, item: IndexedFinding, redraw: () => void): HTMLElement {
  const id = findingKey(item.finding.fingerprint);
  return h(
    'div',
    { role: 'listitem', class: 'finding-row', 'data-key': id },
    findingCard(context, item, {
      open: isOpen(context, id),
      onToggle: () => {
        toggleOpen(context, id);
        redraw();
      },
    }),
  );
}
