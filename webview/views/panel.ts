import type { Report, Stage } from '../../src/protocol/messages';
import { h } from '../components/h';
import { icon } from '../components/icons';
import { button, progressRing, type Tabs, tabs } from '../components/kit';
import type { Context } from '../context';
import { chipsOf, isUnchanged, tabCounts } from '../model/counts';
import { filterFindings } from '../model/findings';
import { sameCharts, valueCount } from '../model/values';
import { grouped, STAGES, statusTexts } from '../model/words';
import { NO_FINDING_FILTER, type TabId, type ViewMemory } from '../state';
import { architecture } from './architecture';
import { chips } from './chips';
import { environment } from './environment';
import { header } from './header';
import { merge } from './merge';
import { overview } from './overview';
import { plan } from './plan';
import { ports } from './ports';
import { resources } from './resources';
import { ACCEPTED, findingKey, risks } from './risks';
import { unchanged } from './unchanged';
import { values } from './values';

interface View {
  readonly id: TabId;
  readonly label: string;
  readonly draw: (context: Context) => HTMLElement;
  /** Whether the report has anything to do with it; always, where it is not given. */
  readonly concerns?: (report: Report) => boolean;
}

const VIEWS: readonly View[] = [
  { id: 'overview', label: 'Overview', draw: overview },
  { id: 'risks', label: 'Risks', draw: risks },
  { id: 'resources', label: 'Resources', draw: resources },
  { id: 'ports', label: 'Ports', draw: ports },
  { id: 'environment', label: 'Environment', draw: environment },
  {
    id: 'values',
    label: 'Values',
    draw: values,
    concerns: (report) => valueCount(report) + sameCharts(report).length > 0,
  },
  { id: 'architecture', label: 'Architecture', draw: architecture },
  { id: 'merge', label: 'Merge', draw: merge },
  { id: 'plan', label: 'Plan', draw: plan },
];

export interface Panel {
  readonly element: HTMLElement;
  /** What is to be said of the report as a whole: that it is stale, or that the branches are compared again. */
  setStatus(status: PanelStatus): void;
  /** The ticks of the plan's steps have changed. */
  retick(): void;
  /** Draws the tab that the memory names; called once the panel is in the document, and after `show`. */
  draw(): void;
  /** Opens a finding in the list of risks and brings it into view. */
  reveal(fingerprint: string): void;
}

export type PanelStatus =
  | { readonly kind: 'current' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'computing'; readonly stage: Stage };

