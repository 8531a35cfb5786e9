import { goString } from '../template/goPrint';
import { type GoValue, Int, int64, isList, isMap } from '../template/values';

/** Go's `cast` package, with which Sprig takes numbers out of anything (spf13/cast v1). What cannot be read is 0. */
export function toInt64(value: GoValue): bigint {
  if (value instanceof Int) return value.value;
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt.asIntN(64, BigInt(Math.trunc(value))) : 0n;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value !== 'string') return 0n;
  return parseCastInt(value) ?? 0n;
}

/** `cast.ToInt64E` of a text: leading zeros are dropped, a fraction of zeros too; nothing else may follow. */
function parseCastInt(text: string): bigint | undefined {
  const match = /^([+-]?)(\d+)(?:\.0*)?$/.exec(text);
  if (match) {
    const value = BigInt(match[2]!) * (match[1] === '-' ? -1n : 1n);
    return BigInt.asIntN(64, value) === value ? value : undefined;
  }
  const prefixed = /^([+-]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/.exec(text);
  return prefixed ? BigInt(prefixed[2]!) * (prefixed[1] === '-' ? -1n : 1n) : undefined;
}

export function toFloat64(value: GoValue): number {
  if (value instanceof Int) return Number(value.value);
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string') return 0;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value) ? Number(value) : 0;
}

/** Sprig's `strval`: texts as they are, everything else as `%v`. */
export function strval(value: GoValue): string {
  return typeof value === 'string' ? value : goString(value);
}

/** Sprig's `strslice`: the texts of a list without its nils; one text of anything else. */
export function strslice(value: GoValue): string[] {
  if (value === null) return [];
  return isList(value) ? value.filter((item) => item !== null).map(strval) : [strval(value)];
}

/** Sprig's `empty`. */
export function isEmpty(value: GoValue): boolean {
  if (value === null || value === false || value === 0 || value === '') return true;
  if (value instanceof Int) return value.value === 0n;
  if (isList(value)) return value.length === 0;
  return isMap(value) && value.size === 0;
}

/** A count for functions that repeat; a size that no chart needs is refused by whoever uses it. */
export function toCount(value: GoValue): number {
  return Number(toInt64(value));
}

export const toInt = (value: GoValue): Int => new Int(toInt64(value), 'int');
export const asInt64 = (value: GoValue): Int => int64(toInt64(value));
