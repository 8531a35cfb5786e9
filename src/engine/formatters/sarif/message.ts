import { visible } from '../escape';
import { shorten } from '../valueText';

const LONGEST = 4_000;

/**
 * Words of ours or of the repository in a message: one line, that cannot become a link (`[text](target)`) or a placeholder (`{0}`). SARIF
 * would have brackets and braces escaped (3.11.5, 3.11.6), and the viewers show the escapes; a space is shown alike by all.
 */
export function plain(text: string): string {
  return shorten(visible(text), LONGEST)
    .replace(/\](?=\()/g, '] ')
    .replace(/\{(?=\d)/g, '{ ');
}

/** A link to the related location of that id. */
export function link(text: string, id: number): string {
  return `[${plain(text).replaceAll('[', '(').replaceAll(']', ')')}](${id})`;
}

/** With a full stop where it has no end. */
export function sentence(text: string): string {
  const shown = plain(text.trim());
  return /[.!?…]$/.test(shown) ? shown : `${shown}.`;
}
