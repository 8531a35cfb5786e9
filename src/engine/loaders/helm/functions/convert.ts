import { goString } from '../template/goPrint';
import { readFloat, readInt } from '../template/numbers';
import { Bytes, type GoValue, Int, int64, isList, isMap, ofType } from '../template/values';

/** Go's `cast` package, with which Sprig takes numbers out of anything (spf13/cast v1.7). What cannot be read is 0. */
export function toInt64(value: GoValue): bigint {
  if (value instanceof Int) return BigInt.asIntN(64, value.value);
  if (typeof value === 'number') return truncated(value);
  if (typeof value === 'boolean') return value ? 1n : 0n;
  // A leading 0 means octal, so that "010" is 8 and "08" is nothing.
  return typeof value === 'string' ? (readInt(value.replace(/\.0+$/, '')) ?? 0n) : 0n;
}

const SMALLEST = -(2n ** 63n);

/** As amd64 turns a float into a whole number: what does not fit gives the smallest. */
function truncated(value: number): bigint {
  if (!Number.isFinite(value)) return SMALLEST;
  const whole = BigInt(Math.trunc(value));
  return BigInt.asIntN(64, whole) === whole ? whole : SMALLEST;
}

export function toFloat64(value: GoValue): number {
  if (value instanceof Int) return Number(value.value);
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' ? parsedFloat(value) : 0;
}

/** `strconv.ParseFloat`; a number beyond its bounds is an error, thus 0. */
function parsedFloat(text: string): number {
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (word) return /nan/i.test(word[2]!) ? Number.NaN : word[1] === '-' ? -Infinity : Infinity;
  const number = readFloat(text) ?? 0;
  return Number.isFinite(number) ? number : 0;
}

/** Sprig's `strval`: texts as they are, everything else as `%v`. */
export function strval(value: GoValue): string {
  if (value instanceof Bytes) return value.content;
  return typeof value === 'string' ? value : goString(value);
}

/** Sprig's `strslice`: the texts of a list without its nils; one text of anything else. */
export function strslice(value: GoValue): string[] {
  if (value === null) return [];
  return isList(value) ? value.filter((item) => item !== null).map(strval) : [strval(value)];
}

/** A list as Go gives one of texts. */
export const stringList = (items: string[]): GoValue[] => ofType<GoValue[]>(items, '[]string');

/** Sprig's `empty`. */
export function isEmpty(value: GoValue): boolean {
  if (value === null || value === false || value === 0 || value === '') return true;
  if (value instanceof Int) return value.value === 0n;
  if (value instanceof Bytes) return value.content === '';
  if (isList(value)) return value.length === 0;
  return isMap(value) && value.size === 0;
}

/** A count for functions that repeat; a size that no chart needs is refused by whoever uses it. */
export function toCount(value: GoValue): number {
  return Number(toInt64(value));
}

export const toInt = (value: GoValue): Int => new Int(toInt64(value), 'int');
export const asInt64 = (value: GoValue): Int => int64(toInt64(value));
