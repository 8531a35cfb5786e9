import { originsOf, plain, type TemplateFunction, tracking } from '../template/functions';
import { goString } from '../template/goPrint';
import { Origins, type Tracked, type TrackedText } from '../template/origins';
import { goQuote } from '../template/quoting';
import { sliceText, spansOf, TextBuilder } from '../template/text';
import type { GoMap, GoValue, Int } from '../template/values';
import { strval } from './convert';

/** Sprig's functions of texts (Masterminds/sprig v3 `strings.go`, `numeric.go`, and Go's `strings` package). */
export const stringFunctions: Readonly<Record<string, TemplateFunction>> = {
  abbrev: plain(['int', 'string'], (width: Int, text: string) => abbreviate(text, Number(width.value))),
  abbrevboth: plain(['int', 'int', 'string'], (left: Int, right: Int, text: string) =>
    abbreviateBoth(text, Number(left.value), Number(right.value)),
  ),
  camelcase: plain(['string'], camelCase),
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
  indent: tracking(['int', 'string'], ([width, text]) => indented(text as TrackedText, count(width!))),
  nindent: tracking(['int', 'string'], ([width, text]) => {
    const built = new TextBuilder();
    built.add('\n', text!.from);
    built.addText(indented(text as TrackedText, count(width!)), Origins.none);
    return built.build();
  }),
  initials: plain(['string'], (text: string) =>
    text
      .split(/\s+/)
      .map((word) => [...word][0] ?? '')
      .join(''),
  ),
  kebabcase: plain(['string'], (text: string) => delimited(text, '-')),
  snakecase: plain(['string'], (text: string) => delimited(text, '_')),
  lower: plain(['string'], (text: string) => text.toLowerCase()),
  upper: plain(['string'], (text: string) => text.toUpperCase()),
  title: plain(['string'], (text: string) =>
    text.replace(/(^|[^\p{L}\p{N}_'])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase()),
  ),
  untitle: plain(['string'], (text: string) =>
    text.replace(/(^|\s)(\p{L})/gu, (_, before, letter) => before + letter.toLowerCase()),
  ),
  nospace: plain(['string'], (text: string) => text.replace(/\s/g, '')),
  plural: plain(['string', 'string', 'int'], (one: string, many: string, number: Int) =>
    number.value === 1n ? one : many,
  ),
  quote: tracking(['any'], (args) => quoted(args, goQuote), true),
  squote: tracking(['any'], (args) => quoted(args, (text) => `'${text}'`), true),
  repeat: plain(['int', 'string'], repeat),
  replace: tracking(['string', 'string', 'string'], replaced),
  shuffle: plain(['string'], (text: string) => text),
  split: plain(['string', 'string'], (separator: string, text: string) => numbered(splitText(text, separator))),
  splitn: plain(['string', 'int', 'string'], (separator: string, limit: Int, text: string) =>
    numbered(splitLimited(text, separator, Number(limit.value))),
  ),
  splitList: plain(['string', 'string'], (separator: string, text: string) => splitText(text, separator)),
  substr: plain(['int', 'int', 'string'], (start: Int, end: Int, text: string) =>
    substring(text, Number(start.value), Number(end.value)),
  ),
  swapcase: plain(['string'], (text: string) => [...text].map(swapCase).join('')),
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

/** Every line, also an empty one, begins with spaces. */
function indented(text: TrackedText, width: number): TrackedText {
  const pad = ' '.repeat(Math.max(0, Math.min(width, 10_000)));
  const built = new TextBuilder();
  let at = 0;
  let isLineStart = true;
  for (const { length, from, at: place } of spansOf(text)) {
    const piece = text.value.slice(at, at + length);
    at += length;
    // A span may hold many lines; the spaces belong to what follows them.
    const changed = (isLineStart ? pad : '') + piece.replaceAll('\n', `\n${pad}`);
    isLineStart = false;
    built.add(changed, from, place);
  }
  if (text.value === '') built.add(pad, text.from);
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
  const bytes = new TextEncoder().encode(text.value);
  if (length < 0 && bytes.length + length > 0) {
    if (bytes.length === text.value.length) return sliceText(text, text.value.length + length);
    return { value: decode(bytes.slice(bytes.length + length)), from: text.from };
  }
  if (length < 0 || bytes.length <= length) return text;
  return bytes.length === text.value.length
    ? sliceText(text, 0, length)
    : { value: decode(bytes.slice(0, length)), from: text.from };
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function replaced([old, fresh, text]: readonly Tracked[]): Tracked {
  const source = text as TrackedText;
  const from = String(old!.value);
  if (!source.spans || source.spans.length === 1) {
    return {
      value: source.value.replaceAll(from, () => String(fresh!.value)),
      from: originsOf([old!, fresh!, text!]),
    };
  }
  const built = new TextBuilder();
  const value = String(fresh!.value);
  let at = 0;
  if (from === '') return { value: source.value.replaceAll('', () => value), from: originsOf([old!, fresh!, text!]) };
  for (let next = source.value.indexOf(from); next >= 0; next = source.value.indexOf(from, at)) {
    built.addText(sliceText(source, at, next), Origins.none);
    built.add(value, source.from.join(fresh!.from));
    at = next + from.length;
  }
  built.addText(sliceText(source, at), Origins.none);
  return { ...built.build(), from: originsOf([old!, fresh!, text!]) };
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
  return new Map(parts.map((part, index) => [`_${index}`, part]));
}

function repeat(times: Int, text: string): string {
  const total = Number(times.value) * text.length;
  if (times.value < 0n) throw new Error('strings: negative Repeat count');
  if (total > 10_000_000) throw new Error(`a text of ${total} characters is more than a chart may write`);
  return text.repeat(Number(times.value));
}

function substring(text: string, start: number, end: number): string {
  const bytes = new TextEncoder().encode(text);
  if (start < 0) return decode(bytes.slice(0, Math.max(0, end)));
  if (end < 0 || end > bytes.length) return decode(bytes.slice(start));
  if (start > end) throw new Error(`slice bounds out of range [${start}:${end}]`);
  return decode(bytes.slice(start, end));
}

function swapCase(character: string): string {
  const upper = character.toUpperCase();
  return character === upper ? character.toLowerCase() : upper;
}

/** `goutils.Abbreviate`: an ellipsis in place of what is beyond the width. */
function abbreviate(text: string, width: number): string {
  if (width < 4 || text.length <= width) return text;
  return `${text.slice(0, width - 3)}...`;
}

function abbreviateBoth(text: string, left: number, right: number): string {
  if (right < 4 || (left > 0 && right < 7) || text.length <= right) return text;
  const offset = text.length - left < right - 3 ? text.length - (right - 3) : Math.min(left, text.length);
  if (offset <= 4) return `${text.slice(0, right - 3)}...`;
  if (offset + right - 3 < text.length) return `...${abbreviate(text.slice(offset), right - 3)}`;
  return `...${text.slice(text.length - (right - 3))}`;
}

/** `xstrings.ToCamelCase`: words at `_`, `-` and spaces, each with a capital. */
function camelCase(text: string): string {
  const lead = /^[_\-\s]*/.exec(text)![0];
  return (
    lead +
    text
      .slice(lead.length)
      .split(/[_\-\s]+/)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('')
  );
}

/** `xstrings.ToSnakeCase` and `ToKebabCase`: words at capitals, digits and other marks. */
function delimited(text: string, mark: string): string {
  return text
    .replace(/([\p{Lu}]+)([\p{Lu}][\p{Ll}])/gu, `$1${mark}$2`)
    .replace(/([\p{Ll}])([\p{Lu}])/gu, `$1${mark}$2`)
    .replace(/(\p{L})(\p{N})/gu, `$1${mark}$2`)
    .replace(/[_\-\s]+/g, mark)
    .toLowerCase();
}

/** `goutils.WrapCustom`. */
function wrap(text: string, width: number, newline: string, cutsWords: boolean): string {
  const limit = Math.max(1, width);
  const lines: string[] = [];
  let offset = 0;
  while (text.length - offset > limit) {
    if (text[offset] === ' ') {
      offset++;
      continue;
    }
    const space = text.lastIndexOf(' ', offset + limit);
    if (space >= offset) {
      lines.push(text.slice(offset, space));
      offset = space + 1;
    } else if (cutsWords) {
      lines.push(text.slice(offset, offset + limit));
      offset += limit;
    } else {
      const next = text.indexOf(' ', offset + limit);
      if (next < 0) break;
      lines.push(text.slice(offset, next));
      offset = next + 1;
    }
  }
  lines.push(text.slice(offset));
  return lines.join(newline);
}
