/**
 * What the engine of JavaScript says of a mistake in a program without quoting what the program was working on. The rest it quotes: a text that
 * is no JSON, no number, no pattern, a value that has no such member, and these may be secrets of a repository.
 */
const NAMES_CODE_ONLY = [
  /^Cannot (?:read|set) properties of (?:undefined|null)(?: \((?:reading|setting) '[A-Za-z_$][\w$]{0,60}'\))?$/,
  /^[\w$.()[\]]{1,100} is not (?:a function|a constructor|defined|iterable)$/,
  /^[A-Za-z_$][\w$]{0,60} is (?:undefined|null)$/,
  /^Maximum call stack size exceeded$/,
  /^Invalid (?:array length|string length|time value|count value: -?\d{1,20})$/,
];

/** An unexpected error in a sentence that holds nothing of the files: its words where they are about the program, else its kind. */
export function crashMessage(error: unknown): string {
  if (!(error instanceof Error)) return `${typeof error} was thrown`;
  return NAMES_CODE_ONLY.some((form) => form.test(error.message)) ? error.message : error.constructor.name;
}

/** Where in the program it happened. The head of a stack repeats the message, on one line or more: it is left out. */
export function crashFrames(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const message = error instanceof Error ? error.message : '';
  const at = stack.indexOf(message);
  const frames = at < 0 ? stack : stack.slice(at + message.length);
  return frames.split('\n').filter((line) => /^ {4}at /.test(line));
}
