import { join, relative, sep } from 'node:path';
import { visible } from '../engine/formatters/escape';
import type { LoadProblem } from '../engine/model/unit';

/** `file:line: message`, with a path that the terminal can open. The problem's own path goes from `root`. */
export function problemLine({ path, line, message }: LoadProblem, root: string, cwd: string): string {
  const text = visible(message.replace(/\s*\n\s*/g, ' '));
  if (path === '') return `infra-diff: ${text}`;
  const file = join(root, path);
  const short = relative(cwd, file);
  const shown = short.startsWith(`..${sep}`) ? file : short;
  return `${visible(shown)}:${line === undefined ? '' : `${line}:`} ${text}`;
}
