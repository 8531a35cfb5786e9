import type { Context } from '../context';
import { type PlaceLink, revisionLabel } from '../model/evidence';
import { type Child, h } from './h';

type Poster = Pick<Context, 'post'>;

/** `file:line` that opens the diff there. The page names the place; the host looks it up. */
export function placeLink(context: Poster, link: PlaceLink): HTMLElement {
  return h(
    'button',
    {
      type: 'button',
      class: 'link place',
      title: link.title,
      'aria-label': `Open ${link.title}`,
      'data-testid': 'place',
      'data-ref': JSON.stringify(link.ref),
      onclick: () => context.post({ type: 'open', evidence: link.ref }),
    },
    // Where there is no room, the beginning gives way: the end of a path says more.
    h('bdi', { dir: 'ltr' }, link.text),
  );
}

/** Links in a row; where a statement has two sides, each says whose it is. */
export function placeLinks(context: Poster, links: readonly PlaceLink[]): Child[] {
  const sides = new Set(links.map(({ revision }) => revision)).size > 1;
  return links.map((link) =>
    h(
      'span',
      { class: 'place-side' },
      sides && h('span', { class: 'muted' }, revisionLabel(link.revision)),
      placeLink(context, link),
    ),
  );
}

/** Something to do, in the look of a link. */
export function action(label: string, onClick: () => void, testId?: string): HTMLElement {
  return h('button', { type: 'button', class: 'link', 'data-testid': testId, onclick: onClick }, label);
}
