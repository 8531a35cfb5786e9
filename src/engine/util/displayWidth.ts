/** How many columns of a terminal a text takes: wide characters (East Asian, emoji) take two, combining marks none. */
export function displayWidth(text: string): number {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

const PRINTABLE_ASCII = /^[ -~]*$/;
const COMBINING = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
/** The blocks of East Asian Width W and F, in broad strokes (Unicode UAX #11), and what is drawn as emoji by default. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;
