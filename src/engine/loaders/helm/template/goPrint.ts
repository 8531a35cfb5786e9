import { goQuote } from './quoting';
import { Bytes, GoFunction, type GoValue, Int, isList, isMap, Struct, sortedKeys, typeOf } from './values';

/** As Go's `%v` prints a value, inside a list or map as well. */
export function goString(value: GoValue): string {
  if (value === null) return '<nil>';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return formatFloat(value, 'g', -1);
  if (value instanceof Int) return value.value.toString();
  if (isList(value)) return `[${value.map(goString).join(' ')}]`;
  if (isMap(value)) {
    return `map[${sortedKeys(value)
      .map((key) => `${key}:${goString(value.get(key)!)}`)
      .join(' ')}]`;
  }
  if (value instanceof GoFunction) return '0x0';
  if (value instanceof Bytes) return `[${new TextEncoder().encode(value.content).join(' ')}]`;
  return value.text ?? `{${[...value.fields.values()].map(goString).join(' ')}}`;
}

/** As a template's action prints a value: nil is `<no value>`, which Helm takes out again. */
export function printValue(value: GoValue): string {
  return value === null ? '<no value>' : goString(value);
}

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

function fixed(value: number, precision: number): string {
  return Math.abs(value) < 1e21 ? value.toFixed(Math.min(precision, 100)) : withPlaces(BigInt(value), precision);
}

