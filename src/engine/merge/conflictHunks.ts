/** The lines, from 1, of each conflict that git has marked in a text: from `<<<<<<<` to `>>>>>>>`. */
export function conflictHunks(text: string): { startLine: number; endLine: number }[] {
  const hunks: { startLine: number; endLine: number }[] = [];
  let start: number | undefined;
  text.split('\n').forEach((line, index) => {
    if (line.startsWith('<<<<<<< ')) start = index + 1;
    else if (line.startsWith('>>>>>>> ') && start !== undefined) {
      hunks.push({ startLine: start, endLine: index + 1 });
      start = undefined;
    }
  });
  return hunks;
}
