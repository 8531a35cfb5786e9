import { originsOf, plain, type TemplateFunction, tracking } from '../template/functions';
import { goString } from '../template/goPrint';
import { entryOf, Origins, setEntry, type Tracked } from '../template/origins';
import { TextBuilder } from '../template/text';
import { compareBytes, type GoValue, type Int, int, isList, isMap, typeOf } from '../template/values';
import { isEmpty, strslice, strval, toCount } from './convert';
import { deepEqual } from './deepEqual';

/** Sprig's functions of lists (Masterminds/sprig v3 `list.go`). The `must` forms are the same: an error ends the run either way. */
export const listFunctions: Readonly<Record<string, TemplateFunction>> = {
  list: tracking(['any'], (args) => listOf(args, Origins.none), true),
  tuple: tracking(['any'], (args) => listOf(args, Origins.none), true),
  first: tracking(['any'], ([list]) => itemAt(list!, 'first', 0)),
  last: tracking(['any'], ([list]) => itemAt(list!, 'last', -1)),
  rest: tracking(['any'], ([list]) => part(list!, 'rest', (items) => items.slice(1))),
  initial: tracking(['any'], ([list]) => part(list!, 'initial', (items) => items.slice(0, -1))),
  reverse: tracking(['any'], ([list]) => part(list!, 'reverse', (items) => items.toReversed())),
  append: tracking(['any', 'any'], ([list, item]) => part(list!, 'push', (items) => [...items, item!])),
  push: tracking(['any', 'any'], ([list, item]) => part(list!, 'push', (items) => [...items, item!])),
  prepend: tracking(['any', 'any'], ([list, item]) => part(list!, 'prepend', (items) => [item!, ...items])),
  concat: tracking(['any'], concat, true),
  uniq: tracking(['any'], ([list]) => part(list!, 'uniq', unique)),
  without: tracking(
    ['any', 'any'],
    ([list, ...omitted]) =>
      part(list!, 'without', (items) =>
        items.filter((item) => !omitted.some((other) => deepEqual(item.value, other.value))),
      ),
    true,
  ),
  compact: tracking(['any'], ([list]) =>
    part(list!, 'compact', (items) => items.filter(({ value }) => !isEmpty(value))),
  ),
  has: plain(['any', 'any'], has),
  slice: tracking(
    ['any', 'any'],
    ([list, ...bounds]) => part(list!, 'slice', (items) => items.slice(...sliceBounds(bounds, items.length))),
    true,
  ),
  chunk: plain(['int', 'any'], chunk),
  join: tracking(['string', 'any'], join),
  sortAlpha: plain(['any'], (list: GoValue) => (isList(list) ? strslice(list).sort(compareBytes) : [strval(list)])),
  toStrings: plain(['any'], (list: GoValue) => strslice(list)),
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

function itemsOf({ value, from }: Tracked, name: string): Tracked[] {
  if (!isList(value)) throw new Error(`Cannot find ${name} on type ${value === null ? 'invalid' : kindWord(value)}`);
  return value.map((_, index) => entryOf(value, index, from));
}

function kindWord(value: GoValue): string {
  return isMap(value) ? 'map' : typeOf(value);
}

function part(list: Tracked, name: string, change: (items: Tracked[]) => Tracked[]): Tracked {
  return listOf(change(itemsOf(list, name)), list.from);
}

function itemAt(list: Tracked, name: string, index: number): Tracked {
  return itemsOf(list, name).at(index) ?? { value: null, from: list.from };
}

function concat(lists: readonly Tracked[]): Tracked {
  return listOf(
    lists.flatMap((list) => {
      if (!isList(list.value)) throw new Error(`Cannot concat type ${kindWord(list.value)} as list`);
      return itemsOf(list, 'concat');
    }),
    originsOf(lists),
  );
}

function unique(items: readonly Tracked[]): Tracked[] {
  const kept: Tracked[] = [];
  for (const item of items) if (!kept.some((other) => deepEqual(other.value, item.value))) kept.push(item);
  return kept;
}

function has(needle: GoValue, haystack: GoValue): boolean {
  if (haystack === null) return false;
  if (!isList(haystack)) throw new Error(`Cannot find has on type ${kindWord(haystack)}`);
  return haystack.some((item) => deepEqual(item, needle));
}

function sliceBounds(bounds: readonly Tracked[], length: number): [number, number] {
  const [start = 0, end = length] = bounds.map(({ value }) => toCount(value));
  if (start < 0 || end > length || start > end) throw new Error('slice bounds out of range');
  return [start, end];
}

function chunk(size: Int, list: GoValue): GoValue {
  if (!isList(list)) throw new Error(`Cannot chunk type ${kindWord(list)}`);
  const length = Math.max(1, Number(size.value));
  return Array.from({ length: Math.ceil(list.length / length) }, (_, index) =>
    list.slice(index * length, (index + 1) * length),
  );
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
const MAX_ITEMS = 1_000_000n;

function sequence(start: bigint, stop: bigint, step: bigint): GoValue {
  const items: GoValue[] = [];
  if (step === 0n) return items;
  const count = (stop - start) / step;
  if (count > MAX_ITEMS) throw new Error(`${count} items are more than a chart may count`);
  if (step < 0n ? stop >= start : stop < start) return items;
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
  return (sequence(start, stop, step) as GoValue[]).map(strval).join(' ');
}
