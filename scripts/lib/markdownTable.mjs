/**
 * A table of Markdown. Cells are Markdown themselves: texts of others go through `plain`.
 *
 * @param {readonly string[]} columns
 * @param {readonly (readonly string[])[]} rows
 */
export function table(columns, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A text that Markdown takes for nothing but text. An underscore within a word is none of its marks. @param {string} text */
export function plain(text) {
  return text.replace(/[\\`*<|[\]]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, '\\$&');
}

/** @param {string} text without backticks */
export function code(text) {
  return `\`${text}\``;
}
