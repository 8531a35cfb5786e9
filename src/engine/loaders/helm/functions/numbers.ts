import { plain, type TemplateFunction } from '../template/functions';
import { type GoValue, type Int, int, int64 } from '../template/values';
import { asInt64, strval, toFloat64, toInt, toInt64 } from './convert';
import { add, decimalOf, divide, multiply, type Operation, subtract, toNumber } from './decimal';

/** Sprig's arithmetic (Masterminds/sprig v3 `numeric.go`): whole numbers are int64 and wrap; the `f` forms are decimals. */
export const numberFunctions: Readonly<Record<string, TemplateFunction>> = {
  int: plain(['any'], toInt),
  int64: plain(['any'], asInt64),
  float64: plain(['any'], toFloat64),
  atoi: plain(['string'], (text: string) => int(clamped(/^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : 0n))),
  toDecimal: plain(['any'], (value: GoValue) => {
    const match = /^([+-]?)([0-7]{1,30})$/.exec(strval(value));
    const number = match ? BigInt(`0o${match[2]}`) * (match[1] === '-' ? -1n : 1n) : 0n;
    return int64(clamped(number) === number ? number : 0n);
  }),
  add: plain(['any'], (...values: GoValue[]) => int64(values.reduce((sum, value) => sum + toInt64(value), 0n)), true),
  add1: plain(['any'], (value: GoValue) => int64(toInt64(value) + 1n)),
  sub: plain(['any', 'any'], (left: GoValue, right: GoValue) => int64(toInt64(left) - toInt64(right))),
  mul: plain(
    ['any', 'any'],
    (first: GoValue, ...rest: GoValue[]) =>
      int64(rest.reduce((product, value) => product * toInt64(value), toInt64(first))),
    true,
  ),
  div: plain(['any', 'any'], (left: GoValue, right: GoValue) => int64(toInt64(left) / divisor(right))),
  mod: plain(['any', 'any'], (left: GoValue, right: GoValue) => int64(toInt64(left) % divisor(right))),
  max: plain(
    ['any', 'any'],
    (first: GoValue, ...rest: GoValue[]) => int64(extreme(first, rest, (a, b) => a > b)),
    true,
  ),
  biggest: plain(
    ['any', 'any'],
    (first: GoValue, ...rest: GoValue[]) => int64(extreme(first, rest, (a, b) => a > b)),
    true,
  ),
  min: plain(
    ['any', 'any'],
    (first: GoValue, ...rest: GoValue[]) => int64(extreme(first, rest, (a, b) => a < b)),
    true,
  ),
  maxf: plain(
    ['any', 'any'],
    (first: GoValue, ...rest: GoValue[]) => Math.max(...[first, ...rest].map(toFloat64)),
    true,
  ),
  minf: plain(
    ['any', 'any'],
    (first: GoValue, ...rest: GoValue[]) => Math.min(...[first, ...rest].map(toFloat64)),
    true,
  ),
  addf: plain(['any'], (...values: GoValue[]) => counted(add, 0, values.map(toFloat64)), true),
  add1f: plain(['any'], (value: GoValue) => counted(add, toFloat64(value), [1])),
  subf: decimals(subtract),
  mulf: decimals(multiply),
  divf: decimals(divide),
  ceil: plain(['any'], (value: GoValue) => Math.ceil(toFloat64(value))),
  floor: plain(['any'], (value: GoValue) => Math.floor(toFloat64(value))),
  round: plain(['any', 'int', 'float64'], round, true),
};

/** The nearest number of 64 bits. */
function clamped(value: bigint): bigint {
  const most = 2n ** 63n - 1n;
  return value > most ? most : value < -most - 1n ? -most - 1n : value;
}

function divisor(value: GoValue): bigint {
  const number = toInt64(value);
  if (number === 0n) throw new Error('runtime error: integer divide by zero');
  return number;
}

function extreme(first: GoValue, rest: readonly GoValue[], wins: (a: bigint, b: bigint) => boolean): bigint {
  return rest.map(toInt64).reduce((best, value) => (wins(value, best) ? value : best), toInt64(first));
}

/** Sprig counts with a decimal type, so that 0.1 + 0.2 is 0.3. */
function decimals(operation: Operation): TemplateFunction {
  return plain(
    ['any', 'any'],
    (first: GoValue, ...rest: GoValue[]) => counted(operation, toFloat64(first), rest.map(toFloat64)),
    true,
  );
}

function counted(operation: Operation, first: number, rest: readonly number[]): number {
  return toNumber(rest.map(decimalOf).reduce(operation, decimalOf(first)));
}

function round(value: GoValue, places: Int, ...[half]: number[]): number {
  const factor = 10 ** Number(places.value);
  const scaled = factor * toFloat64(value);
  const whole = Math.trunc(scaled);
  return (scaled - whole >= (half ?? 0.5) ? Math.ceil(scaled) : Math.floor(scaled)) / factor;
}
