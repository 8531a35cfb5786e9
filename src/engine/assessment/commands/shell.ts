/** Characters that mean themselves to every POSIX shell, wherever they stand in a word but at its start. */
const PLAIN = /^[A-Za-z0-9_@%+:,./][A-Za-z0-9_@%+=:,./-]*$/;

/** Control characters, line ends, and marks that take no room or change the direction of reading. */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * A text as one word of a shell. What cannot be seen is written out in `$'…'` (bash, zsh, ksh), so that a command stays one line that shows
 * what it does.
 */
export function word(text: string): string {
  if (PLAIN.test(text)) return text;
  if (text.search(UNSEEN) < 0) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = text.replace(/[\\']/g, '\\$&').replace(UNSEEN, (character) => {
    const code = character.codePointAt(0)!.toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
  return `$'${escaped}'`;
}

/** A path as one word that no program takes for an option. */
export function pathWord(path: string): string {
  return word(path.startsWith('-') ? `./${path}` : path === '' ? '.' : path);
}

/** A note among commands, in one line. */
export function note(text: string): string {
  return `# ${text.replace(UNSEEN, '?')}`;
}

/** A text as part of a file name: what is no letter, digit, dot or dash becomes a dash. */
export function fileStem(text: string): string {
  return text.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^[-.]+/, '') || 'data';
}
