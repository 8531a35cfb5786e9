/** Longer lines are data. */
const MAX_LINE = 1000;

/**
 * Whether the place in a program that names a file only writes it: it opens it for writing, directs output into it, or keeps the path in
 * a variable that is used for nothing else.
 */
export function isOnlyWritten(text: string, name: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? text.length : end);
  if (line.length > MAX_LINE) return false;
  const [before, behind] = [line.slice(0, offset - start), line.slice(offset - start + name.length)];
  if (/\bopen\([^()]*$/.test(before) && /^["']\s*,\s*(?:mode\s*=\s*)?["'][wax]/.test(behind)) return true;
  if (/(?:>|\btee\s+(?:-a\s+)?)\s*["']?[\w./${}-]*$/.test(before)) return true;
  const variable = /^\s*(?:const |let |var )?((?:self\.|this\.)?[A-Za-z_]\w{0,60})\s*=(?!=)/.exec(before)?.[1];
  return variable !== undefined && isWritten(text, variable.replaceAll('.', '\\.')) && !isRead(text, variable);
}

function isWritten(text: string, variable: string): boolean {
  return new RegExp(
    `\\bopen\\(\\s{0,20}${variable}\\s{0,5},\\s{0,5}(?:mode\\s{0,3}=\\s{0,3})?["'][wax]|\\b${variable}\\.write_(?:text|bytes)\\(|\\b(?:writeFile|writeFileSync|outputFile)\\(\\s{0,20}${variable}\\b`,
  ).test(text);
}

function isRead(text: string, variable: string): boolean {
  const name = variable.replaceAll('.', '\\.');
  return new RegExp(
    `\\bopen\\(\\s{0,20}${name}\\s{0,5}(?:\\)|,\\s{0,5}(?:mode\\s{0,3}=\\s{0,3})?["']r|,\\s{0,5}encoding)|\\b${name}\\.(?:read_text|read_bytes|open)\\(|\\b(?:load|read|parse)\\w{0,30}\\(\\s{0,20}${name}\\b|\\bsubprocess\\b[^\\n]{0,200}\\b${name}\\b`,
  ).test(text);
}
