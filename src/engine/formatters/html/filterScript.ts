/**
 * The script of the page: filters by words, opens what an address points into, and opens everything for paper. The page is complete
 * without it. It is a text, for a bundler would rewrite a function, and then its hash would differ from bundle to bundle; its test compiles it
 * as TypeScript compiles any other file.
 *
 * `data-item` is shown or hidden by its words and those of the `data-head` (or summary) of the groups it is in; a `data-group` is hidden
 * when nothing is left in it.
 */
export const FILTER_SCRIPT = `(() => {
  'use strict';
  const field = /** @type {HTMLInputElement} */ (document.getElementById('filter'));
  const output = /** @type {HTMLOutputElement} */ (document.querySelector('.words output'));
  /** @type {HTMLElement[]} */
  const elements = [...document.querySelectorAll('[data-item]')].map((each) => /** @type {HTMLElement} */ (each));
  const items = elements.map((element) => ({ element, words: wordsOf(element) }));
  const groups = [...document.querySelectorAll('[data-group]')].map((each) => /** @type {HTMLElement} */ (each));
  const openFirst = new Map([...document.querySelectorAll('details')].map((each) => [each, each.open]));

  /** @param {HTMLElement} element */
  function wordsOf(element) {
    const texts = [element.textContent];
    for (let group = element.parentElement?.closest('[data-group]'); group; group = group.parentElement?.closest('[data-group]')) {
      texts.push(group.querySelector(':scope > [data-head], :scope > summary')?.textContent ?? '');
    }
    return texts.join(' ').toLowerCase();
  }

  function filter() {
    const asked = field.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    let found = 0;
    for (const { element, words } of items) {
      element.hidden = !asked.every((word) => words.includes(word));
      if (!element.hidden) found += 1;
    }
    for (const group of groups) {
      const isLeft = group.querySelector('[data-item]:not([hidden])') !== null;
      group.hidden = asked.length > 0 && !isLeft;
      if (group instanceof HTMLDetailsElement) group.open = asked.length > 0 ? isLeft : openFirst.get(group) === true;
    }
    output.textContent = asked.length === 0 ? '' : found + ' of ' + items.length;
  }

  /** Browsers that do not open a folded part for an address do so with this. */
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let part = target?.closest('details'); part; part = part.parentElement?.closest('details')) part.open = true;
    target?.scrollIntoView();
  }

  field.addEventListener('input', filter);
  addEventListener('hashchange', reveal);
  addEventListener('beforeprint', () => openFirst.forEach((_, part) => { part.open = true; }));
  /** @type {HTMLElement} */ (field.parentElement).hidden = false;
  if (location.hash !== '') reveal();
})();
`;
