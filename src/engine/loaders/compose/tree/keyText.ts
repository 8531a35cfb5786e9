/** A key as messages show it: a line that was meant as `KEY=value` may stand where a key belongs, and then holds more than a name. */
export function keyText(key: string): string {
  return /^[\w./-]{0,60}$/.test(key) ? key : `${/^[\w./-]{0,60}/.exec(key)![0]}…`;
}

/** A path as messages show it. */
export function pathText(path: readonly (string | number)[]): string {
  return path.map((step) => keyText(String(step))).join('.');
}
