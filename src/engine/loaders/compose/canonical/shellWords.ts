/**
 * Splits a command line into words as the go-shellwords package does for Compose: quotes and backslashes, no variables. An operator of the
 * shell (`&&`, `|`, `;`, `>`) outside quotes ends the command. `undefined` when a quote is never closed.
 */
export function shellWords(line: string): string[] | undefined {
  const words: string[] = [];
  let word = '';
  let isWord = false;
  let quote = '';
  for (let index = 0; index < line.length; index++) {
    const char = line[index]!;
    if (char === '\\' && quote !== "'") {
      if (index + 1 >= line.length) return undefined;
      word += line[++index];
      isWord = true;
    } else if (quote !== '') {
      if (char === quote) quote = '';
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      isWord = true;
    } else if (/[ \t\r\n]/.test(char)) {
      if (isWord) words.push(word);
      word = '';
      isWord = false;
    } else if (/[;&|<>]/.test(char)) {
      // `2>` belongs to the redirection, not to the command.
      if (char === '>' && /^\d/.test(word)) isWord = false;
      break;
    } else {
      word += char;
      isWord = true;
    }
  }
  if (quote !== '') return undefined;
  return isWord ? [...words, word] : words;
}
