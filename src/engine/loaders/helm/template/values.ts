/**
 * The values that templates work with, as Go has them. A JavaScript number is a float64: every number of a values file is one.
 * Maps and lists are shared and may be changed by `set`, as in Go.
 */
export type GoValue = null | boolean | string | number | Int | GoValue[] | GoMap | Struct | GoFunction;

export type GoMap = Map<string, GoValue>;

/** An integer of one of Go's types. */
export class Int {
  constructor(
    readonly value: bigint,
    readonly type: 'int' | 'int64' | 'int32' | 'uint8' | 'uint64' = 'int',
  ) {}
}

export const int = (value: number | bigint): Int => new Int(BigInt(value));
export const int64 = (value: number | bigint): Int => new Int(BigInt.asIntN(64, BigInt(value)), 'int64');

/** A value of a Go struct or named type: fields, and methods that templates may call. */
export class Struct {
  constructor(
    /** `chart.Metadata`, as errors name it. */
    readonly type: string,
    readonly fields: ReadonlyMap<string, GoValue>,
    readonly methods: ReadonlyMap<string, (args: readonly GoValue[]) => GoValue> = new Map(),
    /** As it prints, where the type has a `String` method. */
    readonly text?: string,
    /** As JSON and YAML have it, where the type marshals itself as a text. */
    readonly json?: string,
  ) {}
}

/** Bytes of a file, as `.Files` gives them. They print as a list of numbers, and are a text to functions that want one. */
export class Bytes extends Struct {
  constructor(readonly content: string) {
    super('[]uint8', new Map());
  }
}

export type Methods = Struct['methods'];

/** A map of a named Go type (`common.Values`). A subclass may add methods. */
export class NamedMap extends Map<string, GoValue> {
  constructor(
    readonly type: string,
    entries: Iterable<readonly [string, GoValue]> = [],
  ) {
    super(entries);
  }

  get methods(): Methods | undefined {
    return undefined;
  }
}

/** A list of a named Go type with methods. */
export class NamedList extends Array<GoValue> {
  constructor(
    readonly type: string,
    items: readonly GoValue[],
    readonly methods: Methods,
  ) {
    super();
    this.push(...items);
  }

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

/** What can be called on a value. */
export function methodsOf(value: GoValue): Methods | undefined {
  return value instanceof Struct || value instanceof NamedMap || value instanceof NamedList ? value.methods : undefined;
}

/** A function as a value; nothing that a chart makes. */
export class GoFunction {
  constructor(readonly call: (args: readonly GoValue[]) => GoValue) {}
}

export const isList = (value: GoValue): value is GoValue[] => Array.isArray(value);
export const isMap = (value: GoValue): value is GoMap => value instanceof Map;

const types = new WeakMap<object, string>();
const nilLists = new WeakSet<object>();

/** Says of which Go type a list or map is, where it is not one of anything (`[]string`, `map[string]string`, `common.Values`). */
export function ofType<T extends GoMap | GoValue[]>(container: T, type: string): T {
  types.set(container, type);
  return container;
}

/** A list that Go has not made: as empty as any, but `null` in JSON. */
export function nilList(type = '[]interface {}'): GoValue[] {
  const list = ofType<GoValue[]>([], type);
  nilLists.add(list);
  return list;
}

export const isNilList = (value: GoValue[]): boolean => value.length === 0 && nilLists.has(value);

/** What a map gives for a key that it does not have: a map of texts has an empty one. */
export function zeroOf(map: GoMap): GoValue {
  return types.get(map) === 'map[string]string' ? '' : null;
}

/** `reflect.Kind`, as Sprig's `kindOf` names it; `invalid` for nil. */
export function kindOf(value: GoValue): string {
  if (value === null) return 'invalid';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'float64';
  if (value instanceof Int) return value.type;
  if (isList(value)) return 'slice';
  if (isMap(value)) return 'map';
  if (value instanceof Bytes) return 'slice';
  if (value instanceof GoFunction) return 'func';
  return value.type.startsWith('*') ? 'ptr' : 'struct';
}

/** The type as Go's `%T` prints it. */
export function typeOf(value: GoValue): string {
  if (value === null) return '<nil>';
  if (value instanceof NamedMap || value instanceof NamedList) return value.type;
  if (isList(value)) return types.get(value) ?? '[]interface {}';
  if (isMap(value)) return types.get(value) ?? 'map[string]interface {}';
  if (value instanceof Struct) return value.type;
  return value instanceof GoFunction ? 'func()' : kindOf(value);
}

/** `template.IsTrue`: what holds something. */
export function isTrue(value: GoValue): boolean {
  if (value === null) return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string' || isList(value)) return value.length > 0;
  if (value instanceof Int) return value.value !== 0n;
  if (value instanceof Bytes) return value.content !== '';
  return isMap(value) ? value.size > 0 : true;
}

/** The keys of a map in the order in which Go's templates and printers visit them. */
export function sortedKeys(map: GoMap): string[] {
  return [...map.keys()].sort(compareBytes);
}

/** Go orders strings by their bytes; that is the order of code points. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  let index = 0;
  while (index < a.length && index < b.length && a[index] === b[index]) index++;
  const left = a.codePointAt(index) ?? -1;
  const right = b.codePointAt(index) ?? -1;
  // Inside a surrogate pair both have the same first half, and the second half decides.
  return left < right ? -1 : 1;
}
