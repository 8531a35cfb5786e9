/**
 * Resource quantities of Kubernetes: `500m`, `1.5Gi`, `1e3`.
 * Source: apimachinery `pkg/api/resource/quantity.go`, `suffix.go`, `amount.go`.
 */

/** How a quantity is printed: in powers of 1024, in powers of 1000 by letter, or with an exponent. */
export type QuantityFormat = 'BinarySI' | 'DecimalSI' | 'DecimalExponent';

export interface Quantity {
  /** The value in billionths: what two quantities are compared by. */
  readonly nano: bigint;
  readonly format: QuantityFormat;
}

const NANO = 9;
const ONE = 10n ** BigInt(NANO);
/** Binary quantities stop there; decimal ones do not. */
const MAX_BINARY = (2n ** 63n - 1n) * ONE;

const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
/** By thousands, from 10^-9. */
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];

/** Longer than any quantity that is meant: keeps the arithmetic small. */
const MAX_LENGTH = 100;
const MAX_EXPONENT = 100;

/** The number may be missing: upstream reads `k` as 0. */
const GRAMMAR = /^([+-]?)(\d*\.?\d*)([eE][+-]?\d+|[KMGTPE]i|[numkMGTPE]?)$/;

/** Reads a quantity as `ParseQuantity` does; `undefined` where it refuses. What is finer than a billionth is rounded away from zero. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = text === '' || text.length > MAX_LENGTH ? null : GRAMMAR.exec(text);
  if (!match) return undefined;
  const [, sign, number, suffix] = match as unknown as [string, string, string, string];
  const [whole = '', fraction = ''] = number.split('.');
  const scale = scaleOf(suffix);
  if (!scale) return undefined;
  const power = scale.exponent + NANO - fraction.length;
  const magnitude = shift(BigInt(`0${whole}${fraction}`) * scale.factor, power);
  const isBinary = scale.format === 'BinarySI';
  const capped = isBinary && magnitude > MAX_BINARY ? MAX_BINARY : magnitude;
  const isBelowOne = capped > 0n && capped < ONE;
  return { nano: sign === '-' ? -capped : capped, format: isBinary && isBelowOne ? 'DecimalSI' : scale.format };
}

/** Reads a quantity of a file: it may be a number there, and blanks around the text are dropped. */
export function quantityOf(value: unknown): Quantity | undefined {
  if (typeof value === 'number') return parseQuantity(String(value));
  return typeof value === 'string' ? parseQuantity(value.trim()) : undefined;
}

/** The quantity as the API server prints it: the largest suffix that needs no fraction. */
export function quantityText({ nano, format }: Quantity): string {
  if (nano === 0n) return '0';
  const isSmall = nano > -1024n * ONE && nano < 1024n * ONE;
  if (format === 'BinarySI' && !isSmall && nano % ONE === 0n) return binaryText(nano / ONE);
  let mantissa = nano;
  let thousands = 0;
  while (mantissa % 1000n === 0n) {
    mantissa /= 1000n;
    thousands++;
  }
  const exponent = thousands * 3 - NANO;
  if (format === 'DecimalExponent') return exponent === 0 ? `${mantissa}` : `${mantissa}e${exponent}`;
  return `${mantissa}${DECIMAL[thousands] ?? ''}`;
}

function binaryText(value: bigint): string {
  let mantissa = value;
  let power = 0;
  while (mantissa % 1024n === 0n && power < BINARY.length - 1) {
    mantissa /= 1024n;
    power++;
  }
  return `${mantissa}${BINARY[power]}`;
}

function scaleOf(suffix: string): { factor: bigint; exponent: number; format: QuantityFormat } | undefined {
  const binary = BINARY.indexOf(suffix);
  if (binary > 0) return { factor: 1024n ** BigInt(binary), exponent: 0, format: 'BinarySI' };
  if (suffix.length > 1) {
    const exponent = Number(suffix.slice(1));
    return Math.abs(exponent) > MAX_EXPONENT ? undefined : { factor: 1n, exponent, format: 'DecimalExponent' };
  }
  return { factor: 1n, exponent: DECIMAL.indexOf(suffix) * 3 - NANO, format: 'DecimalSI' };
}

/** `value` times ten to the `power`; a remainder counts as one more. */
function shift(value: bigint, power: number): bigint {
  if (power >= 0) return value * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return (value + divisor - 1n) / divisor;
}
