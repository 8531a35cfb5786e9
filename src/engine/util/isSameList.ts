/** Whether two lists hold the very same items in the same order. */
export function isSameList<T>(left: readonly T[], right: readonly T[]): boolean {
  return left === right || (left.length === right.length && left.every((item, index) => item === right[index]));
}