function withPlaces(value: bigint, places: number): string {
  return places > 0 ? `${value}.${'0'.repeat(places)}` : `${value}`;
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

/** Longer than any label or line; a width comes from the template's author, or from hostile values. */
const MAX_WIDTH = 10_000;

/** Go's `fmt.Sprintf`, as far as templates can reach it, with its words for what does not fit. */
export function sprintf(format: string, args: readonly GoValue[]): string {
  let result = '';
  let next = 0;
  let isReordered = false;
  let at = 0;
  while (at < format.length) {
    const percent = format.indexOf('%', at);
    if (percent < 0) {
      result += format.slice(at);
      break;
    }
    result += format.slice(at, percent);
    const directive = /^%([+\-# 0]*)(?:\[(\d+)\])?(\*|\d+)?(?:\.(?:\[(\d+)\])?(\*|\d+)?)?(?:\[(\d+)\])?([\s\S]?)/u.exec(
      format.slice(percent, percent + 64),
    )!;
    const [whole, flags = '', beforeWidth, width, beforePrecision, precision, beforeVerb, verb = ''] = directive;
    at = percent + whole.length;
    if (verb === '') {
      result += '%!(NOVERB)';
      break;
    }
    if (verb === '%') {
      result += '%';
      continue;
    }
    const jump = (index: string | undefined): void => {
      if (index === undefined) return;
      isReordered = true;
      next = Number(index) - 1;
    };
    const spec: Spec = { flags: new Set(flags), verb };
    jump(beforeWidth);
    if (width === '*') spec.width = starValue(args[next++]);
    else if (width !== undefined) spec.width = Math.min(Number(width), MAX_WIDTH);
    if (spec.width !== undefined && spec.width < 0) {
      spec.flags.add('-');
      spec.width = -spec.width;
    }
    jump(beforePrecision);
    if (/^%[^.]*\./.test(whole)) {
      spec.precision = precision === '*' ? starValue(args[next++]) : Math.min(Number(precision ?? 0), MAX_WIDTH);
    }
    jump(beforeVerb);
    if (next < 0 || next >= args.length) {
      result += isReordered && beforeVerb !== undefined ? `%!${verb}(BADINDEX)` : `%!${verb}(MISSING)`;
      continue;
    }
    result += formatOne(args[next++]!, spec);
  }
  if (!isReordered && next < args.length) {
    const extra = args.slice(next).map((arg) => (arg === null ? '<nil>' : `${typeOf(arg)}=${goString(arg)}`));
    result += `%!(EXTRA ${extra.join(', ')})`;
  }
  return result;
}

interface Spec {
  readonly flags: Set<string>;
  readonly verb: string;
  width?: number;
  precision?: number;
}

function starValue(value: GoValue | undefined): number {
  return value instanceof Int ? Math.max(-MAX_WIDTH, Math.min(Number(value.value), MAX_WIDTH)) : 0;
}

function formatOne(value: GoValue, spec: Spec): string {
  if (spec.verb === 'T') return pad(typeOf(value), spec);
  if (spec.verb === 'p') return bad(value, spec);
  if (value === null) return spec.verb === 'v' ? pad('<nil>', spec) : `%!${spec.verb}(<nil>)`;
  if (isList(value) && !'sxXq'.includes(spec.verb)) return `[${value.map((item) => formatOne(item, spec)).join(' ')}]`;
  if (isList(value)) return `[${value.map((item) => formatOne(item, spec)).join(' ')}]`;
  if (isMap(value)) {
    const entries = sortedKeys(value).map((key) => `${formatOne(key, spec)}:${formatOne(value.get(key)!, spec)}`);
    if (spec.verb === 'v' && spec.flags.has('#')) return goSyntax(value);
    return `map[${entries.join(' ')}]`;
  }
  if (value instanceof Bytes && spec.verb !== 'v' && spec.verb !== 'd') return formatText(value.content, spec);
  if (value instanceof Struct || value instanceof GoFunction) return pad(goString(value), spec);
  if (typeof value === 'boolean') return 'tv'.includes(spec.verb) ? pad(String(value), spec) : bad(value, spec);
  if (typeof value === 'string') return formatText(value, spec);
  return value instanceof Int ? formatInt(value, spec) : formatNumber(value, spec);
}

function bad(value: GoValue, { verb }: Spec): string {
  return value === null ? `%!${verb}(<nil>)` : `%!${verb}(${typeOf(value)}=${goString(value)})`;
}

function pad(text: string, { width, flags }: Spec, zeros = false): string {
  if (width === undefined) return text;
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (flags.has('-')) return text + ' '.repeat(missing);
  if (!zeros) return ' '.repeat(missing) + text;
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}

function formatText(value: string, spec: Spec): string {
  const cut = spec.precision === undefined ? value : [...value].slice(0, spec.precision).join('');
  switch (spec.verb) {
    case 'v':
      return spec.flags.has('#') ? pad(goQuote(cut), spec) : pad(cut, spec);
    case 's':
      return pad(cut, spec);
    case 'q':
      return pad(spec.flags.has('#') && !cut.includes('`') ? `\`${cut}\`` : goQuote(cut), spec);
    case 'x':
    case 'X': {
      const hex = [...new TextEncoder().encode(cut)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return pad(spec.verb === 'X' ? hex.toUpperCase() : hex, spec);
    }
    default:
      return bad(value, spec);
  }
}

const BASES: Readonly<Record<string, number>> = { d: 10, v: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };

function formatInt(value: Int, spec: Spec): string {
  const { verb, flags } = spec;
  const number = value.value;
  if (verb === 'c') return pad(codePoint(number), spec);
  if (verb === 'q') return pad(`'${codePoint(number)}'`, spec);
  if (verb === 'U') return pad(`U+${number.toString(16).toUpperCase().padStart(4, '0')}`, spec);
  const base = Object.hasOwn(BASES, verb) ? BASES[verb] : undefined;
  if (base === undefined) return bad(value, spec);
  const magnitude = (number < 0n ? -number : number).toString(base).padStart(spec.precision ?? 0, '0');
  const prefix = verb === 'O' ? '0o' : !flags.has('#') ? '' : ({ x: '0x', X: '0X', o: '0', b: '0b' }[verb] ?? '');
  const sign = number < 0n ? '-' : flags.has('+') ? '+' : flags.has(' ') ? ' ' : '';
  const text = sign + prefix + (verb === 'X' ? magnitude.toUpperCase() : magnitude);
  return pad(text, spec, flags.has('0') && !flags.has('-') && spec.precision === undefined);
}

function codePoint(number: bigint): string {
  return number < 0n || number > 0x10ffffn ? '\ufffd' : String.fromCodePoint(Number(number));
}

function formatNumber(value: number, spec: Spec): string {
  const { verb, flags } = spec;
  const text = numberText(value, spec);
  if (text === undefined) return bad(value, spec);
  const signed =
    flags.has('+') && value >= 0 && !text.startsWith('+')
      ? `+${text}`
      : flags.has(' ') && value >= 0
        ? ` ${text}`
        : text;
  const cased = verb === 'E' || verb === 'G' ? signed.toUpperCase() : signed;
  return pad(cased, spec, flags.has('0') && !flags.has('-') && Number.isFinite(value));
}

function numberText(value: number, { verb, precision }: Spec): string | undefined {
  switch (verb) {
    case 'v':
    case 'g':
    case 'G':
      return formatFloat(value, 'g', precision ?? -1);
    case 'e':
    case 'E':
      return formatFloat(value, 'e', precision ?? 6);
    case 'f':
    case 'F':
      return formatFloat(value, 'f', precision ?? 6);
    default:
      return undefined;
  }
}

function goSyntax(value: GoValue): string {
  if (typeof value === 'string') return goQuote(value);
  if (value === null) return 'interface {}(nil)';
  if (isList(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (isMap(value)) {
    return `map[string]interface {}{${sortedKeys(value)
      .map((key) => `${goQuote(key)}:${goSyntax(value.get(key)!)}`)
      .join(', ')}}`;
  }
  return goString(value);
}
