/** Longer ones are nobody's pattern of paths. */
const LONGEST = 500;

/** Why a text is no pattern of paths; `undefined` when it is one. */
export function globProblem(pattern: string): string | undefined {
  if (pattern.trim() === '') return 'is empty';
  if (pattern.length > LONGEST) return `is longer than ${LONGEST} characters`;
  if (pattern.startsWith('!')) return 'begins with "!": say what is meant with the other list';
  return /[[\]{}]/.test(pattern)
    ? 'has brackets: only *, ** and ? stand for something, so write several patterns'
    : undefined;
}

/**
 * Whether a path from the root of the repository meets a pattern: `*` and `?` stand for what has no slash, `**` for any number of folders.
 * The pattern of a folder is met by all that is in it. The work is bounded by the product of the lengths, whatever the pattern is.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  const wanted = pattern
    .replace(/^\.?\//, '')
    .split('/')
    .filter((step) => step !== '');
  // A folder stands for what is in it.
  if (wanted.at(-1) !== '**') wanted.push('**');
  return matches(wanted, path.split('/'), (step) => step === '**', matchesStep);
}

function matchesStep(pattern: string, step: string): boolean {
  return matches(
    [...pattern],
    [...step],
    (sign) => sign === '*',
    (sign, letter) => sign === '?' || sign === letter,
  );
}

/**
 * Items against a list of patterns in which some stand for any number of items. Only the last of those ever has to give way: what an
 * earlier one took cannot be taken better.
 */
function matches(
  patterns: readonly string[],
  items: readonly string[],
  isAny: (pattern: string) => boolean,
  meets: (pattern: string, item: string) => boolean,
): boolean {
  let at = 0;
  let any = -1;
  let retry = 0;
  for (let index = 0; index < items.length; ) {
    if (at < patterns.length && isAny(patterns[at]!)) {
      any = at++;
      retry = index;
    } else if (at < patterns.length && meets(patterns[at]!, items[index]!)) {
      at++;
      index++;
    } else if (any >= 0) {
      at = any + 1;
      index = ++retry;
    } else {
      return false;
    }
  }
  return patterns.slice(at).every(isAny);
}
