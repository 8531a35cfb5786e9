import { compareText } from '../../util/compareText';

/**
 * Two things of equal rank as parts of a finding's key: sorted, so that it stays the same finding whichever of them stands first in the file.
 */
export function pairKey(a: string | number, b: string | number): [string, string] {
  const [left, right] = [String(a), String(b)];
  return compareText(left, right) <= 0 ? [left, right] : [right, left];
}
