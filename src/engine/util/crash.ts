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

/**
 * An unexpected error in a sentence that holds nothing of the files: its words where they are about the program, what the system refused, else
 * its kind.
 */
export function crashMessage(error: unknown): string {
  if (!(error instanceof Error)) return `${typeof error} was thrown`;
  if (NAMES_CODE_ONLY.some((form) => form.test(error.message))) return error.message;
  return refusalOf(error) ?? error.constructor.name;
}

/** What the system says most often where it refuses; the rest has its code. */
const REFUSALS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the quota of the disk is used up',
  EROFS: 'the disk cannot be written',
  EACCES: 'it is not allowed',
  EPERM: 'it is not allowed',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOMEM: 'no memory is left',
  ERR_WORKER_OUT_OF_MEMORY: 'no memory is left',
};

/** That the system refused something, by its code; the message of such an error has paths. */
function refusalOf(error: Error): string | undefined {
  if (!('code' in error) || typeof error.code !== 'string' || !/^E[A-Z0-9_]{1,60}$/.test(error.code)) return undefined;
  const { code } = error;
  const call = 'syscall' in error && typeof error.syscall === 'string' && /^[a-z_]{1,30}$/.test(error.syscall);
  const words = Object.hasOwn(REFUSALS, code) ? `: ${REFUSALS[code]}` : '';
  return `the system refused${call ? ` "${error.syscall}"` : ' it'} (${code})${words}`;
}

/** Where in the program it happened. The head of a stack repeats the message, on one line or more: it is left out. */
export function crashFrames(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const message = error instanceof Error ? error.message : '';
  const at = stack.indexOf(message);
  const frames = at < 0 ? stack : stack.slice(at + message.length);
  return frames.split('\n').filter((line) => /^ {4}at /.test(line));
}
