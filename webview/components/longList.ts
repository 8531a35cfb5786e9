import { offsetOf, visibleWindow } from '../model/window';
import { h } from './h';

export interface LongListOptions<T> {
  readonly items: readonly T[];
  readonly key: (item: T) => string;
  /** Draws one row. Rows may have any height; `estimate` stands in until a row has been seen. */
  readonly render: (item: T, position: number) => HTMLElement;
  readonly estimate: number;
  readonly role: 'rowgroup' | 'list';
}

export interface LongList<T> {
  readonly element: HTMLElement;
  update(items: readonly T[]): void;
  /** Draws one row anew, when it is on the screen. */
  redraw(key: string): HTMLElement | undefined;
  /** Scrolls a row into view and returns it. */
  reveal(key: string): HTMLElement | undefined;
}

/** Lists up to this length are drawn whole. */
const WHOLE = 200;
const MARGIN = 400;

/**
 * A list of which only the rows near the screen are in the document, however long it is. Rows stand in the normal flow between two spacers, so their
 * heights may differ; the browser's scroll anchoring keeps what is read in place. Works with any scrolling ancestor.
 */
export function longList<T>({ items: first, key, render, estimate, role }: LongListOptions<T>): LongList<T> {
  const above = h('div', { class: 'spacer', role: 'presentation' });
  const below = h('div', { class: 'spacer', role: 'presentation' });
  const element = h('div', { class: 'long-list', role, tabindex: -1 }, above, below);
  const nodes = new Map<string, HTMLElement>();
  let items = first;
  /** Of each row, as measured or estimated. */
  let heights = estimates(first.length, estimate);
  let frame = 0;

  /** Heights that turn out other than they were thought may leave a gap: then once more. */
  function draw(rounds = 3): boolean {
    for (let round = 0; round < rounds; round += 1) {
      const start = element.isConnected ? -element.getBoundingClientRect().top : 0;
      const window_ =
        items.length <= WHOLE
          ? { first: 0, end: items.length, above: 0, below: 0 }
          : visibleWindow(heights, start - MARGIN, start + window.innerHeight + MARGIN);
      place(window_.first, window_.end);
      above.style.height = `${window_.above}px`;
      below.style.height = `${window_.below}px`;
      if (items.length <= WHOLE || !measure(window_.first, window_.end)) return false;
    }
    return true;
  }

  function place(from: number, end: number): void {
    const wanted = items.slice(from, end);
    const keys = new Set(wanted.map(key));
    for (const [id, node] of nodes) {
      if (keys.has(id)) continue;
      if (node.contains(document.activeElement)) element.focus({ preventScroll: true });
      node.remove();
      nodes.delete(id);
    }
    let next: Element | null = above.nextElementSibling;
    wanted.forEach((item, at) => {
      const known = nodes.get(key(item));
      if (known && known === next) {
        next = next.nextElementSibling;
        return;
      }
      const node = known ?? render(item, from + at);
      if (role === 'list') {
        node.setAttribute('aria-posinset', String(from + at + 1));
        node.setAttribute('aria-setsize', String(items.length));
      }
      nodes.set(key(item), node);
      element.insertBefore(node, next);
    });
  }

  /** Whether a height turned out other than it was thought. */
  function measure(from: number, end: number): boolean {
    let changed = false;
    for (let index = from; index < end; index += 1) {
      const height = nodes.get(key(items[index]!))?.offsetHeight ?? 0;
      if (height === 0 || height === heights[index]) continue;
      heights[index] = height;
      changed = true;
    }
    return changed;
  }

  function later(): void {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      // One layout a frame: what it does not fill, the next frame does.
      if (element.isConnected) {
        if (draw(1)) later();
      } else stop();
    });
  }

  // Scroll events do not bubble, but they pass through here on their way down, whichever ancestor scrolls.
  const onScroll = (event: Event) => {
    if (event.target instanceof Node && event.target.contains(element)) later();
    else if (!element.isConnected) later();
  };
  function stop(): void {
    document.removeEventListener('scroll', onScroll, true);
    window.removeEventListener('resize', later);
  }
  document.addEventListener('scroll', onScroll, { capture: true, passive: true });
  window.addEventListener('resize', later);

  element.addEventListener('keydown', (event) => moveByArrow(event, element));
  draw();
  later();

  return {
    element,
    update(next) {
      items = next;
      heights = estimates(next.length, estimate);
      for (const node of nodes.values()) node.remove();
      nodes.clear();
      draw();
    },
    redraw(id) {
      const index = items.findIndex((item) => key(item) === id);
      const old = nodes.get(id);
      if (index < 0 || !old) return undefined;
      const node = render(items[index]!, index);
      nodes.set(id, node);
      old.replaceWith(node);
      later();
      return node;
    },
    reveal(id) {
      const index = items.findIndex((item) => key(item) === id);
      if (index < 0) return undefined;
      if (!nodes.has(id)) {
        above.style.height = `${offsetOf(heights, index)}px`;
        above.scrollIntoView({ block: 'end' });
        draw();
      }
      nodes.get(id)?.scrollIntoView({ block: 'center' });
      draw();
      return nodes.get(id);
    },
  };
}

function estimates(count: number, estimate: number): Float64Array {
  return new Float64Array(count).fill(estimate);
}

/** Up and down move between the rows' own buttons (`data-row-button`). */
function moveByArrow(event: KeyboardEvent, list: HTMLElement): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLElement) || !event.target.matches('[data-row-button]')) return;
  const buttons = [...list.querySelectorAll<HTMLElement>('[data-row-button]')];
  const next = buttons[buttons.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
