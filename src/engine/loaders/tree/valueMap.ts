import type { Json, JsonObject } from '../../model/json';
import { listNode, type MapNode, type Node, type Scalar, type ScalarNode, scalarNode } from './node';
import type { Place } from './place';

/** A scalar among plain values of which more is known than its value. */
export class MarkedScalar {
  constructor(
    readonly value: Scalar,
    /** What its node has besides. */
    readonly marks: Readonly<Record<string, string | boolean>>,
  ) {}

  /** As one of the values that it stands among. */
  static of(value: Scalar, marks: MarkedScalar['marks']): Json {
    return new MarkedScalar(value, marks) as unknown as Json;
  }
}

/**
 * A map of which only the value is known, and where it stands: its entries are made when somebody looks into it. Of a definition of ten
 * thousand lines nobody does, and its value is given as it was read.
 */
export class ValueMap implements MapNode {
  readonly kind = 'map';
  readonly sources: readonly Place[];
  readonly #value: JsonObject;
  readonly #place: Place;
  readonly #hasMarks: boolean;
  #entries: ReadonlyMap<string, Node> | undefined;
  #plain: JsonObject | undefined;

  /** @param hasMarks Whether scalars of the value may be {@link MarkedScalar marked}. */
  constructor(value: JsonObject, place: Place, hasMarks = false) {
    this.#value = value;
    this.#place = place;
    this.#hasMarks = hasMarks;
    this.sources = [place];
  }

  get entries(): ReadonlyMap<string, Node> {
    this.#entries ??= this.#read();
    return this.#entries;
  }

  #read(): ReadonlyMap<string, Node> {
    const entries = new Map<string, Node>();
    for (const [key, value] of Object.entries(this.#value)) {
      entries.set(key, nodeOfValue(value, this.#place.at(key), this.#hasMarks));
    }
    return entries;
  }

  /** Not to be written to: all who ask have the same one. */
  toJson(): JsonObject {
    this.#plain ??= this.#hasMarks ? (withoutMarks(this.#value) as JsonObject) : this.#value;
    return this.#plain;
  }
}

function nodeOfValue(value: Json, place: Place, hasMarks: boolean): Node {
  if (typeof value !== 'object' || value === null) return scalarNode(value, [place]);
  if (value instanceof MarkedScalar) return { ...scalarNode(value.value, [place]), ...value.marks } as ScalarNode;
  if (!Array.isArray(value)) return new ValueMap(value, place, hasMarks);
  return listNode(
    value.map((item, index) => nodeOfValue(item, place.at(index), hasMarks)),
    [place],
  );
}

/** Where there are no marks it stays the very same. */
function withoutMarks(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof MarkedScalar) return value.value;
  if (Array.isArray(value)) {
    let items: Json[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const item = withoutMarks(value[index]!);
      if (item === value[index]) continue;
      items ??= [...value];
      items[index] = item;
    }
    return items ?? value;
  }
  let plain: JsonObject | undefined;
  for (const key of Object.keys(value)) {
    const item = withoutMarks(value[key]!);
    if (item === value[key]) continue;
    plain ??= { ...value };
    plain[key] = item;
  }
  return plain ?? value;
}
