import { originsOf, plain, type TemplateFunction, tracking } from '../template/functions';
import { dropEntry, entryOf, Origins, setEntry, type Tracked } from '../template/origins';
import { type GoMap, isList, isMap, sortedKeys, typeOf } from '../template/values';
import { isEmpty, strval } from './convert';
import { listOf } from './lists';

const MAP = 'map[string]interface {}';

/** Sprig's functions of dictionaries (Masterminds/sprig v3 `dict.go`). */
export const mapFunctions: Readonly<Record<string, TemplateFunction>> = {
  dict: tracking(['any'], dict, true),
  get: tracking([MAP, 'string'], ([map, key]) => {
    const entry = entryOf(mapIn(map!), String(key!.value), map!.from);
    return mapIn(map!).has(String(key!.value)) ? entry : { value: '', from: entry.from };
  }),
  set: tracking([MAP, 'string', 'any'], ([map, key, value]) => {
    mapIn(map!).set(String(key!.value), value!.value);
    setEntry(mapIn(map!), String(key!.value), value!);
    return map!;
  }),
  unset: tracking([MAP, 'string'], ([map, key]) => {
    mapIn(map!).delete(String(key!.value));
    dropEntry(mapIn(map!), String(key!.value));
    return map!;
  }),
  hasKey: tracking([MAP, 'string'], ([map, key]) => ({
    value: mapIn(map!).has(String(key!.value)),
    from: entryOf(mapIn(map!), String(key!.value), map!.from).from,
  })),
  keys: plain([MAP], (...maps: (GoMap | null)[]) => maps.flatMap((map) => (map ? sortedKeys(map) : [])), true),
  values: tracking([MAP], ([map]) =>
    listOf(
      entriesOf(map!).map(([, value]) => value),
      map!.from,
    ),
  ),
  pick: tracking(
    [MAP, 'string'],
    ([map, ...keys]) => {
      const wanted = new Set(keys.map(({ value }) => value));
      return mapOf(
        entriesOf(map!).filter(([key]) => wanted.has(key)),
        originsOf([map!, ...keys]),
      );
    },
    true,
  ),
  omit: tracking(
    [MAP, 'string'],
    ([map, ...keys]) => {
      const left = new Set(keys.map(({ value }) => value));
      return mapOf(
        entriesOf(map!).filter(([key]) => !left.has(key)),
        originsOf([map!, ...keys]),
      );
    },
    true,
  ),
  pluck: tracking(
    ['string', MAP],
    ([key, ...maps]) => {
      const found = maps.filter((map) => mapIn(map).has(String(key!.value)));
      return listOf(
        found.map((map) => entryOf(mapIn(map), String(key!.value), map.from)),
        originsOf(maps),
      );
    },
    true,
  ),
  dig: tracking(['any'], dig, true),
  deepCopy: tracking(['any'], ([value]) => copyOf(value!)),
  merge: tracking([MAP, MAP], ([target, ...sources]) => mergeAll(target!, sources, false), true),
  mergeOverwrite: tracking([MAP, MAP], ([target, ...sources]) => mergeAll(target!, sources, true), true),
};

function mapIn({ value }: Tracked): GoMap {
  return value !== null && isMap(value) ? value : new Map();
}

function entriesOf(map: Tracked): [string, Tracked][] {
  return sortedKeys(mapIn(map)).map((key) => [key, entryOf(mapIn(map), key, map.from)]);
}

/** A new map that remembers what each of its entries was made of. */
export function mapOf(entries: readonly (readonly [string, Tracked])[], from: Origins): Tracked {
  const map: GoMap = new Map();
  for (const [key, entry] of entries) {
    map.set(key, entry.value);
    setEntry(map, key, entry);
  }
  return { value: map, from };
}

function dict(args: readonly Tracked[]): Tracked {
  const entries: [string, Tracked][] = [];
  for (let index = 0; index < args.length; index += 2) {
    entries.push([strval(args[index]!.value), args[index + 1] ?? { value: '', from: Origins.none }]);
  }
  return mapOf(entries, Origins.none);
}

/** `dig "a" "b" default map` */
function dig(args: readonly Tracked[]): Tracked {
  if (args.length < 3) throw new Error('dig needs at least three arguments');
  let current = args.at(-1)!;
  const fallback = args.at(-2)!;
  for (const [index, key] of args.slice(0, -2).entries()) {
    if (current.value === null || !isMap(current.value)) {
      throw new Error(`interface conversion: interface {} is ${typeOf(current.value)}, not map[string]interface {}`);
    }
    const name = strval(key.value);
    const entry = entryOf(current.value, name, current.from);
    if (!current.value.has(name)) return { ...fallback, from: fallback.from.join(entry.from) };
    current = entry;
    if (index === args.length - 3) return current;
  }
  return current;
}

/** A copy down to the leaves; entries keep what they were made of. */
export function copyOf({ value, from, ...rest }: Tracked): Tracked {
  if (value !== null && isMap(value)) {
    return mapOf(
      [...value.keys()].map((key) => [key, copyOf(entryOf(value, key, from))]),
      from,
    );
  }
  if (value !== null && isList(value))
    return listOf(
      value.map((_, index) => copyOf(entryOf(value, index, from))),
      from,
    );
  return { value, from, ...rest };
}

/** Changes the first map, as Sprig does, and gives it back. */
function mergeAll(target: Tracked, sources: readonly Tracked[], overwrites: boolean): Tracked {
  for (const source of sources) mergeInto(target, source, overwrites);
  return { ...target, from: originsOf([target, ...sources]) };
}

/** `mergo.Merge`: an empty value in the target counts as none, and an empty one in the source overwrites nothing. */
function mergeInto(target: Tracked, source: Tracked, overwrites: boolean): void {
  const map = mapIn(target);
  for (const [key, entry] of entriesOf(source)) {
    const old = map.get(key) ?? null;
    if (old !== null && isMap(old) && entry.value !== null && isMap(entry.value)) {
      mergeInto(entryOf(map, key, target.from), entry, overwrites);
    } else if (!map.has(key) || (overwrites ? !isEmpty(entry.value) : isEmpty(old) && !isEmpty(entry.value))) {
      map.set(key, entry.value);
      setEntry(map, key, entry);
    }
  }
}
