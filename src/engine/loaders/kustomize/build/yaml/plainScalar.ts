import type { Scalar } from '../../../tree/node';

/**
 * Which YAML reader of kustomize reads a text: resources go through go-yaml v3 (`resource`), kustomizations and the settings of
 * plugins through sigs.k8s.io/yaml, which is go-yaml v2 (`settings`).
 */
export type Reader = 'resource' | 'settings';

const WORDS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, Scalar] => [word, null]),
  ...['true', 'True', 'TRUE'].map((word): [string, Scalar] => [word, true]),
  ...['false', 'False', 'FALSE'].map((word): [string, Scalar] => [word, false]),
]);

/** YAML 1.1: only the older reader knows them. */
const OLD_WORDS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word): [string, Scalar] => [word, true]),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word): [string, Scalar] => [word, false]),
]);

const SPECIAL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...['.nan', '.NaN', '.NAN'].map((word): [string, number] => [word, Number.NaN]),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word): [string, number] => [word, Infinity]),
  ...['-.inf', '-.Inf', '-.INF'].map((word): [string, number] => [word, -Infinity]),
]);

const FLOAT: Readonly<Record<Reader, RegExp>> = {
  resource: /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/,
  settings: /^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+][0-9]+)?$/,
};

/** The value of a plain scalar as go-yaml resolves it (`resolve.go`). */
export function plainScalar(text: string, reader: Reader): Scalar {
  const word = WORDS.get(text) ?? (reader === 'settings' ? OLD_WORDS.get(text) : undefined);
  if (word !== undefined || WORDS.has(text)) return word ?? null;
  const special = SPECIAL_NUMBERS.get(text);
  if (special !== undefined) return special;
  if (!/^[-+.0-9]/.test(text)) return text;
  if (reader === 'resource') {
    const time = timestamp(text);
    if (time !== undefined) return time;
  }
  return number(text.replaceAll('_', ''), reader) ?? text;
}

function number(plain: string, reader: Reader): number | undefined {
  const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/.exec(plain);
  if (integer) {
    const [, sign, hex, binary, octal, decimal] = integer;
    const digits = hex ?? binary ?? octal ?? decimal ?? '';
    const size = Number.parseInt(digits, hex ? 16 : binary ? 2 : octal ? 8 : 10);
    // Beyond 64 bits an integer is a float, when it is written as one can be.
    if (size < 2 ** 64 || decimal !== undefined) return sign === '-' && size !== 0 ? -size : size;
  }
  if (!FLOAT[reader].test(plain)) return undefined;
  const value = Number(plain);
  // Go writes a negative zero into JSON as -0, which is read back as 0.
  return Number.isFinite(value) ? value + 0 : undefined;
}

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[tT](\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?(Z|[-+]\d\d:\d\d)| (\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?)$/;

/** A timestamp as Go writes it into JSON (RFC 3339, no trailing zeros): what a date in a manifest becomes. */
function timestamp(text: string): string | undefined {
  const match = DATE.exec(text) ?? TIME.exec(text);
  if (!match) return undefined;
  const [, year, month, day] = match;
  const [hour, minute, second, fraction, zone] =
    match[4] !== undefined ? match.slice(4, 9) : [match[9], match[10], match[11], match[12], 'Z'];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  if (Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return undefined;
  const two = (digits: string | undefined): string => (digits ?? '0').padStart(2, '0');
  const part = (fraction ?? '').slice(0, 10).replace(/\.?0*$/, '');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${part}${zone ?? 'Z'}`;
}
