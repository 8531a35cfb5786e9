import { type Call, originsOf, plain, type TemplateFunction, tracking } from '../template/functions';
import { dropEntry, entryOf, Origins, setEntry, type Tracked } from '../template/origins';
import { type GoMap, type GoValue, isList, isMap, isNilList, ofType, sortedKeys, typeOf } from '../template/values';
import { isEmpty, stringList, strval } from './convert';
import { listOf } from './lists';
import { Visits } from './visits';

const MAP = 'map[string]interface {}';

/** Sprig's functions of dictionaries (Masterminds/sprig v3 `dict.go`). */
export const mapFunctions: Readonly<Record<string, TemplateFunction>> = {
  dict: tracking(['any'], dict, true),
  get: tracking([MAP, 'string'], ([map, key]) => {
    const entry = entryOf(mapIn(map!), String(key!.value), map!.from);
    return mapIn(map!).has(String(key!.value)) ? entry : { value: '', from: entry.from };
  }),
  set: tracking([MAP, 'string', 'any'], ([map, key, value]) => {
    if (map!.value === null) throw new Error('assignment to entry in nil map');
    mapIn(map!).set(String(key!.value), value!.value);
    setEntry(mapIn(map!), String(key!.value), value!);
    return map!;
  }),
  unset: tracking([MAP, 'string'], ([map, key]) => {
    const target = mapIn(map!);
    target.delete(String(key!.value));
    dropEntry(target, String(key!.value));
    return map!.value === null ? { value: target, from: map!.from } : map!;
  }),
  hasKey: tracking([MAP, 'string'], ([map, key]) => ({
    value: mapIn(map!).has(String(key!.value)),
    from: entryOf(mapIn(map!), String(key!.value), map!.from).from,
  })),
  keys: plain(
    [MAP],
    (...maps: (GoMap | null)[]) => stringList(maps.flatMap((map) => (map ? sortedKeys(map) : []))),
    true,
  ),
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
  deepCopy: tracking(['any'], ([value], call) => {
    if (value!.value === null) throw new Error('reflect: call of reflect.Value.Type on zero Value');
    return copyOf(value!, new Visits(call.spend));
  }),
  merge: tracking([MAP, MAP], ([target, ...sources], call) => mergeAll(target!, sources, false, call), true),
  mergeOverwrite: tracking([MAP, MAP], ([target, ...sources], call) => mergeAll(target!, sources, true, call), true),
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
  const fallback = args.at(-2)!;
  const keys = args.slice(0, -2).map(({ value }) => value);
  let current = args.at(-1)!;
  mustBe(current.value, MAP);
  for (const key of keys) mustBe(key, 'string');
  for (const [index, key] of (keys as string[]).entries()) {
    if (index > 0) mustBe(current.value, MAP);
    const map = current.value as GoMap;
    const entry = entryOf(map, key, current.from);
    if (!map.has(key)) return { ...fallback, from: fallback.from.join(entry.from) };
    current = entry;
  }
  return current;
}

/** Go's assertion of a type: a named type is another one, so that `.Values` itself cannot be dug in. */
function mustBe(value: GoValue, type: string): void {
  const actual = typeOf(value);
  if (actual !== type) {
    throw new Error(`interface conversion: interface {} is ${value === null ? 'nil' : actual}, not ${type}`);
  }
}

/** A copy down to the leaves; entries keep what they were made of. */
export function copyOf({ value, from, ...rest }: Tracked, visits: Visits): Tracked {
  if (value === null || (!isMap(value) && !isList(value))) return { value, from, ...rest };
  return visits.inside(value, () => {
    if (isMap(value)) {
      const copy = mapOf(
        [...value.keys()].map((key) => [key, copyOf(entryOf(value, key, from), visits)]),
        from,
      );
      ofType(copy.value as GoMap, typeOf(value));
      return copy;
    }
    if (isNilList(value)) return { value, from };
    const copy = listOf(
      value.map((_, index) => copyOf(entryOf(value, index, from), visits)),
      from,
    );
    ofType(copy.value as GoValue[], typeOf(value));
    return copy;
  });
}

/** Changes the first map, as Sprig does, and gives it back. */
function mergeAll(target: Tracked, sources: readonly Tracked[], overwrites: boolean, call: Call): Tracked {
  const made = target.value === null ? { value: new Map(), from: target.from } : target;
  const visits = new Visits(call.spend);
  for (const source of sources) mergeInto(made, source, overwrites, visits);
  return { ...made, from: originsOf([target, ...sources]) };
}

/**
 * `mergo.Merge` (dario.cat/mergo v1.0 `deepMerge`): a key that holds nothing, an empty text or 0 is filled. `mergeOverwrite` takes all that the source
 * has, be it empty; but what is there already and holds something is never replaced by an empty map.
 */
function mergeInto(target: Tracked, source: Tracked, overwrites: boolean, visits: Visits): void {
  const map = mapIn(target);
  visits.inside(map, () => {
    for (const [key, entry] of entriesOf(source)) {
      const old = map.get(key) ?? null;
      const put = (): void => {
        map.set(key, entry.value);
        setEntry(map, key, entry);
      };
      if (entry.value === null) {
        if (overwrites) put();
      } else if (old !== null && isMap(old) && isMap(entry.value) && old !== entry.value) {
        mergeInto(entryOf(map, key, target.from), entry, overwrites, visits);
        if (old.size === 0) put();
      } else if (overwrites || isEmpty(old)) put();
    }
  });
}
