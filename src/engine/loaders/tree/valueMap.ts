import { entriesOf, isObject, type Json, type JsonObject } from '../../model/json';
import { listNode, type MapNode, type Node, scalarNode } from './node';
import type { Place } from './place';

/**
 * A map of which only the value is known, and where it stands: its entries are made when somebody looks into it. Of a definition of ten
 * thousand lines nobody does, and its value is given as it was read. Texts that were quoted are not told from others.
 */
export class ValueMap implements MapNode {
  readonly kind = 'map';
  readonly sources: readonly Place[];
  readonly #value: JsonObject;
  readonly #place: Place;
  #entries: ReadonlyMap<string, Node> | undefined;

  constructor(value: JsonObject, place: Place) {
    this.#value = value;
    this.#place = place;
    this.sources = [place];
  }

  get entries(): ReadonlyMap<string, Node> {
    this.#entries ??= new Map(
      entriesOf(this.#value).map(([key, value]) => [key, nodeOfValue(value, this.#place.at(key))]),
    );
    return this.#entries;
  }

  /** Not to be written to: all who ask have the same one. */
  toJson(): JsonObject {
    return this.#value;
  }
}

function nodeOfValue(value: Json, place: Place): Node {
  if (Array.isArray(value)) {
    return listNode(
      value.map((item, index) => nodeOfValue(item, place.at(index))),
      [place],
    );
  }
  return isObject(value) ? new ValueMap(value, place) : scalarNode(value as Exclude<Json, object>, [place]);
}
