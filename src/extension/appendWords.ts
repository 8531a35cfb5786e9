import type { MarkdownString } from 'vscode';

/**
 * Appends text that may come from a repository. `appendText` escapes it, but makes every space unbreakable, so that lines end in the middle
 * of words: here each word is escaped for itself. What the product's own messages put between backticks is shown as code.
 */
export function appendWords(target: MarkdownString, text: string): MarkdownString {
  text.split(/(`[^`]+`)/).forEach((part, index) => {
    // An icon is drawn even inside code: such a part is escaped like any other.
    if (index % 2 === 1 && !part.includes('$(')) target.appendMarkdown(part.replace(/\s+/g, ' '));
    else appendPlain(target, part);
  });
  return target;
}

function appendPlain(target: MarkdownString, text: string): void {
  text.split(/\s+/).forEach((word, index) => {
    if (index > 0) target.appendMarkdown(' ');
    if (word !== '') target.appendText(word);
  });
}
