const PRINTS = /(?:^|[\s;&|])(?:@?echo|printf|print|puts|log\w*|info|warn|error|Write-Host|console\.\w+)[\s(]/i;

/** Steps and tasks of pipelines have names that tell what they do: `- name: helm template default`. */
const NAMES = /^\s*(?:-\s+)?["']?(?:name|displayName|title|description|desc|summary|label)["']?\s*:/i;

/** Whether what follows is printed or told, and not run; `before` is what stands before a command in its statement. */
export function printsRest(before: string): boolean {
  return NAMES.test(before) || (PRINTS.test(before) && !/\$\([^)]*$/.test(before));
}

/** The folder that a statement changes into before its command (`cd deploy && …`). */
export function folderOfLine(before: string): string | undefined {
  if (!/(?:cd|pushd|Set-Location)\s/.test(before)) return undefined;
  return [...before.matchAll(/(?:^|[\s;&|("'])(?:cd|pushd|Set-Location)\s+["']?([\w./<>-]+)["']?\s*(?:&&|;)/g)].at(
    -1,
  )?.[1];
}
