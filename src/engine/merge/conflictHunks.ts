/** One conflict in a text that git has marked; lines count from 1. */
export interface ConflictHunk {
  /** The line of `<<<<<<<`. */
  readonly startLine: number;
  /** The line of `=======`. */
  readonly middleLine: number;
  /** The line of `>>>>>>>`. */
  readonly endLine: number;
}

/** The conflicts of a text that git has marked: from `<<<<<<<` over `=======` to `>>>>>>>`. */
export function conflictHunks(text: string): ConflictHunk[] {
  const hunks: ConflictHunk[] = [];
  let startLine: number | undefined;
  let middleLine: number | undefined;
  text.split('\n').forEach((line, index) => {
    if (line.startsWith('<<<<<<< ')) {
      startLine = index + 1;
      middleLine = undefined;
    } else if (/^=======\r?$/.test(line) && startLine !== undefined) {
      middleLine ??= index + 1;
    } else if (line.startsWith('>>>>>>> ') && startLine !== undefined && middleLine !== undefined) {
      hunks.push({ startLine, middleLine, endLine: index + 1 });
      startLine = undefined;
    }
  });
  return hunks;
}

/**
 * The text as one side has it where the sides conflict, and as git merged it elsewhere. The other side's lines and the marks become
 * empty lines, so that each line keeps its number in the marked file.
 */
export function sideOfConflict(text: string, side: 'base' | 'head'): string {
  const lines = text.split('\n');
  for (const { startLine, middleLine, endLine } of conflictHunks(text)) {
    const [from, to] = side === 'base' ? [middleLine, endLine] : [startLine, middleLine];
    lines[startLine - 1] = '';
    lines.fill('', from - 1, to);
    lines[endLine - 1] = '';
  }
  return lines.join('\n');
}