/** A whole report: header, figures, tabs. Only the open tab has content. */
export function panel(base: Omit<Context, 'show' | 'reveal' | 'refreshChips'>): Panel {
  const context: Context = {
    ...base,
    show(tab, patch = {}) {
      keepScroll();
      // What had the focus goes with the old content: the new one gets it.
      const inside = pane?.contains(document.activeElement) ?? false;
      base.remember({ ...patch, tab });
      bar?.select(tab);
      draw();
      if (inside) pane?.focus({ preventScroll: true });
    },
    reveal,
    refreshChips() {
      const focused = chipRow.contains(document.activeElement)
        ? document.activeElement?.getAttribute('data-testid')
        : null;
      chipRow.replaceChildren(chips(context, figures));
      if (focused) chipRow.querySelector<HTMLElement>(`[data-testid="${focused}"]`)?.focus();
    },
  };
  const { report } = base;
  const counts = tabCounts(report);
  const empty = isUnchanged(report);
  const figures = chipsOf(report);
  const status = h('div', { role: 'status', 'data-testid': 'stale' });
  const shown = VIEWS.filter(({ concerns }) => concerns?.(report) ?? true);
  const chipRow = h('div', null, !empty && chips(context, figures));
  const bar: Tabs<TabId> | undefined = empty
    ? undefined
    : tabs<TabId>({
        label: 'Parts of the report',
        active: viewOf().id,
        tabs: shown.map(({ id, label }) => ({ id, label, count: counts[id] === null ? null : grouped(counts[id]) })),
        onChange: (tab) => {
          if (tab !== base.view().tab) context.show(tab);
        },
      });
  let pane: HTMLElement | undefined;
  let drawn: TabId | undefined;

  function draw(): void {
    if (!bar) return;
    const { scroll } = base.view();
    if (drawn !== undefined) bar.view(drawn).replaceChildren();
    const view = viewOf();
    pane = h(
      'div',
      { class: `pane pane-${view.id}`, 'data-testid': `pane-${view.id}`, tabindex: -1, onscroll: scrolled },
      view.draw(context),
    );
    bar.view(view.id).replaceChildren(pane);
    drawn = view.id;
    context.refreshChips();
    scrollerOf(pane).scrollTop = scroll[view.id] ?? 0;
  }

  function viewOf(): View {
    return shown.find(({ id }) => id === base.view().tab) ?? shown[0]!;
  }

  function keepScroll(): void {
    if (!pane?.isConnected || drawn === undefined) return;
    const scroll: ViewMemory['scroll'] = { ...base.view().scroll, [drawn]: Math.round(scrollerOf(pane).scrollTop) };
    base.remember({ scroll });
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  function scrolled(): void {
    clearTimeout(timer);
    timer = setTimeout(keepScroll, 250);
  }

  /** What follows from another finding is told with that one; what is accepted, in the list of those. */
  function reveal(fingerprint: string): void {
    const wanted = base.standing.byFingerprint.get(fingerprint)?.finding;
    if (wanted?.suppressed) revealRow(findingKey(fingerprint), [ACCEPTED]);
    else revealCounted(wanted?.cause ?? fingerprint);
  }

  function revealCounted(fingerprint: string): void {
    const { findings } = base.view();
    const hidden = !filterFindings(report.findings, findings).some(
      ({ finding }) => finding.fingerprint === fingerprint,
    );
    revealRow(findingKey(fingerprint), [], hidden ? { findings: NO_FINDING_FILTER } : {});
  }

  function revealRow(id: string, besides: readonly string[], patch: Partial<ViewMemory> = {}): void {
    const opened = [...besides, id];
    const open = [...base.view().open.filter((other) => !opened.includes(other)), ...opened];
    context.show('risks', { ...patch, open });
    pane?.firstElementChild?.dispatchEvent(new CustomEvent('reveal', { detail: id }));
  }

  const setStatus = (next: PanelStatus) => status.replaceChildren(...statusBar(base, next));
  const retick = () => pane?.querySelector('.steps')?.dispatchEvent(new CustomEvent('ticks'));
  const element = h(
    'div',
    { class: 'panel', onkeydown: (event: KeyboardEvent) => focusFilter(event, pane) },
    status,
    h('header', null, header(context), chipRow),
    bar ? h('main', { class: 'parts' }, bar.element) : unchanged(context),
    footer(context),
  );
  return { element, setStatus, draw, reveal, retick };
}

/** In a narrow or low window the page scrolls, not the pane. */
function scrollerOf(pane: HTMLElement): Element {
  return getComputedStyle(pane).overflowY === 'auto' ? pane : document.documentElement;
}

/** `/` goes to the filter of the tab, as in many lists of VS Code and elsewhere. */
function focusFilter(event: KeyboardEvent, pane: HTMLElement | undefined): void {
  const isTyping = event.composedPath().some((node) => node instanceof HTMLInputElement);
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const filter = pane?.querySelector<HTMLElement>('[data-testid="filter-text"]');
  if (!filter) return;
  event.preventDefault();
  filter.focus();
}

function statusBar({ post }: Pick<Context, 'post'>, status: PanelStatus): HTMLElement[] {
  switch (status.kind) {
    case 'current':
      return [];
    case 'stale':
      return [
        h(
          'div',
          { class: 'stale-bar' },
          icon('warning'),
          h('span', null, 'A branch has moved since this comparison.'),
          button({
            label: 'Compare again',
            testId: 'compare-again',
            onClick: () => post({ type: 'command', command: 'refresh' }),
          }),
        ),
      ];
    case 'computing': {
      const label = STAGES.find(({ id }) => id === status.stage)?.label ?? '';
      return [
        h(
          'div',
          { class: 'stale-bar computing', 'data-testid': 'comparing-again' },
          progressRing('Comparing again'),
          h('span', null, `Comparing again: ${label.toLowerCase()}…`),
          button({ label: 'Cancel', testId: 'cancel', onClick: () => post({ type: 'command', command: 'cancel' }) }),
        ),
      ];
    }
  }
}

function footer({ report }: Context): HTMLElement {
  return h(
    'footer',
    { class: 'footer' },
    statusTexts(report).map((text) => h('span', null, text)),
  );
}
