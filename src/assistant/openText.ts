import { visible } from '../engine/formatters/escape';

/**
 * What a person does not see and a model reads: Unicode's category Other, separators of lines, and what is ignored where it is shown.
 * Selectors of variations alone can carry a whole message behind one letter.
 */
export const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** The text on one line, with everything that a person would not see written out. */
export function openText(text: string): string {
  return visible(text).replace(HIDDEN, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}
