import { nearest } from '../../../util/nearest';

/** `testFail` -> `test`, `fail`; `internal-frontend` -> `internal`, `frontend`. */
function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_.-]+/)
    .filter((word) => word !== '');
}

/** The key that is probably meant: of another letter case or with dashes, or misspelt by a letter or two. */
export function sameSpelling(key: string, others: readonly string[]): string | undefined {
  const letters = wordsOf(key).join('');
  const same = others.find((other) => wordsOf(other).join('') === letters);
  if (same !== undefined || key.length < 5) return same;
  const close = others.filter((other) => Math.abs(other.length - key.length) <= 1 && isOneStep(key, other));
  return nearest(key, close);
}

/** Keys of which this one is the beginning or the end, word by word, or the other way round. */
export function sameWord(key: string, others: readonly string[]): string[] {
  const words = wordsOf(key);
  return others.filter((other) => {
    const found = wordsOf(other);
    const [short, long] = words.length < found.length ? [words, found] : [found, words];
    if (short.length === long.length || short.join('').length < 4) return false;
    return startsWith(long, short) || startsWith([...long].reverse(), [...short].reverse());
  });
}

const startsWith = (long: readonly string[], short: readonly string[]): boolean =>
  short.every((word, index) => long[index] === word);

/** One letter more, less or another, or two neighbours that changed places. */
function isOneStep(a: string, b: string): boolean {
  if (/\d$/.test(a) && /\d$/.test(b)) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length + right.length <= 2 && left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
