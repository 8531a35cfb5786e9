import type { SourceFile } from '../../model/source';

/** The ways in which programs write the name of a variable: frameworks bind `DB_URL` to `db.url` or `dbUrl` by themselves. */
function spellings(name: string): string[] {
  const parts = name
    .toLowerCase()
    .split(/_+/)
    .filter((part) => part !== '');
  const camel = parts.map((part, index) => (index === 0 ? part : part[0]!.toUpperCase() + part.slice(1))).join('');
  return [
    ...new Set([name, ...['_', '-', '.', ':', '__'].map((joint) => parts.join(joint)), camel, camel.toLowerCase()]),
  ];
}

/** Whether a text speaks of the variable. Also of a part of it, where the program puts its name together: `PREFIX + "_URL"`. */
export function mentionsVariable(files: readonly SourceFile[], name: string): boolean {
  const names = spellings(name);
  return files.some(({ text }) => names.some((spelling) => text.includes(spelling)));
}
