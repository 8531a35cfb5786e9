import type { TreeEntry } from './gitClient';

/** Reads the output of `git ls-tree -r -z`: `<mode> <type> <id>TAB<path>NUL` for each file. */
export function parseTree(output: string): TreeEntry[] {
  const entries: TreeEntry[] = [];
  let start = 0;
  for (let end = output.indexOf('\0'); end >= 0; end = output.indexOf('\0', start)) {
    const tab = output.indexOf('\t', start);
    const lastSpace = output.lastIndexOf(' ', tab);
    entries.push({
      mode: output.slice(start, output.indexOf(' ', start)),
      id: output.slice(lastSpace + 1, tab),
      path: output.slice(tab + 1, end),
    });
    start = end + 1;
  }
  return entries;
}
