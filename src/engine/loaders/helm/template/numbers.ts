import type { NumberNode } from './ast';
import { unquote } from './quoting';

/** A number as Go reads it (`parse.newNumber`, `strconv` with base 0); `undefined` when it is none. */
export function readNumber(text: string, pos: number, isCharacter: boolean): NumberNode | undefined {
  if (isCharacter) {
    const code = unquote(text)?.codePointAt(0);
    return code === undefined
      ? undefined
      : { kind: 'number', pos, text, int: BigInt(code), float: code, isCharacter: true };
  }
  if (text.endsWith('i')) {
    const imaginary = readFloat(text.slice(0, -1));
    return imaginary === undefined ? undefined : { kind: 'number', pos, text, imaginary };
  }
  const int = readInt(text);
  if (int !== undefined) return { kind: 'number', pos, text, int, float: Number(int) };
  const float = readFloat(text);
  if (float === undefined) return undefined;
  const isWhole = Number.isSafeInteger(float) && !/[.eEpP]/.test(text);
  return { kind: 'number', pos, text, float, ...(isWhole ? { int: BigInt(float) } : {}) };
}

/** `strconv.ParseInt(text, 0, 64)`: a prefix tells the base, a leading 0 means octal, `_` separates. */
export function readInt(text: string): bigint | undefined {
  const match = /^([+-]?)(0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|[1-9][0-9_]*|0)$/.exec(text);
  if (!match) return undefined;
  const digits = match[2]!.replaceAll('_', '');
  const plain = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const value = BigInt(plain) * (match[1] === '-' ? -1n : 1n);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/** `strconv.ParseFloat`, hexadecimal ones included. */
export function readFloat(text: string): number | undefined {
  const plain = text.replaceAll('_', '');
  const hex = /^([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)$/.exec(plain);
  if (hex) {
    const [, sign, whole = '', part = '', exponent] = hex;
    const mantissa = Number.parseInt(`${whole}${part}` || '0', 16);
    return (sign === '-' ? -1 : 1) * mantissa * 2 ** (Number(exponent) - 4 * part.length);
  }
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain)) return undefined;
  return Number(plain);
}
