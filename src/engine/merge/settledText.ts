import { conflictHunks } from './conflictHunks';

/**
 * A text that git has marked as a proposal settles it: of the lines in conflict those stay that the proposal has, the others and the marks become empty
 * lines, so that each line keeps its number in the marked file. `undefined` when the proposal is not made of the marked file's lines in their order.
 */
export function settledText(marked: string, proposal: string): string | undefined {
  const lines = marked.split('\n');
  const wanted = proposal.split('\n');
  const hunks = conflictHunks(marked);
  let next = hunks.length === 0 ? lines.length : hunks[0]!.startLine - 1;
  if (!holds(wanted, 0, lines.slice(0, next))) return undefined;
  for (const [index, { startLine, middleLine, endLine }] of hunks.entries()) {
    const following = hunks[index + 1];
    const after = lines.slice(endLine, following ? following.startLine - 1 : undefined);
    const end = following ? find(wanted, next, after) : wanted.length - after.length;
    if (end === undefined || end < next || !holds(wanted, end, after)) return undefined;
    const kept = wanted.slice(next, end);
    for (let number = startLine; number <= endLine; number++) {
      const isMark = number === startLine || number === middleLine || number === endLine;
      if (!isMark && kept.length > 0 && lines[number - 1] === kept[0]) kept.shift();
      else lines[number - 1] = '';
    }
    if (kept.length > 0) return undefined;
    next = end + after.length;
  }
  return next === wanted.length ? lines.join('\n') : undefined;
}

function holds(lines: readonly string[], from: number, part: readonly string[]): boolean {
  // Each side may have taken spaces off the end of a line.
  return part.every((line, index) => lines[from + index]?.trimEnd() === line.trimEnd());
}

/** Where a part begins, from some line on. */
function find(lines: readonly string[], from: number, part: readonly string[]): number | undefined {
  for (let at = from; at + part.length <= lines.length; at++) if (holds(lines, at, part)) return at;
  return undefined;
}
