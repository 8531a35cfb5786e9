import {
  provideVSCodeDesignSystem,
  vsCodeBadge,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodePanels,
  vsCodePanelTab,
  vsCodePanelView,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { type Child, h } from './h';

/** The kit's own badge carries a style attribute, which the content policy of the page refuses; this one is the same without it. */
const badgeTemplate = {
  render(_source: unknown, shadow: Node) {
    shadow.appendChild(h('div', { class: 'control', part: 'control' }, h('slot')));
    return { bind() {}, unbind() {}, dispose() {} };
  },
};

/**
 * The seam to the UI toolkit, which is no longer developed: nothing else imports it, so that another kit is one file's work.
 * It wants `<meta property="csp-nonce" content="…">` in the page.
 */
provideVSCodeDesignSystem().register(
  vsCodeBadge({ template: badgeTemplate as never }),
  vsCodeButton(),
  vsCodeCheckbox(),
  vsCodeDropdown(),
  vsCodeOption(),
  vsCodePanels(),
  vsCodePanelTab(),
  vsCodePanelView(),
  vsCodeProgressRing(),
  vsCodeTextField(),
);

interface ButtonOptions {
  readonly label: string;
  readonly onClick: () => void;
  readonly look?: 'primary' | 'secondary' | 'icon';
  /** Shown in place of the label, which then is the tooltip. */
  readonly icon?: Node;
  readonly testId?: string;
}

export function button({ label, onClick, look = 'secondary', icon, testId }: ButtonOptions): HTMLElement {
  const props = { appearance: look, 'data-testid': testId, onclick: onClick };
  return h('vscode-button', icon ? { ...props, 'aria-label': label, title: label } : props, icon ?? label);
}

export function badge(text: string | number): HTMLElement {
  return h('vscode-badge', null, text);
}

export function progressRing(label: string): HTMLElement {
  return h('vscode-progress-ring', { 'aria-label': label });
}

interface TextFieldOptions {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly testId?: string;
}

/** The label is there for screen readers; the style sheet hides it from the eye. */
export function textField({ label, placeholder, value, onInput, testId }: TextFieldOptions): HTMLElement {
  const read = (event: Event) => onInput((event.currentTarget as HTMLInputElement).value);
  return h('vscode-text-field', { placeholder, value, 'data-testid': testId, oninput: read }, label);
}

interface DropdownOptions<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly testId?: string;
}

export function dropdown<T extends string>({
  label,
  value,
  options,
  onChange,
  testId,
}: DropdownOptions<T>): HTMLElement {
  const read = (event: Event) => onChange((event.currentTarget as HTMLSelectElement).value as T);
  return h(
    'vscode-dropdown',
    { 'aria-label': label, 'data-testid': testId, onchange: read },
    options.map((option) =>
      h('vscode-option', { value: option.value, selected: option.value === value }, option.label),
    ),
  );
}

interface CheckboxOptions {
  readonly label: string;
  /** What a screen reader says in place of the label. */
  readonly name?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly testId?: string;
}

export function checkbox({ label, name, checked, onChange, testId }: CheckboxOptions): HTMLElement {
  const read = (event: Event) => onChange((event.currentTarget as HTMLInputElement).checked);
  return h('vscode-checkbox', { checked, 'aria-label': name, 'data-testid': testId, onchange: read }, label);
}

interface TabOptions<T extends string> {
  readonly label: string;
  readonly active: T;
  readonly tabs: readonly { readonly id: T; readonly label: string; readonly count: string | null }[];
  readonly onChange: (id: T) => void;
}

export interface Tabs<T extends string> {
  readonly element: HTMLElement;
  /** The (empty) place for the content of a tab. */
  readonly view: (id: T) => HTMLElement;
  readonly select: (id: T) => void;
}

export function tabs<T extends string>({ label, active, tabs: list, onChange }: TabOptions<T>): Tabs<T> {
  const views = new Map<T, HTMLElement>(list.map(({ id }) => [id, h('vscode-panel-view', { id: `view-${id}` })]));
  const tab = ({ id, label: text, count }: (typeof list)[number]): Child =>
    h(
      'vscode-panel-tab',
      { id: `tab-${id}`, 'data-testid': `tab-${id}` },
      text,
      count !== null && [' ', h('sup', null, count)],
    );
  const element = h('vscode-panels', { 'aria-label': label, activeid: `tab-${active}` }, list.map(tab), [
    ...views.values(),
  ]) as HTMLElement & { activeindicator: boolean; activeid: string };
  // The kit's own underline waits for an animation that reduced motion switches off; the style sheet draws one instead.
  element.activeindicator = false;
  element.addEventListener('change', (event) => {
    // Fields inside a view have change events of their own.
    if (event.target === element) onChange(element.activeid.slice('tab-'.length) as T);
  });
  return {
    element,
    view: (id) => views.get(id)!,
    select: (id) => {
      element.activeid = `tab-${id}`;
    },
  };
}
