/** Whether two texts have the same lines. git may check files out with other line ends and editors drop a byte order mark. */
export function sameText(a: string, b: string): boolean {
  return a === b || normal(a) === normal(b);
}

function normal(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}
