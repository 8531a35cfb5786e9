/**
 * Whether a file in the working tree is as git left it when the merge stopped: the text that git's merge gives, conflicts and all, apart from what
 * stands behind the marks (a branch there, a commit here) and from the third version that `merge.conflictStyle=diff3` writes between them.
 * Anything else in it is somebody's work.
 */
export function isAsMerged(working: string, merged: string): boolean {
  return plain(working) === plain(merged);
}

const BEGIN = '<<<<<<<';
const OLD = '|||||||';
const MIDDLE = '=======';
const END = '>>>>>>>';

function plain(text: string): string {
  const lines: string[] = [];
  let inOld = false;
  for (const line of text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split('\n')) {
    if (line.startsWith(OLD)) inOld = true;
    else if (line.startsWith(MIDDLE)) inOld = false;
    if (inOld) continue;
    const mark = [BEGIN, MIDDLE, END].find((each) => line.startsWith(each));
    lines.push(mark ?? line);
  }
  return lines.join('\n');
}
