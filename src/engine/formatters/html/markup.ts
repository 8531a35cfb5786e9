import { visible } from '../escape';

const MADE = Symbol('made by the template');

/** A piece of the page. Only {@link html} and {@link trusted} make one: a plain text can never be taken for it. */
export interface Html {
  readonly [MADE]: string;
}

/** What may stand in a hole of the template. Text is escaped; nothing comes of `undefined` and `false`. */
export type Hole = Html | string | number | undefined | false | readonly Html[];

/**
 * The page's template: html`<a href="#${id}">${title}</a>`. Holes stand between tags, or in the value of an attribute between double quotes;
 * text is made {@link visible} and escaped for both. An address begins with a `#` of the template itself, so that no text becomes a scheme.
 */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  return made(strings.map((text, index) => text + (index < holes.length ? textOf(holes[index]) : '')).join(''));
}

/** Markup that is none of the repository's: the product's own style sheet and script, and pictures that escape for themselves. */
export function trusted(markup: string): Html {
  return made(markup);
}

/** The text of the whole page. */
export function pageText(page: Html): string {
  return page[MADE];
}

/** Pieces with something between them: `a, b`. */
export function joined(pieces: readonly Html[], between: string): Html {
  return html`${pieces.map((piece, index) => html`${index > 0 && between}${piece}`)}`;
}

function made(markup: string): Html {
  return { [MADE]: markup };
}

function textOf(hole: Hole): string {
  if (hole === undefined || hole === false) return '';
  if (typeof hole === 'number') return hole.toLocaleString('en-US');
  if (typeof hole === 'string') return visible(hole).replace(/[&<>"']/g, (character) => ENTITIES.get(character)!);
  return isHtml(hole) ? hole[MADE] : hole.map((piece) => piece[MADE]).join('');
}

function isHtml(hole: Html | readonly Html[]): hole is Html {
  return MADE in hole;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);
