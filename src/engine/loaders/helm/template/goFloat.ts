/** Go's `strconv.FormatFloat` for `e`, `f` and `g`; precision -1 gives the shortest text that reads back. */
export function formatFloat(value: number, verb: 'e' | 'f' | 'g', precision: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return `-${formatFloat(0, verb, precision)}`;
  if (verb === 'f') return precision < 0 ? plainDecimal(value) : fixed(value, precision);
  const places = Math.min(precision, 100);
  if (verb === 'e') return exponential(precision < 0 ? value.toExponential() : value.toExponential(places));
  const digits = trimZeros(precision < 0 ? value.toExponential() : value.toExponential(Math.max(0, places - 1)));
  const exponent = Number(digits.slice(digits.indexOf('e') + 1));
  const count = digits.slice(0, digits.indexOf('e')).replace(/[-.]/g, '').length;
  // An exponent is written from so many digits on; the shortest form takes 6 for this.
  const wanted = Math.max(1, precision);
  const limit = precision < 0 ? 6 : wanted > count && count > exponent ? count : wanted;
  if (exponent < -4 || exponent >= limit) return exponential(digits);
  return precision < 0 ? plainDecimal(value) : trimZeros(value.toFixed(Math.max(0, wanted - 1 - exponent)));
}

function trimZeros(text: string): string {
  const [mantissa = '', exponent] = text.split('e');
  const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return exponent === undefined ? short : `${short}e${exponent}`;
}

/** Go writes at least two digits of an exponent. */
function exponential(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

/** So many places of the exact value, a half rounded to the even digit. */
function fixed(value: number, places: number): string {
  const { mantissa, exponent } = partsOf(Math.abs(value));
  const scale = 10n ** BigInt(places);
  let digits = mantissa * scale;
  if (exponent >= 0) digits <<= BigInt(exponent);
  else {
    const below = 1n << BigInt(-exponent);
    const rest = digits % below;
    digits /= below;
    if (2n * rest > below || (2n * rest === below && digits % 2n === 1n)) digits++;
  }
  const text = digits.toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  return `${value < 0 ? '-' : ''}${whole}${places > 0 ? `.${text.slice(text.length - places)}` : ''}`;
}

/** A float as a whole number times a power of two. */
function partsOf(value: number): { mantissa: bigint; exponent: number } {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const power = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & ((1n << 52n) - 1n);
  return power === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: power - 1075 };
}

/** A number without an exponent, in as few digits as tell it. */
function plainDecimal(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign, first, rest = '', power] = match;
  const exponent = Number(power);
  const digits = `${first}${rest}`;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  return `${sign}${digits.padEnd(exponent + 1, '0')}`;
}
