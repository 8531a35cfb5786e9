import { type Child, h } from './h';
import { icon } from './icons';

export interface DisclosureOptions {
  readonly label: Child;
  /** Drawn when it is opened for the first time. */
  readonly content: () => Child;
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
  readonly testId?: string;
}

/** Something that can be opened, for what most do not need: a button, and below it what it opens. */
export function disclosure({ label, content, open = false, onToggle, testId }: DisclosureOptions): HTMLElement {
  const body = h('div', { class: 'disclosed' });
  const button = h(
    'button',
    { type: 'button', class: 'toggle', 'data-testid': testId, onclick: toggle },
    icon('chevron'),
    h('span', null, label),
  );
  function toggle(): void {
    const is = body.hidden !== false;
    set(is);
    onToggle?.(is);
  }
  const set = (is: boolean) => {
    if (is && !body.hasChildNodes()) body.append(h('div', null, content()));
    body.hidden = !is;
    button.setAttribute('aria-expanded', String(is));
  };
  set(open);
  return h('div', { class: 'disclosure' }, button, body);
}
