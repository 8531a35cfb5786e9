/** A number as Sprig's `f` functions count with it (shopspring/decimal v1.4): a whole number times a power of ten. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Digits behind the point that a division keeps. */
const DIVISION_PLACES = 16;
/** More digits than any honest sum has; floats reach from 1e-324 to 1e308. */
const MAX_DIGITS = 2000;

export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value))
    throw new Error(`Cannot create a Decimal from ${Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'}`);
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const [whole = '', part = ''] = mantissa.split('.');
  return { digits: BigInt(whole + part), exponent: Number(power) - part.length };
}

export function toNumber({ digits, exponent }: Decimal): number {
  return Number(`${digits}e${exponent}`);
}

export const add: Operation = (left, right) => withExponent(left, right, (a, b) => a + b);
export const subtract: Operation = (left, right) => withExponent(left, right, (a, b) => a - b);

export const multiply: Operation = (left, right) =>
  bounded({ digits: left.digits * right.digits, exponent: left.exponent + right.exponent });

/** To 16 places, the last one rounded away from zero at a half. */
export const divide: Operation = (left, right) => {
  if (right.digits === 0n) throw new Error('decimal division by 0');
  const shift = left.exponent - right.exponent + DIVISION_PLACES;
  const above = shift >= 0 ? left.digits * 10n ** BigInt(shift) : left.digits;
  const below = shift >= 0 ? right.digits : right.digits * 10n ** BigInt(-shift);
  const quotient = above / below;
  const rest = above % below;
  const isHalf = 2n * abs(rest) >= abs(below);
  const isNegative = above < 0n !== below < 0n;
  return { digits: isHalf ? quotient + (isNegative ? -1n : 1n) : quotient, exponent: -DIVISION_PLACES };
};

export type Operation = (left: Decimal, right: Decimal) => Decimal;

function withExponent(left: Decimal, right: Decimal, work: (a: bigint, b: bigint) => bigint): Decimal {
  const exponent = Math.min(left.exponent, right.exponent);
  const scaled = ({ digits, exponent: own }: Decimal): bigint => digits * 10n ** BigInt(own - exponent);
  return bounded({ digits: work(scaled(left), scaled(right)), exponent });
}

function bounded(value: Decimal): Decimal {
  if (value.digits.toString().length > MAX_DIGITS) throw new Error('a number of too many digits');
  return value;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);
