import type { SourceFile } from '../../model/source';

/** The ways in which programs write the name of a variable: frameworks bind `DB_URL` to `db.url` or `dbUrl` by themselves. */
function spellings(parts: readonly string[]): string[] {
  const camel = parts.map((part, index) => (index === 0 ? part : part[0]!.toUpperCase() + part.slice(1))).join('');
  return [...new Set([...['_', '-', '.', ':', '__'].map((joint) => parts.join(joint)), camel, camel.toLowerCase()])];
}

/** Whether a text speaks of the variable. Also of a part of it, where the program puts its name together: `PREFIX + "_URL"`. */
export function mentionsVariable(files: readonly SourceFile[], name: string): boolean {
  const parts = name
    .toLowerCase()
    .split(/_+/)
    .filter((part) => part !== '');
  const others = spellings(parts);
  // All of them hold the longest part, but for the case of its first letter; most texts do not.
  const shared = parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '').slice(1);
  return files.some(
    ({ text }) => text.includes(name) || (text.includes(shared) && others.some((other) => text.includes(other))),
  );
}
