/** A command is no longer than this. */
const MAX_LENGTH = 5000;

/**
 * The words of a command, as a shell splits them, up to where it ends: an operator, a redirection, a comment. Variables stay as they are
 * written; `$(…)` and `<(…)` are a part of their word, and so are the folders that `commands/folders` names. A quote that is never closed ends with the text.
 */
export function shellCommand(text: string): string[] {
  const words: string[] = [];
  const end = Math.min(text.length, MAX_LENGTH);
  let word: string | undefined;
  let quote = '';
  for (let index = 0; index < end; index++) {
    const char = text[index]!;
    const named = char === '<' ? /^<(?:here|root)>/.exec(text.slice(index, index + 6))?.[0] : undefined;
    if (named !== undefined) {
      word = (word ?? '') + named;
      index += named.length - 1;
      continue;
    }
    if (quote === '' && /[;|&\n)]/.test(char)) break;
    if (quote === '' && char === '>') {
      // `2>` belongs to the redirection.
      if (word !== undefined && /^\d$/.test(word)) word = undefined;
      break;
    }
    if (quote === '' && char === '<' && text[index + 1] !== '(') break;
    if (quote === '' && char === '#' && word === undefined) break;
    if (quote !== "'" && /^(?:\$|<)\(/.test(text.slice(index, index + 2))) {
      const close = closing(text, index + 1, end);
      word = (word ?? '') + text.slice(index, close);
      index = close - 1;
    } else if (quote === '' && /\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) {
      quote = char;
      word ??= '';
    } else if (char === '\\' && quote !== "'") {
      const next = text[++index] ?? '';
      // Inside of double quotes a backslash stays before what it means nothing for.
      word = (word ?? '') + (quote === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next);
    } else word = (word ?? '') + char;
  }
  return word === undefined || word === '' ? words : [...words, word];
}

/** Behind the bracket that closes the one at `open`. */
function closing(text: string, open: number, end: number): number {
  let depth = 0;
  for (let index = open; index < end; index++) {
    if (text[index] === '(') depth++;
    else if (text[index] === ')' && --depth === 0) return index + 1;
  }
  return end;
}

/** The words of a command that code gives as a list, with its variables put in: `"upgrade", "-f", a.yaml`, up to the end of the list. */
export function listedCommand(text: string): string[] {
  const words: string[] = [];
  const item = /\s*,?\s*(?:"([^"]{0,1000})"|'([^']{0,1000})'|([^\s"',()[\]]{1,1000}))/y;
  for (let match = item.exec(text.slice(0, MAX_LENGTH)); match; match = item.exec(text.slice(0, MAX_LENGTH))) {
    words.push(match[1] ?? match[2] ?? match[3]!);
  }
  return words;
}
