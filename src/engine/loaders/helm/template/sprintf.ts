import { toBytes } from './bytes';
import { formatFloat } from './goFloat';
import { checkSize, goString } from './goPrint';
import { goQuote } from './quoting';
import { Bytes, GoFunction, type GoValue, Int, isList, isMap, Struct, sortedKeys, typeOf } from './values';

/** Longer than any label or line; a width comes from the template's author, or from hostile values. */
const MAX_WIDTH = 10_000;

const DIRECTIVE =
  /^%([+\-# 0]*)(?:\[([^\]]*)\])?(\*|\d+)?(?:(\.)(?:\[([^\]]*)\])?(\*|\d+)?)?(?:\[([^\]]*)\])?([\s\S]?)/u;

/** Go's `fmt.Sprintf`, as far as templates can reach it, with its words for what does not fit. */
export function sprintf(format: string, args: readonly GoValue[]): string {
  const pieces: string[] = [];
  const cursor = new Arguments(args);
  let at = 0;
  for (let percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', at)) {
    pieces.push(format.slice(at, percent));
    const directive = DIRECTIVE.exec(format.slice(percent, percent + 64))!;
    at = percent + directive[0].length;
    pieces.push(...formatDirective(directive, cursor));
  }
  pieces.push(format.slice(at), cursor.extra());
  return pieces.join('');
}

function formatDirective(directive: RegExpExecArray, cursor: Arguments): string[] {
  const [, flags = '', beforeWidth, width, point, beforePrecision, precision, beforeVerb, verb = ''] = directive;
  if (verb === '') return ['%!(NOVERB)'];
  const problems: string[] = [];
  const spec: Spec = { flags: new Set(flags), verb };
  cursor.isGood = true;
  cursor.jump(beforeWidth);
  if (width === '*') {
    spec.width = cursor.star();
    if (spec.width === undefined) problems.push('%!(BADWIDTH)');
  } else if (width !== undefined) spec.width = Math.min(Number(width), MAX_WIDTH);
  if (spec.width !== undefined && spec.width < 0) {
    spec.flags.add('-');
    spec.width = -spec.width;
  }
  cursor.jump(beforePrecision);
  if (precision === '*') {
    const given = cursor.star();
    if (given === undefined || given < 0) problems.push('%!(BADPREC)');
    else spec.precision = given;
  } else if (point !== undefined) spec.precision = Math.min(Number(precision ?? 0), MAX_WIDTH);
  cursor.jump(beforeVerb);
  if (verb === '%') return ['%'];
  if (!cursor.isGood) return [...problems, `%!${verb}(BADINDEX)`];
  const value = cursor.next();
  if (value === undefined) return [...problems, `%!${verb}(MISSING)`];
  checkSize(value);
  return [...problems, formatOne(value, withMeaning(spec))];
}

/** The arguments in the order in which the format takes them. */
class Arguments {
  isGood = true;
  private index = 0;
  private isReordered = false;

  constructor(private readonly values: readonly GoValue[]) {}

  /** `%[2]d` goes to an argument, from 1. */
  jump(text: string | undefined): void {
    if (text === undefined) return;
    this.isReordered = true;
    const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    if (number >= 1 && number <= this.values.length) this.index = number - 1;
    else this.isGood = false;
  }

  next(): GoValue | undefined {
    return this.values[this.index++];
  }

  star(): number | undefined {
    const value = this.next();
    if (!(value instanceof Int)) return undefined;
    return Math.max(-MAX_WIDTH, Math.min(Number(value.value), MAX_WIDTH));
  }

  extra(): string {
    if (this.isReordered || this.index >= this.values.length) return '';
    const rest = this.values.slice(this.index);
    return `%!(EXTRA ${rest.map((arg) => (arg === null ? '<nil>' : `${typeOf(arg)}=${goString(arg)}`)).join(', ')})`;
  }
}

/** `%+v` and `%#v` are verbs of their own: the signs do not reach what is inside. */
function withMeaning(spec: Spec): Spec {
  if (spec.verb !== 'v') return spec;
  const flags = new Set(spec.flags);
  const isSyntax = flags.delete('#');
  flags.delete('+');
  return { ...spec, flags, isSyntax };
}

interface Spec {
  readonly flags: Set<string>;
  readonly verb: string;
  /** `%#v`: as Go writes the value in a program. */
  readonly isSyntax?: boolean;
  width?: number;
  precision?: number;
}

function formatOne(value: GoValue, spec: Spec): string {
  if (spec.verb === 'T') return pad(typeOf(value), spec);
  if (value === null) return spec.verb === 'v' ? pad('<nil>', spec) : `%!${spec.verb}(<nil>)`;
  if (spec.verb === 'p') return bad(value, spec);
  if (spec.isSyntax) return pad(goSyntax(value), spec);
  const inner = (item: GoValue): string => (item === null ? '<nil>' : formatOne(item, spec));
  if (isList(value)) return `[${value.map(inner).join(' ')}]`;
  if (isMap(value)) {
    return `map[${sortedKeys(value)
      .map((key) => `${formatOne(key, spec)}:${inner(value.get(key)!)}`)
      .join(' ')}]`;
  }
  if (value instanceof Bytes && spec.verb !== 'v' && spec.verb !== 'd') return formatText(value.content, spec);
  if (value instanceof Struct || value instanceof GoFunction) return pad(goString(value), spec);
  if (typeof value === 'boolean') return 'tv'.includes(spec.verb) ? pad(String(value), spec) : bad(value, spec);
  if (typeof value === 'string') return formatText(value, spec);
  return value instanceof Int ? formatInt(value, spec) : formatNumber(value, spec);
}

function bad(value: GoValue, spec: Spec): string {
  return `%!${spec.verb}(${typeOf(value)}=${formatOne(value, { ...spec, verb: 'v' })})`;
}

function pad(text: string, { width, flags }: Spec, hasZeros = flags.has('0')): string {
  if (width === undefined) return text;
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (flags.has('-')) return text + ' '.repeat(missing);
  return (hasZeros ? '0' : ' ').repeat(missing) + text;
}

/** A number's sign stands before the zeros. */
function padNumber(text: string, spec: Spec, hasZeros: boolean): string {
  if (!hasZeros || spec.flags.has('-')) return pad(text, spec, false);
  const sign = /^[+\- ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart((spec.width ?? 0) - sign.length, '0');
}

function formatText(value: string, spec: Spec): string {
  const cut = spec.precision === undefined ? value : [...value].slice(0, spec.precision).join('');
  switch (spec.verb) {
    case 'v':
    case 's':
      return pad(cut, spec);
    case 'q':
      return pad(quotedText(cut, spec), spec);
    case 'x':
    case 'X':
      return pad(hexText(cut, spec), spec);
    default:
      return bad(value, spec);
  }
}

function quotedText(text: string, { flags }: Spec): string {
  if (flags.has('#') && !/[`\0-\x08\x0a-\x1f\x7f\ufeff]/.test(text)) return `\`${text}\``;
  const quoted = goQuote(text);
  if (!flags.has('+')) return quoted;
  return quoted.replace(/[^\0-\x7f]/gu, (character) => {
    const code = character.codePointAt(0)!.toString(16);
    return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
  });
}

function hexText(text: string, { verb, flags }: Spec): string {
  const bytes = [...toBytes(text)].map((byte) => byte.toString(16).padStart(2, '0'));
  const prefix = flags.has('#') && bytes.length > 0 ? '0x' : '';
  const hex = flags.has(' ') ? bytes.map((byte) => prefix + byte).join(' ') : prefix + bytes.join('');
  return verb === 'X' ? hex.toUpperCase() : hex;
}

const BASES: Readonly<Record<string, number>> = { d: 10, v: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };

function formatInt(value: Int, spec: Spec): string {
  const { verb, flags } = spec;
  const number = value.value;
  if (verb === 'c') return pad(codePoint(number), spec);
  if (verb === 'q') return pad(`'${codePoint(number)}'`, spec);
  if (verb === 'U') {
    const shown = flags.has('#') ? ` '${codePoint(number)}'` : '';
    return pad(`U+${number.toString(16).toUpperCase().padStart(4, '0')}${shown}`, spec, false);
  }
  const base = Object.hasOwn(BASES, verb) ? BASES[verb] : undefined;
  if (base === undefined) return bad(value, spec);
  if (spec.precision === 0 && number === 0n) return pad('', spec, false);
  const magnitude = (number < 0n ? -number : number).toString(base).padStart(spec.precision ?? 0, '0');
  const prefix = verb === 'O' ? '0o' : !flags.has('#') ? '' : ({ x: '0x', X: '0X', o: '0', b: '0b' }[verb] ?? '');
  const sign = number < 0n ? '-' : flags.has('+') ? '+' : flags.has(' ') ? ' ' : '';
  const text = sign + prefix + (verb === 'X' ? magnitude.toUpperCase() : magnitude);
  return padNumber(text, spec, flags.has('0') && spec.precision === undefined);
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
  return padNumber(cased, spec, flags.has('0') && Number.isFinite(value));
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
  if (isList(value)) return `${typeOf(value)}{${value.map(goSyntax).join(', ')}}`;
  if (isMap(value)) {
    return `${typeOf(value)}{${sortedKeys(value)
      .map((key) => `${goQuote(key)}:${goSyntax(value.get(key)!)}`)
      .join(', ')}}`;
  }
  return goString(value);
}
