import { byteLength, sliceBytes } from '../template/bytes';
import { type Call, originsOf, plain, type TemplateFunction, tracking } from '../template/functions';
import { goString } from '../template/goPrint';
import { Origins, type Tracked, type TrackedText } from '../template/origins';
import { goQuote } from '../template/quoting';
import { sliceText, spansOf, TextBuilder } from '../template/text';
import { type GoMap, type GoValue, type Int, ofType } from '../template/values';
import { stringList, strval } from './convert';
import { delimited, lowerOf, mapText, pascalCase, swapCase, titleCase, untitle, upperOf } from './letterCase';
import { abbreviate, abbreviateBoth, initials, wrap } from './shorten';

/** Sprig's functions of texts (Masterminds/sprig v3 `strings.go`, `numeric.go`, and Go's `strings` package). */
export const stringFunctions: Readonly<Record<string, TemplateFunction>> = {
  abbrev: plain(['int', 'string'], (width: Int, text: string) => abbreviate(text, Number(width.value))),
  abbrevboth: plain(['int', 'int', 'string'], (left: Int, right: Int, text: string) =>
    abbreviateBoth(text, Number(left.value), Number(right.value)),
  ),
  camelcase: plain(['string'], pascalCase),
  cat: plain(
    ['any'],
    (...values: GoValue[]) =>
      values
        .filter((value) => value !== null)
        .map(goString)
        .join(' '),
    true,
  ),
  contains: plain(['string', 'string'], (part: string, text: string) => text.includes(part)),
  hasPrefix: plain(['string', 'string'], (part: string, text: string) => text.startsWith(part)),
  hasSuffix: plain(['string', 'string'], (part: string, text: string) => text.endsWith(part)),
  indent: tracking(['int', 'string'], ([width, text], call) => indented(text as TrackedText, count(width!), call)),
  nindent: tracking(['int', 'string'], ([width, text], call) => {
    const built = new TextBuilder();
    built.add('\n', text!.from);
    built.addText(indented(text as TrackedText, count(width!), call), Origins.none);
    return built.build();
  }),
  initials: plain(['string'], initials),
  kebabcase: plain(['string'], (text: string) => delimited(text, '-')),
  snakecase: plain(['string'], (text: string) => delimited(text, '_')),
  lower: plain(['string'], (text: string) => mapText(text, lowerOf)),
  upper: plain(['string'], (text: string) => mapText(text, upperOf)),
  title: plain(['string'], titleCase),
  untitle: plain(['string'], untitle),
  nospace: plain(['string'], (text: string) => text.replace(/\s/g, '')),
  plural: plain(['string', 'string', 'int'], (one: string, many: string, number: Int) =>
    number.value === 1n ? one : many,
  ),
  quote: tracking(['any'], (args) => quoted(args, goQuote), true),
  squote: tracking(['any'], (args) => quoted(args, (text) => `'${text}'`), true),
  repeat: tracking(['int', 'string'], ([times, text], call) => ({
    value: repeated(count(times!), String(text!.value), call),
    from: originsOf([times!, text!]),
  })),
  replace: tracking(['string', 'string', 'string'], replaced),
  shuffle: plain(['string'], (text: string) => text),
  split: plain(['string', 'string'], (separator: string, text: string) => numbered(splitText(text, separator))),
  splitn: plain(['string', 'int', 'string'], (separator: string, limit: Int, text: string) =>
    numbered(splitLimited(text, separator, Number(limit.value))),
  ),
  splitList: plain(['string', 'string'], (separator: string, text: string) => stringList(splitText(text, separator))),
  substr: plain(['int', 'int', 'string'], (start: Int, end: Int, text: string) =>
    substring(text, Number(start.value), Number(end.value)),
  ),
  swapcase: plain(['string'], swapCase),
  toString: tracking(['any'], ([value]) =>
    typeof value!.value === 'string' ? value! : { value: strval(value!.value), from: value!.from },
  ),
  trim: tracking(['string'], ([text]) => trimmed(text as TrackedText, /^\s*/, /\s*$/)),
  trimAll: tracking(['string', 'string'], ([set, text]) =>
    trimSet(text as TrackedText, set as TrackedText, true, true),
  ),
  trimall: tracking(['string', 'string'], ([set, text]) =>
    trimSet(text as TrackedText, set as TrackedText, true, true),
  ),
  trimPrefix: tracking(['string', 'string'], ([part, text]) => {
    const { value } = text as TrackedText;
    const prefix = String(part!.value);
    return value.startsWith(prefix) ? sliceText(text as TrackedText, prefix.length) : text!;
  }),
  trimSuffix: tracking(['string', 'string'], ([part, text]) => {
    const { value } = text as TrackedText;
    const suffix = String(part!.value);
    return suffix !== '' && value.endsWith(suffix)
      ? sliceText(text as TrackedText, 0, value.length - suffix.length)
      : text!;
  }),
  trunc: tracking(['int', 'string'], ([length, text]) => truncated(text as TrackedText, count(length!))),
  wrap: plain(['int', 'string'], (width: Int, text: string) => wrap(text, Number(width.value), '\n', false)),
  wrapWith: plain(['int', 'string', 'string'], (width: Int, newline: string, text: string) =>
    wrap(text, Number(width.value), newline, true),
  ),
};

const count = ({ value }: Tracked): number => Number((value as Int).value);

/** More than any line is wide. */
const MAX_INDENT = 10_000;

