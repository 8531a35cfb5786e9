import type { FileChange } from './gitClient';

/** The letters of `git diff --raw`; `C` (a copy) leaves its source as it was, so the copy is an addition. */
const STATUS: ReadonlyMap<string, FileChange['status']> = new Map([
  ['A', 'added'],
  ['C', 'added'],
  ['M', 'modified'],
  ['D', 'deleted'],
  ['R', 'renamed'],
  ['T', 'typechanged'],
]);

/**
 * Reads the output of `git diff-tree -r -z --raw`, with or without `--numstat`. All raw records come first:
 * `:<mode> <mode> <id> <id> <status>NUL<path>NUL`, after a rename with a second path; then for each file
 * `<insertions>TAB<deletions>TAB<path>NUL`, where a rename has an empty path and two more fields, and binary files have `-`.
 */
export function parseDiff(output: string): FileChange[] {
  const fields = output.split('\0');
  const changes: Change[] = [];
  const byPath = new Map<string, Change>();
  let next = 0;
  while (fields[next]?.startsWith(':')) {
    const letter = fields[next++]!.split(' ')[4]?.[0] ?? '';
    const status = STATUS.get(letter) ?? 'modified';
    const source = letter === 'R' || letter === 'C' ? fields[next++] : undefined;
    const path = fields[next++] ?? '';
    const change: Change = { status, path, insertions: 0, deletions: 0 };
    if (status === 'renamed') change.previousPath = source;
    changes.push(change);
    byPath.set(path, change);
  }
  while (next < fields.length) {
    const [insertions, deletions, ...rest] = fields[next++]!.split('\t');
    if (deletions === undefined) continue;
    // A path may hold tabs.
    let path = rest.join('\t');
    if (path === '') {
      path = fields[next + 1] ?? '';
      next += 2;
    }
    const change = byPath.get(path);
    if (!change) continue;
    change.insertions = Number(insertions) || 0;
    change.deletions = Number(deletions) || 0;
  }
  return changes;
}

type Change = { -readonly [K in keyof FileChange]: FileChange[K] };
