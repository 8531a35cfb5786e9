import { plain, type TemplateFunction } from '../template/functions';
import { type GoValue, Int, int, int64 } from '../template/values';
import { asInt64, toFloat64, toInt, toInt64 } from './convert';

/** Sprig's arithmetic (Masterminds/sprig v3 `numeric.go`): whole numbers are int64 and wrap; the `f` forms are decimals. */
export const numberFunctions: Readonly<Record<string, TemplateFunction>> = {
  int: plain(['any'], toInt),
  int64: plain(['any'], asInt64),
  float64: plain(['any'], toFloat64),
  atoi: plain(['string'], (text: string) => (/^[+-]?\d+$/.test(text) ? int(BigInt.asIntN(64, BigInt(text))) : int(0))),
  toDecimal: plain(['any'], (value: GoValue) => {
    const text = String(value instanceof Int ? value.value : value);
    return int64(/^[0-7]+$/.test(text) ? BigInt(`0o${text}`) : 0);
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
  addf: decimals((a, b) => a + b),
  add1f: plain(['any'], (value: GoValue) => rounded(toFloat64(value) + 1)),
  subf: decimals((a, b) => a - b),
  mulf: decimals((a, b) => a * b),
  divf: decimals((a, b) => a / b),
  ceil: plain(['any'], (value: GoValue) => Math.ceil(toFloat64(value))),
  floor: plain(['any'], (value: GoValue) => Math.floor(toFloat64(value))),
  round: plain(['any', 'int', 'float64'], round, true),
};

function divisor(value: GoValue): bigint {
  const number = toInt64(value);
  if (number === 0n) throw new Error('runtime error: integer divide by zero');
  return number;
}

function extreme(first: GoValue, rest: readonly GoValue[], wins: (a: bigint, b: bigint) => boolean): bigint {
  return rest.map(toInt64).reduce((best, value) => (wins(value, best) ? value : best), toInt64(first));
}

/** Sprig counts with a decimal type, so that 0.1 + 0.2 is 0.3. */
function decimals(work: (a: number, b: number) => number): TemplateFunction {
  return plain(
    ['any', 'any'],
    (first: GoValue, ...rest: GoValue[]) =>
      rest.reduce((result: number, value) => rounded(work(result, toFloat64(value))), toFloat64(first)),
    true,
  );
}

function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(15)) : value;
}

function round(value: GoValue, places: Int, ...[half]: number[]): number {
  const factor = 10 ** Number(places.value);
  const scaled = factor * toFloat64(value);
  const whole = Math.trunc(scaled);
  return (scaled - whole >= (half ?? 0.5) ? Math.ceil(scaled) : Math.floor(scaled)) / factor;
}
