/**
 * Whether one name looks like the other with a slip: the same words in another order, one word with a letter wrong, or the same letters
 * with other separators. Numbers tell names apart (`KAFKA_1`, `KAFKA_2`), and so do whole words (`DB_HOST`, `DB_PORT`).
 */
export function isMisspelling(name: string, meant: string): boolean {
  if (name === meant || name.length < 5 || name.length > 100 || meant.length > 100) return false;
  const [left, right] = [wordsOf(name), wordsOf(meant)];
  if (left.join('') === right.join('')) return true;
  if (left.length !== right.length) return false;
  if ([...left].sort().join(' ') === [...right].sort().join(' ')) return true;
  const differing = left.flatMap((word, index) => (word === right[index] ? [] : [[word, right[index]!] as const]));
  const [pair] = differing;
  if (differing.length !== 1 || !pair || /\d/.test(pair[0] + pair[1])) return false;
  return Math.min(pair[0].length, pair[1].length) >= 4 && isOneSlip(pair[0], pair[1]);
}

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** One letter too many, too few or wrong, or two neighbours that changed places. */
function isOneSlip(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isSwap = left.length === 2 && left[0] === right[1] && left[1] === right[0] && right.length === 2;
  return isSwap || (left.length <= 1 && right.length <= 1);
}
