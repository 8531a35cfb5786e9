import { type Call, originsOf, plain, type TemplateFunction, tracking } from '../template/functions';
import { goString } from '../template/goPrint';
import { entryOf, Origins, setEntry, type Tracked } from '../template/origins';
import { TextBuilder } from '../template/text';
import { compareBytes, type GoValue, type Int, int, isList, kindOf, nilList, ofType, typeOf } from '../template/values';
import { isEmpty, stringList, strslice, strval, toCount } from './convert';
import { DistinctValues, deepEqual } from './deepEqual';
import { NIL_POINTER } from './goErrors';

/** Sprig's functions of lists (Masterminds/sprig v3 `list.go`). The `must` forms are the same: an error ends the run either way. */
export const listFunctions: Readonly<Record<string, TemplateFunction>> = {
  list: tracking(['any'], (args) => listOf(args, Origins.none), true),
  tuple: tracking(['any'], (args) => listOf(args, Origins.none), true),
  first: tracking(['any'], ([list]) => itemAt(list!, 'find first', 0)),
  last: tracking(['any'], ([list]) => itemAt(list!, 'find last', -1)),
  rest: tracking(['any'], ([list]) => shorter(list!, 'find rest', (items) => items.slice(1))),
  initial: tracking(['any'], ([list]) => shorter(list!, 'find initial', (items) => items.slice(0, -1))),
  reverse: tracking(['any'], ([list]) => part(list!, 'find reverse', (items) => items.toReversed())),
  append: tracking(['any', 'any'], ([list, item]) => part(list!, 'push', (items) => [...items, item!])),
  push: tracking(['any', 'any'], ([list, item]) => part(list!, 'push', (items) => [...items, item!])),
  prepend: tracking(['any', 'any'], ([list, item]) => part(list!, 'prepend', (items) => [item!, ...items])),
  concat: tracking(['any'], concat, true),
  uniq: tracking(['any'], ([list], call) => part(list!, 'find uniq', (items) => unique(items, call))),
  without: tracking(
    ['any', 'any'],
    ([list, ...omitted], call) =>
      part(list!, 'find without', (items) => {
        const left = new DistinctValues(call.spend);
        for (const { value } of omitted) left.add(value);
        return items.filter(({ value }) => !left.has(value));
      }),
    true,
  ),
  compact: tracking(['any'], ([list]) =>
    part(list!, 'compact', (items) => items.filter(({ value }) => !isEmpty(value))),
  ),
  has: tracking(['any', 'any'], ([needle, haystack], call) => ({
    value: has(needle!.value, haystack!.value, call),
    from: originsOf([needle!, haystack!]),
  })),
  slice: tracking(['any', 'any'], ([list, ...bounds]) => sliced(list!, bounds), true),
  chunk: plain(['int', 'any'], chunk),
  join: tracking(['string', 'any'], join),
  sortAlpha: plain(['any'], (list: GoValue) =>
    stringList(isList(list) ? strslice(list).sort(compareBytes) : [strval(list)]),
  ),
  toStrings: plain(['any'], (list: GoValue) => stringList(strslice(list))),
  until: plain(['int'], (count: Int) => sequence(0n, count.value, count.value < 0n ? -1n : 1n)),
  untilStep: plain(['int', 'int', 'int'], (start: Int, stop: Int, step: Int) =>
    sequence(start.value, stop.value, step.value),
  ),
  seq: plain(['int'], seq, true),
  all: plain(['any'], (...values: GoValue[]) => values.every((value) => !isEmpty(value)), true),
  any: plain(['any'], (...values: GoValue[]) => values.some((value) => !isEmpty(value)), true),
};

/** A new list that remembers what each of its items was made of. */
export function listOf(items: readonly Tracked[], from: Origins): Tracked {
  const list = items.map(({ value }) => value);
  for (const [index, item] of items.entries()) setEntry(list, index, item);
  return { value: list, from };
}

function itemsOf({ value, from }: Tracked, verb: string): Tracked[] {
  if (value === null) throw new Error(NIL_POINTER);
  if (!isList(value)) throw new Error(`Cannot ${verb} on type ${kindOf(value)}`);
  return value.map((_, index) => entryOf(value, index, from));
}

function part(list: Tracked, verb: string, change: (items: Tracked[]) => Tracked[]): Tracked {
  return listOf(change(itemsOf(list, verb)), list.from);
}

