/** The order of keys in go-yaml v2 (`sorter.go`): letters after other marks, numbers by their value. */
export function compareKeys(left: string, right: string): number {
  let same = 0;
  while (same < left.length && left[same] === right[same]) same++;
  if (same === left.length || same === right.length) return left.length - right.length;
  if (isSimpleLetter(left[same]!) && isSimpleLetter(right[same]!)) return left[same]! < right[same]! ? -1 : 1;
  const a = [...left];
  const b = [...right];
  for (let index = 0; index < a.length && index < b.length; index++) {
    if (a[index] === b[index]) continue;
    return before(a, b, index) ? -1 : 1;
  }
  return a.length - b.length;
}

function before(a: readonly string[], b: readonly string[], at: number): boolean {
  const [left, right] = [a[at]!, b[at]!];
  const [isLeftLetter, isRightLetter] = [isLetter(left), isLetter(right)];
  if (isLeftLetter && isRightLetter) return left.codePointAt(0)! < right.codePointAt(0)!;
  if (isLeftLetter || isRightLetter) return isRightLetter;
  let lead = 0;
  if (left === '0' || right === '0') {
    for (let index = at - 1; index >= 0 && isDigit(a[index]!); index--) {
      if (a[index] !== '0') {
        lead = 1;
        break;
      }
    }
  }
  const [leftNumber, leftEnd] = numberAt(a, at, lead);
  const [rightNumber, rightEnd] = numberAt(b, at, lead);
  if (leftNumber !== rightNumber) return leftNumber < rightNumber;
  if (leftEnd !== rightEnd) return leftEnd < rightEnd;
  return left.codePointAt(0)! < right.codePointAt(0)!;
}

function numberAt(text: readonly string[], from: number, lead: number): [bigint, number] {
  let at = from;
  let number = BigInt(lead);
  for (; at < text.length && isDigit(text[at]!); at++) number = BigInt.asIntN(64, number * 10n + BigInt(text[at]!));
  return [number, at];
}

const isSimpleLetter = (character: string): boolean => /^[A-Za-z]$/.test(character);
const isLetter = (character: string): boolean => /^\p{L}$/u.test(character);
const isDigit = (character: string): boolean => /^[0-9]$/.test(character);
