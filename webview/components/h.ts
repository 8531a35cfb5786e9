import { showHidden } from '../model/plainText';

type Value = string | number | boolean | null | undefined;

/** `on*` are listeners; `style` goes through the object model, which a strict content policy allows; the rest are attributes. */
export interface Props {
  readonly [name: string]: Value | ((event: never) => void) | Readonly<Record<string, string>>;
}

export type Child = Node | string | number | null | undefined | false | readonly Child[];

/**
 * Makes an element. Text from a repository gets in as text nodes and attribute values only, with characters that hide or reorder text written out.
 * Attributes that are null, undefined or false are left out.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props?: Props | null,
  ...children: Child[]
): HTMLElementTagNameMap[K];
export function h(tag: string, props?: Props | null, ...children: Child[]): HTMLElement;
export function h(tag: string, props?: Props | null, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  setProps(element, props ?? {});
  append(element, children);
  return element;
}

/** Makes an element of a drawing. */
export function svg(tag: string, props: Props, ...children: Child[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setProps(element, props);
  append(element, children);
  return element;
}

function setProps(element: HTMLElement | SVGElement, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as (event: Event) => void);
    else if (typeof value === 'object')
      for (const [key, item] of Object.entries(value)) element.style.setProperty(key, item);
    else element.setAttribute(name, value === true ? '' : showHidden(String(value)));
  }
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (child instanceof Node) element.append(child);
    else if (typeof child === 'object') append(element, child);
    else element.append(showHidden(String(child)));
  }
}
