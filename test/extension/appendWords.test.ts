import { describe, expect, test } from 'vitest';
import type { MarkdownString } from 'vscode';
import { appendWords } from '../../src/extension/appendWords';

/** What is appended as text (which VS Code escapes) in angle brackets, what as Markdown bare. */
function appended(text: string): string {
  let value = '';
  const target = {
    appendText: (part: string) => {
      value += `<${part}>`;
      return target;
    },
    appendMarkdown: (part: string) => {
      value += part;
      return target;
    },
  };
  appendWords(target as unknown as MarkdownString, text);
  return value;
}

describe('words from a repository', () => {
  test.each([
    ['two words', '<two> <words>'],
    ['a\n\n# heading', '<a> <#> <heading>'],
    ['[x](command:evil) <img src=x>', '<[x](command:evil)> <<img> <src=x>>'],
    ['remove `container_name`, or not', '<remove> `container_name`<,> <or> <not>'],
    ['one ` alone', '<one> <`> <alone>'],
    ['`$(error) x`', '<`$(error)> <x`>'],
    ['`a\n\nb`', '`a b`'],
    ['', ''],
  ])('%j', (text, value) => {
    expect(appended(text)).toBe(value);
  });
});
