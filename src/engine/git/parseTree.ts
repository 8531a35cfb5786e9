import type { TreeEntry } from './gitClient';

/**
 * Reads the output of `git ls-tree -r -z`, `<mode> <type> <id>TAB<path>NUL` for each file, or of `git ls-files --stage -z`, `<mode> <id> 0TAB<path>NUL`.
 * No two paths are alike.
 */
export function parseTree(output: string): TreeEntry[] {
  const entries: TreeEntry[] = [];
  let start = 0;
  for (let end = output.indexOf('\0'); end >= 0; end = output.indexOf('\0', start)) {
    const tab = output.indexOf('\t', start);
    const space = output.indexOf(' ', start);
    const lastSpace = output.lastIndexOf(' ', tab);
    // An id, or a word for the type.
    const isStaged = lastSpace - space > 40;
    entries.push({
      mode: output.slice(start, space),
      id: isStaged ? output.slice(space + 1, lastSpace) : output.slice(lastSpace + 1, tab),
      path: output.slice(tab + 1, end),
    });
    start = end + 1;
  }
  // What stands for bytes that are no UTF-8; hardly any repository has such names.
  return output.includes(REPLACEMENT) ? numbered(entries) : entries;
}

const REPLACEMENT = '\ufffd';

/** git tells names apart by their bytes. Those that read alike get a number, the first one excepted, so that none hides another. */
function numbered(entries: readonly TreeEntry[]): TreeEntry[] {
  const taken = new Set(entries.map(({ path }) => path));
  const counts = new Map<string, number>();
  return entries.map((entry) => {
    const { path } = entry;
    let count = (counts.get(path) ?? 0) + 1;
    const named = (): string => path.replace(REPLACEMENT, `${REPLACEMENT}${count}`);
    while (count > 1 && taken.has(named())) count++;
    counts.set(path, count);
    if (count === 1) return entry;
    taken.add(named());
    return { ...entry, path: named(), isNumbered: true };
  });
}
