/** Whether a YAML text sets the key at the path, by the indentation of its lines: enough for values files, which are maps of maps. */
export function hasYamlPath(lines: readonly string[], path: readonly string[]): boolean {
  const open: { readonly indent: number; readonly key: string }[] = [];
  for (const line of lines) {
    const match = /^( *)(["']?)([\w.-]+)\2:(?:\s|$)/.exec(line);
    if (!match) continue;
    const indent = match[1]!.length;
    while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
    open.push({ indent, key: match[3]! });
    if (open.length === path.length && open.every(({ key }, index) => key === path[index])) return true;
  }
  return false;
}
