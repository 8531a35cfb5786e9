import type { NumberNode } from './ast';
import { unquote } from './quoting';

/** A number as Go reads it (`parse.newNumber`, `strconv` with base 0); `undefined` when it is none. */
export function readNumber(text: string, pos: number, isCharacter: boolean): NumberNode | undefined {
  if (isCharacter) {
    const [character, ...more] = unquote(text) ?? '';
    const code = character?.codePointAt(0);
    return code === undefined || more.length > 0
      ? undefined
      : { kind: 'number', pos, text, int: BigInt(code), float: code, isCharacter: true };
  }
  if (text.endsWith('i')) {
    const imaginary = readFloat(text.slice(0, -1));
    return imaginary === undefined ? undefined : { kind: 'number', pos, text, imaginary };
  }
  const int = readInt(text);
  if (int !== undefined) return { kind: 'number', pos, text, int, float: Number(int) };
  const unsigned = readUint(text);
  if (unsigned !== undefined) return { kind: 'number', pos, text, float: Number(unsigned) };
  const float = readFloat(text);
  // What looks like a whole number is one that does not fit.
  if (float === undefined || !Number.isFinite(float) || !/[.eEpP]/.test(text)) return undefined;
  const whole = Number.isInteger(float) ? BigInt(float) : undefined;
  const fits = whole !== undefined && BigInt.asIntN(64, whole) === whole;
  return { kind: 'number', pos, text, float, ...(fits ? { int: whole } : {}) };
}

/** `strconv.ParseInt(text, 0, 64)`: a prefix tells the base, a leading 0 means octal, `_` separates digits. */
export function readInt(text: string): bigint | undefined {
  const isNegative = text.startsWith('-');
  const value = digitsOf(/^[+-]/.test(text) ? text.slice(1) : text);
  if (value === undefined) return undefined;
  const signed = isNegative ? -value : value;
  return BigInt.asIntN(64, signed) === signed ? signed : undefined;
}

/** `strconv.ParseUint(text, 0, 64)` */
export function readUint(text: string): bigint | undefined {
  const value = digitsOf(text);
  return value !== undefined && BigInt.asUintN(64, value) === value ? value : undefined;
}

/** More digits than 64 bits have in any base. */
const MAX_DIGITS = 200;

function digitsOf(text: string): bigint | undefined {
  if (text.length > MAX_DIGITS) return undefined;
  const isNumber = /^(?:0[xX](?:_?[0-9a-fA-F])+|0[oO]?(?:_?[0-7])+|0[bB](?:_?[01])+|[1-9](?:_?[0-9])*|0)$/.test(text);
  if (!isNumber) return undefined;
  const digits = text.replaceAll('_', '').toLowerCase();
  return BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
}

/** `strconv.ParseFloat`, hexadecimal ones included. */
export function readFloat(text: string): number | undefined {
  if (/^_|_$|__|[^0-9a-fA-FxX]_|_[^0-9a-fA-F]/.test(text)) return undefined;
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
