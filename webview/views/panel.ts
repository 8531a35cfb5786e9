import { h } from '../components/h';
import { icon } from '../components/icons';
import { button, type Tabs, tabs } from '../components/kit';
import type { Context } from '../context';
import { isUnchanged, tabCounts } from '../model/counts';
import { filterFindings } from '../model/findings';
import { grouped, statusTexts } from '../model/words';
import { NO_FINDING_FILTER, type TabId, type ViewMemory } from '../state';
import { chips } from './chips';
import { environment } from './environment';
import { header } from './header';
import { merge } from './merge';
import { overview } from './overview';
import { ports } from './ports';
import { resources } from './resources';
import { findingKey, risks } from './risks';
import { unchanged } from './unchanged';

const VIEWS: readonly { id: TabId; label: string; draw: (context: Context) => HTMLElement }[] = [
  { id: 'overview', label: 'Overview', draw: overview },
  { id: 'risks', label: 'Risks', draw: risks },
  { id: 'resources', label: 'Resources', draw: resources },
  { id: 'ports', label: 'Ports', draw: ports },
  { id: 'environment', label: 'Environment', draw: environment },
  { id: 'merge', label: 'Merge', draw: merge },
];

export interface Panel {
  readonly element: HTMLElement;
  setStale(stale: boolean): void;
  /** Draws the tab that the memory names; called once the panel is in the document, and after `show`. */
  draw(): void;
  /** Opens a finding in the list of risks and brings it into view. */
  reveal(fingerprint: string): void;
}

/** A whole report: header, figures, tabs. Only the open tab has content. */
export function panel(base: Omit<Context, 'show' | 'refreshChips'>): Panel {
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
    refreshChips() {
      const focused = chipRow.contains(document.activeElement)
        ? document.activeElement?.getAttribute('data-testid')
        : null;
      chipRow.replaceChildren(chips(context));
      if (focused) chipRow.querySelector<HTMLElement>(`[data-testid="${focused}"]`)?.focus();
    },
  };
  const { report } = base;
  const counts = tabCounts(report);
  const empty = isUnchanged(report);
  const stale = h('div', { class: 'stale', role: 'status', 'data-testid': 'stale' });
  const chipRow = h('div', null, !empty && chips(context));
  const bar: Tabs<TabId> | undefined = empty
    ? undefined
    : tabs<TabId>({
        label: 'Parts of the report',
        active: base.view().tab,
        tabs: VIEWS.map(({ id, label }) => ({ id, label, count: counts[id] === null ? null : grouped(counts[id]) })),
        onChange: (tab) => {
          if (tab !== base.view().tab) context.show(tab);
        },
      });
  let pane: HTMLElement | undefined;
  let drawn: TabId | undefined;

  function draw(): void {
    if (!bar) return;
    const { tab, scroll } = base.view();
    if (drawn !== undefined) bar.view(drawn).replaceChildren();
    const view = VIEWS.find(({ id }) => id === tab) ?? VIEWS[0]!;
    pane = h(
      'div',
      { class: `pane pane-${view.id}`, 'data-testid': `pane-${view.id}`, tabindex: -1, onscroll: scrolled },
      view.draw(context),
    );
    bar.view(view.id).replaceChildren(pane);
    drawn = view.id;
    context.refreshChips();
    scrollerOf(pane).scrollTop = scroll[tab] ?? 0;
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

  function reveal(fingerprint: string): void {
    const id = findingKey(fingerprint);
    const { findings, open } = base.view();
    const hidden = !filterFindings(report.findings, findings).some(
      ({ finding }) => finding.fingerprint === fingerprint,
    );
    context.show('risks', {
      open: [...open.filter((other) => other !== id), id],
      ...(hidden ? { findings: NO_FINDING_FILTER } : {}),
    });
    pane?.firstElementChild?.dispatchEvent(new CustomEvent('reveal', { detail: id }));
  }

  const setStale = (is: boolean) => stale.replaceChildren(...(is ? [staleBar(base)] : []));
  const element = h(
    'div',
    { class: 'panel' },
    stale,
    header(context),
    chipRow,
    bar?.element ?? unchanged(context),
    footer(context),
  );
  return { element, setStale, draw, reveal };
}

/** In a narrow or low window the page scrolls, not the pane. */
function scrollerOf(pane: HTMLElement): Element {
  return getComputedStyle(pane).overflowY === 'auto' ? pane : document.documentElement;
}

function staleBar({ post }: Pick<Context, 'post'>): HTMLElement {
  const refresh = () => post({ type: 'command', command: 'refresh' });
  return h(
    'div',
    { class: 'stale-bar' },
    icon('warning'),
    h('span', null, 'A branch has moved since this comparison.'),
    button({ label: 'Compare again', look: 'secondary', testId: 'compare-again', onClick: refresh }),
  );
}

function footer({ report }: Context): HTMLElement {
  return h(
    'footer',
    { class: 'footer', role: 'status' },
    statusTexts(report).map((text) => h('span', null, text)),
  );
}