/** Nothing is left of an empty list, not even a list. */
function shorter(list: Tracked, verb: string, change: (items: Tracked[]) => Tracked[]): Tracked {
  const items = itemsOf(list, verb);
  return items.length === 0 ? { value: nilList(), from: list.from } : listOf(change(items), list.from);
}

function itemAt(list: Tracked, verb: string, index: number): Tracked {
  return itemsOf(list, verb).at(index) ?? { value: null, from: list.from };
}

function concat(lists: readonly Tracked[]): Tracked {
  const items = lists.flatMap((list) => {
    if (list.value !== null && !isList(list.value)) {
      throw new Error(`Cannot concat type ${kindOf(list.value)} as list`);
    }
    return itemsOf(list, 'concat');
  });
  return items.length === 0 ? { value: nilList(), from: originsOf(lists) } : listOf(items, originsOf(lists));
}

function unique(items: readonly Tracked[], call: Call): Tracked[] {
  const known = new DistinctValues(call.spend);
  return items.filter(({ value }) => known.add(value));
}

function has(needle: GoValue, haystack: GoValue, call: Call): boolean {
  if (haystack === null) return false;
  if (!isList(haystack)) throw new Error(`Cannot find has on type ${kindOf(haystack)}`);
  call.spend(haystack.length >> 6);
  return haystack.some((item) => deepEqual(item, needle, call.spend));
}

function sliced(list: Tracked, bounds: readonly Tracked[]): Tracked {
  const { value } = list;
  if (value !== null && !isList(value)) throw new Error(`list should be type of slice or array but ${kindOf(value)}`);
  const items = itemsOf(list, 'slice');
  const from = originsOf([list, ...bounds]);
  if (items.length === 0) return { value: null, from };
  const [start = 0, end = items.length] = bounds.map((bound) => toCount(bound.value));
  if (start < 0 || end > items.length || start > end) throw new Error('reflect.Value.Slice: slice index out of bounds');
  const result = listOf(items.slice(start, end), from);
  ofType(result.value as GoValue[], typeOf(value));
  return result;
}

function chunk(size: Int, list: GoValue): GoValue {
  if (list === null) throw new Error(NIL_POINTER);
  if (!isList(list)) throw new Error(`Cannot chunk type ${kindOf(list)}`);
  const length = Number(size.value);
  if (length === 0 && list.length > 0) throw new Error('runtime error: makeslice: len out of range');
  const count = length <= 0 ? 0 : Math.ceil(list.length / length);
  const chunks: GoValue[] = Array.from({ length: count }, (_, index) =>
    list.slice(index * length, (index + 1) * length),
  );
  return ofType(chunks, '[][]interface {}');
}

function join([separator, list]: readonly Tracked[]): Tracked {
  const { value, from } = list!;
  if (!isList(value))
    return { value: strslice(value).join(strval(separator!.value)), from: from.join(separator!.from) };
  const text = new TextBuilder();
  let count = 0;
  for (const [index, item] of value.entries()) {
    if (item === null) continue;
    if (count++ > 0) text.add(strval(separator!.value), from.join(separator!.from));
    const entry = entryOf(value, index, from);
    if (typeof item === 'string') text.addText({ ...entry, value: item }, from);
    else text.add(goString(item), entry.from.join(from));
  }
  const built = text.build();
  return { ...built, from: built.from.join(from) };
}

/** More items than any chart counts. */
const MAX_ITEMS = 100_000n;

function sequence(start: bigint, stop: bigint, step: bigint): GoValue[] {
  const items = ofType<GoValue[]>([], '[]int');
  if (step === 0n || (stop < start ? step > 0n : step < 0n)) return items;
  const count = (stop - start) / step;
  if (count > MAX_ITEMS) throw new Error(`${count} items are more than a chart may count`);
  for (let at = start; step < 0n ? at > stop : at < stop; at += step) items.push(int(at));
  return items;
}

/** As the shell's `seq`, in one text. */
function seq(...params: Int[]): string {
  const numbers = params.map(({ value }) => value);
  if (numbers.length === 0 || numbers.length > 3) return '';
  const start = numbers.length === 1 ? 1n : numbers[0]!;
  const end = numbers.at(-1)!;
  const step = numbers.length === 3 ? numbers[1]! : end < start ? -1n : 1n;
  if (step === 0n || (end > start && step < 0n)) return '';
  const stop = end < start ? end - 1n : end + 1n;
  return sequence(start, stop, step).map(strval).join(' ');
}