/** Every line, also an empty one, begins with spaces. */
function indented(text: TrackedText, width: number, call: Call): TrackedText {
  if (width < 0) throw new Error('strings: negative Repeat count');
  if (width > MAX_INDENT) throw new Error(`${width} spaces are more than a line may begin with`);
  const pad = ' '.repeat(width);
  const built = new TextBuilder();
  let at = 0;
  let needsPad = true;
  for (const { length, from, at: place } of text.value === '' ? [] : spansOf(text)) {
    const piece = text.value.slice(at, at + length);
    at += length;
    call.spend((piece.length + (piece.split('\n').length - 1) * width) >> 6);
    const lead = needsPad ? pad : '';
    // The spaces of a line belong to what follows them, which may be the next piece.
    needsPad = piece.endsWith('\n');
    const lines = needsPad ? piece.slice(0, -1) : piece;
    built.add(lead + lines.replaceAll('\n', `\n${pad}`) + (needsPad ? '\n' : ''), from, place);
  }
  if (needsPad) built.add(pad, text.from);
  return { ...built.build(), from: text.from };
}

function quoted(args: readonly Tracked[], quote: (text: string) => string): Tracked {
  const texts = args.filter(({ value }) => value !== null).map(({ value }) => quote(strval(value)));
  return { value: texts.join(' '), from: originsOf(args) };
}

function trimmed(text: TrackedText, start: RegExp, end: RegExp): TrackedText {
  const from = start.exec(text.value)![0].length;
  const rest = text.value.slice(from);
  return sliceText(text, from, from + rest.length - trailing(rest, end));
}

/** Counted from the end, for patterns that look for an end are quadratic on long runs of spaces. */
function trailing(text: string, pattern: RegExp): number {
  const one = new RegExp(pattern.source.replace(/\*\$$/, ''));
  let length = 0;
  while (length < text.length && one.test(text[text.length - 1 - length]!)) length++;
  return length;
}

function trimSet(text: TrackedText, set: TrackedText, start: boolean, end: boolean): TrackedText {
  const characters = new Set(set.value);
  let from = 0;
  let to = text.value.length;
  if (start) while (from < to && characters.has(text.value[from]!)) from++;
  if (end) while (to > from && characters.has(text.value[to - 1]!)) to--;
  return sliceText(text, from, to);
}

/** Sprig cuts bytes, not characters; the difference shows beyond ASCII only. */
function truncated(text: TrackedText, length: number): TrackedText {
  const bytes = byteLength(text.value);
  const start = length < 0 && bytes + length > 0 ? bytes + length : 0;
  const end = length >= 0 && bytes > length ? length : bytes;
  if (start === 0 && end === bytes) return text;
  if (bytes === text.value.length) return sliceText(text, start, end);
  return { value: sliceBytes(text.value, start, end), from: text.from };
}

function replaced([old, fresh, text]: readonly Tracked[], call: Call): Tracked {
  const source = text as TrackedText;
  const from = String(old!.value);
  const value = String(fresh!.value);
  const origins = originsOf([old!, fresh!, text!]);
  const pieces = splitText(source.value, from).length + (from === '' ? 1 : -1);
  call.spend(pieces + ((pieces * value.length) >> 6));
  if (from === '') {
    return { value: value + [...source.value].map((character) => character + value).join(''), from: origins };
  }
  if (!source.spans || source.spans.length === 1) {
    return { value: source.value.replaceAll(from, () => value), from: origins };
  }
  const built = new TextBuilder();
  let at = 0;
  for (let next = source.value.indexOf(from); next >= 0; next = source.value.indexOf(from, at)) {
    built.addText(sliceText(source, at, next), Origins.none);
    built.add(value, source.from.join(fresh!.from));
    at = next + from.length;
  }
  built.addText(sliceText(source, at), Origins.none);
  return { ...built.build(), from: origins };
}

/** Go splits by an empty separator into characters. */
function splitText(text: string, separator: string): string[] {
  return separator === '' ? [...text] : text.split(separator);
}

function splitLimited(text: string, separator: string, limit: number): string[] {
  if (limit === 0) return [];
  const parts = splitText(text, separator);
  if (limit < 0 || parts.length <= limit) return parts;
  return [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(separator)];
}

function numbered(parts: readonly string[]): GoMap {
  const map: GoMap = new Map(parts.map((part, index) => [`_${index}`, part]));
  return ofType(map, 'map[string]string');
}

/** The longest text that `repeat` may make. */
const MAX_REPEATED = 10_000_000;

function repeated(times: number, text: string, call: Call): string {
  if (times < 0) throw new Error('strings: negative Repeat count');
  const total = times * text.length;
  if (total > MAX_REPEATED) throw new Error(`a text of ${total} characters is more than a chart may write`);
  call.spend(total >> 6);
  return text.repeat(times);
}

function substring(text: string, start: number, end: number): string {
  const length = byteLength(text);
  const refuse = (bounds: string): never => {
    throw new Error(`runtime error: slice bounds out of range [${bounds}`);
  };
  if (start < 0) {
    if (end < 0) refuse(`:${end}]`);
    if (end > length) refuse(`:${end}] with length ${length}`);
    return sliceBytes(text, 0, end);
  }
  const stop = end < 0 || end > length ? length : end;
  if (start > stop) refuse(`${start}:${stop}]`);
  return sliceBytes(text, start, stop);
}
