/**
 * A large value of plain data in parts, so that whoever takes it over does a little at a time. Each part adds items to one list of the value;
 * a list that is heavy itself arrives empty, and what is in it in parts of its own.
 */
export interface Part {
  /** Keys from the value, which is the one item of the outermost list, to the list that the items belong to; empty: that list itself. */
  readonly path: readonly (string | number)[];
  readonly items: readonly unknown[];
  /** Nothing comes after it. */
  readonly isLast: boolean;
}

/** About as many characters of JSON: one or two milliseconds of copying. */
const HEAVY = 200_000;

/** The parts, in the order in which {@link createAssembly} takes them. Made one by one as they are asked for. What is no list stays whole. */
export function* partsOf(value: unknown, heavy = HEAVY): Generator<Part, void> {
  const lists: List[] = [{ path: [], items: [value] }];
  let before: List | undefined;
  for (const list of lists) {
    for (const part of partsOfList(list, heavy, (later) => lists.push(later))) {
      if (before) yield { ...before, isLast: false };
      before = part;
    }
  }
  yield { ...before!, isLast: true };
}

type List = Omit<Part, 'isLast'>;

function* partsOfList({ path, items }: List, heavy: number, later: (list: List) => void): Generator<List> {
  let some: unknown[] = [];
  let sum = 0;
  for (const [index, item] of items.entries()) {
    const weight = weightOf(item, heavy);
    if (some.length > 0 && sum + weight > heavy) {
      yield { path, items: some };
      some = [];
      sum = 0;
    }
    some.push(weight < heavy ? item : withoutLists(item, [...path, index], heavy, later));
    sum += weight;
  }
  if (some.length > 0) yield { path, items: some };
}

/** A copy in which lists that weigh something are empty; they are told to `later`. */
function withoutLists(value: unknown, path: List['path'], heavy: number, later: (list: List) => void): unknown {
  if (typeof value !== 'object' || value === null || weightOf(value, heavy / 16) < heavy / 16) return value;
  if (Array.isArray(value)) {
    later({ path, items: value });
    return [];
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withoutLists(each, [...path, key], heavy, later)]),
  );
}

/** About its length as JSON. Stops counting at `enough`. */
function weightOf(value: unknown, enough: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 4;
  let weight = 2;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length && weight < enough; at++) weight += 1 + weightOf(value[at], enough - weight);
    return weight;
  }
  for (const key in value) {
    if (weight >= enough) break;
    weight += key.length + 4 + weightOf((value as Record<string, unknown>)[key], enough - weight);
  }
  return weight;
}

/** Puts parts together again. */
export interface Assembly {
  /** Changes what came with earlier parts: they are given away. */
  add(part: Part): void;
  /** Whole after the last part. */
  readonly value: unknown;
}

export function createAssembly(): Assembly {
  const outermost: unknown[] = [];
  return {
    add({ path, items }) {
      let list: unknown = outermost;
      for (const key of path) list = (list as Record<string | number, unknown>)[key];
      for (const item of items) (list as unknown[]).push(item);
    },
    get value() {
      return outermost[0];
    },
  };
}
