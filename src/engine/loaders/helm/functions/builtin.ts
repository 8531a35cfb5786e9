import { equals, lessThan } from '../template/compare';
import { originsOf, plain, type TemplateFunction, tracking } from '../template/functions';
import { goString, sprintf } from '../template/goPrint';
import { entryOf, type Tracked } from '../template/origins';
import { utf8Length } from '../template/templateError';
import { TextBuilder } from '../template/text';
import { type GoValue, Int, int, isList, isMap, isTrue, typeOf } from '../template/values';

/** Functions of Go's templates themselves (go1.24 `src/text/template/funcs.go`). `and` and `or` are in the executor. */
export const builtinFunctions: Readonly<Record<string, TemplateFunction>> = {
  and: plain(['any', 'any'], (first: GoValue) => first, true),
  or: plain(['any', 'any'], (first: GoValue) => first, true),
  not: plain(['any'], (value: GoValue) => !isTrue(value)),
  eq: plain(['any', 'any'], (first: GoValue, ...others: GoValue[]) => equals(first, others), true),
  ne: plain(['any', 'any'], (left: GoValue, right: GoValue) => !equals(left, [right])),
  lt: plain(['any', 'any'], (left: GoValue, right: GoValue) => lessThan(left, right)),
  le: plain(['any', 'any'], (left: GoValue, right: GoValue) => lessThan(left, right) || equals(left, [right])),
  gt: plain(['any', 'any'], (left: GoValue, right: GoValue) => !lessThan(left, right) && !equals(left, [right])),
  ge: plain(['any', 'any'], (left: GoValue, right: GoValue) => !lessThan(left, right)),
  len: plain(['any'], (value: GoValue) => int(lengthOf(value))),
  index: tracking(['any', 'any'], ([first, ...indices]) => indices.reduce(indexed, first!), true),
  slice: plain(['any', 'any'], sliceOf, true),
  print: tracking(
    ['any'],
    (args) => joined(args, (left, right) => typeof left !== 'string' && typeof right !== 'string'),
    true,
  ),
  println: plain(['any'], (...values: GoValue[]) => `${values.map(goString).join(' ')}\n`, true),
  printf: tracking(['string', 'any'], printf, true),
  html: plain(['any'], (...values: GoValue[]) => escapeHtml(values.map(goString).join('')), true),
  js: plain(['any'], (...values: GoValue[]) => escapeJs(values.map(goString).join('')), true),
  urlquery: plain(['any'], (...values: GoValue[]) => queryEscape(values.map(goString).join('')), true),
  call: plain(
    ['any'],
    (value: GoValue) => {
      throw new Error(`non-function ${typeOf(value)}`);
    },
    true,
  ),
};

function lengthOf(value: GoValue): number {
  if (typeof value === 'string') return utf8Length(value);
  if (isList(value)) return value.length;
  if (isMap(value)) return value.size;
  throw new Error(value === null ? 'len of nil pointer' : `len of type ${typeOf(value)}`);
}

function indexed(container: Tracked, key: Tracked): Tracked {
  const { value } = container;
  if (value === null) throw new Error(container.held ? 'index of nil pointer' : 'index of untyped nil');
  if (isMap(value)) {
    if (typeof key.value !== 'string') {
      throw new Error(
        key.value === null
          ? 'value is nil; should be of type string'
          : `value has type ${typeOf(key.value)}; should be string`,
      );
    }
    const entry = entryOf(value, key.value, container.from);
    return { ...entry, from: entry.from.join(key.from) };
  }
  if (!isList(value) && typeof value !== 'string') throw new Error(`can't index item of type ${typeOf(value)}`);
  if (!(key.value instanceof Int)) {
    throw new Error(
      key.value === null
        ? 'cannot index slice/array with nil'
        : `cannot index slice/array with type ${typeOf(key.value)}`,
    );
  }
  const index = Number(key.value.value);
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : undefined;
  if (index < 0 || index >= (bytes ?? value).length) throw new Error(`index out of range: ${index}`);
  if (bytes) return { value: new Int(BigInt(bytes[index]!), 'uint8'), from: container.from.join(key.from) };
  const entry = entryOf(value as GoValue[], index, container.from);
  return { ...entry, from: entry.from.join(key.from) };
}

function sliceOf(value: GoValue, ...bounds: GoValue[]): GoValue {
  if (!isList(value) && typeof value !== 'string') throw new Error(`can't slice item of type ${typeOf(value)}`);
  const length = lengthOf(value);
  const [start = 0, end = length] = bounds.map((bound) => {
    if (!(bound instanceof Int)) throw new Error(`cannot index slice/array with type ${typeOf(bound)}`);
    const index = Number(bound.value);
    if (index < 0 || index > length) throw new Error(`index out of range: ${index}`);
    return index;
  });
  if (start > end) throw new Error(`invalid slice index: ${start} > ${end}`);
  if (isList(value)) return value.slice(start, end);
  return new TextDecoder().decode(new TextEncoder().encode(value).slice(start, end));
}

/** Texts one after the other, each with what it was made of. */
function joined(args: readonly Tracked[], hasSpace: (left: GoValue, right: GoValue) => boolean): Tracked {
  const text = new TextBuilder();
  for (const [index, arg] of args.entries()) {
    const { value, from } = arg;
    if (index > 0 && hasSpace(args[index - 1]!.value, value)) text.add(' ', from);
    if (typeof value === 'string') text.addText({ ...arg, value }, from);
    else text.add(goString(value), from);
  }
  return text.build();
}

/** `printf "%s"` alone keeps the pieces of its text; other formats make one piece of all. */
function printf([format, ...args]: readonly Tracked[]): Tracked {
  const [only] = args;
  if (format!.value === '%s' && args.length === 1 && typeof only!.value === 'string') return only!;
  const text = sprintf(
    String(format!.value),
    args.map(({ value }) => value),
  );
  return { value: text, from: originsOf([format!, ...args]) };
}

const HTML: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

function escapeHtml(text: string): string {
  return text.replace(/[\0"'&<>]/g, (character) => HTML[character]!);
}

function escapeJs(text: string): string {
  return text.replace(/[\\'"<>&=\0-\x1f]/g, (character) => {
    if (character === '\\' || character === "'" || character === '"') return `\\${character}`;
    return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

/** `url.QueryEscape`: as `encodeURIComponent`, with `+` for a space. */
export function queryEscape(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
