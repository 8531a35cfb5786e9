import type { JsonObject, Path } from '../../model/json';

/** Files with more settings are data. */
const MAX_SETTINGS = 5_000;

/**
 * Sections with their keys, as Grafana's ini files have them (`[auth.anonymous]`, `enabled = true`); keys above all sections stand in ``.
 * What begins with `;` or `#` is a comment, and says what holds anyway. `note` is told the line of each.
 */
export function parseIni(text: string, note: (path: Path, line: number) => void): JsonObject {
  const sections = new Map<string, Map<string, string>>();
  let section = '';
  let count = 0;
  for (const [index, written] of text.split('\n').entries()) {
    const line = written.trim();
    if (line === '' || line.startsWith(';') || line.startsWith('#')) continue;
    const header = /^\[([^\]]{1,200})\]/.exec(line);
    if (header) {
      section = header[1]!.trim();
      note([section], index + 1);
      if (!sections.has(section)) sections.set(section, new Map());
      continue;
    }
    const at = line.indexOf('=');
    if (at <= 0 || count++ > MAX_SETTINGS) continue;
    const key = line.slice(0, at).trim();
    const keys = sections.get(section) ?? new Map<string, string>();
    sections.set(section, keys.set(key, unquoted(line.slice(at + 1).trim())));
    note([section, key], index + 1);
  }
  return Object.fromEntries([...sections].map(([name, keys]) => [name, Object.fromEntries(keys)]));
}

/** Passwords with signs stand between three quotes. */
function unquoted(text: string): string {
  const quotes = /^("""|"|`)/.exec(text)?.[1];
  return quotes !== undefined && text.length >= 2 * quotes.length && text.endsWith(quotes)
    ? text.slice(quotes.length, -quotes.length)
    : text;
}
