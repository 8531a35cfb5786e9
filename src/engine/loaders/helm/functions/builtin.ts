import { byteLength, sliceBytes, toBytes } from '../template/bytes';
import { equals, lessThan } from '../template/compare';
import { originsOf, plain, type TemplateFunction, tracking } from '../template/functions';
import { goString, printValue } from '../template/goPrint';
import { entryOf, type Tracked, untracked } from '../template/origins';
import { isPrintable } from '../template/quoting';
import { sprintf } from '../template/sprintf';
import { TextBuilder } from '../template/text';
import { Bytes, type GoValue, Int, int, isList, isMap, isTrue, typeOf } from '../template/values';

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
  len: tracking(['any'], ([given]) => {
    const { value, from } = given!;
    if (value === null && !given!.held) throw new Error('reflect: call of reflect.Value.Type on zero Value');
    return { value: int(lengthOf(value)), from };
  }),
  index: tracking(
    ['any', 'any'],
    ([first, ...indices]) => {
      if (first!.value === null) throw new Error('index of untyped nil');
      return indices.reduce(indexed, first!);
    },
    true,
  ),
  slice: plain(['any', 'any'], sliceOf, true),
  print: tracking(
    ['any'],
    (args) => joined(args, (left, right) => typeof left !== 'string' && typeof right !== 'string'),
    true,
  ),
  println: plain(['any'], (...values: GoValue[]) => `${values.map(goString).join(' ')}\n`, true),
  printf: tracking(['string', 'any'], printf, true),
  html: plain(['any'], (...values: GoValue[]) => escapeHtml(printed(values)), true),
  js: plain(['any'], (...values: GoValue[]) => escapeJs(printed(values)), true),
  urlquery: plain(['any'], (...values: GoValue[]) => queryEscape(printed(values)), true),
  call: plain(
    ['any'],
    (value: GoValue) => {
      throw new Error(value === null ? 'call of nil' : `non-function of type ${typeOf(value)}`);
    },
    true,
  ),
};

/** As `html` and its like see their arguments: as an action prints them, the only one; as `print`, several. */
function printed(values: readonly GoValue[]): string {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return printValue(only);
  return String(
    joined(values.map(untracked), (left, right) => typeof left !== 'string' && typeof right !== 'string').value,
  );
}

function lengthOf(value: GoValue): number {
  if (typeof value === 'string') return byteLength(value);
  if (value instanceof Bytes) return byteLength(value.content);
  if (isList(value)) return value.length;
  if (isMap(value)) return value.size;
  throw new Error(value === null ? 'len of nil pointer' : `len of type ${typeOf(value).replace('*', '')}`);
}

function indexed(container: Tracked, key: Tracked): Tracked {
  const { value } = container;
  if (value === null) throw new Error('index of nil pointer');
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
  const bytes = typeof value === 'string' ? toBytes(value) : undefined;
  const { length } = bytes ?? value;
  if (index < 0 || index > length) throw new Error(`index out of range: ${index}`);
  // Go lets the length itself through, and fails a step later.
  if (index === length) throw new Error(`reflect: ${bytes ? 'string' : 'slice'} index out of range`);
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
  return sliceBytes(value, start, end);
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
  return [...text]
    .map((character) => {
      if (character === '\\' || character === "'" || character === '"') return `\\${character}`;
      const isPlain = /^[\x20-\x7e]$/.test(character) ? !/[<>&=]/.test(character) : isPrintable(character);
      if (isPlain) return character;
      return `\\u${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
    })
    .join('');
}

/** `url.QueryEscape`: as `encodeURIComponent`, with `+` for a space. */
export function queryEscape(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
