import type { Path } from '../../../model/json';
import type { TemplateFile } from './ast';
import { type GoMap, type GoValue, zeroOf } from './values';

/**
 * What a value was made of: keys of the chart's values, by their path from the top (`image.tag`; those of a dependency begin with its name).
 * Joining is one step; the list is made when somebody asks for it.
 */
export class Origins {
  /** The conditions among these. */
  readonly conditions: Origins;

  private constructor(
    private readonly path: Path | undefined,
    private readonly parts: readonly Origins[],
    private readonly isCondition = false,
  ) {
    // Nothing, a condition, and what is joined of conditions alone are their own.
    if (path === undefined && (isCondition || parts.every((part) => part.conditions === part))) this.conditions = this;
    else if (parts.length === 2) this.conditions = parts[0]!.conditions.join(parts[1]!.conditions);
    else this.conditions = Origins.joined(parts.map((part) => part.conditions));
  }

  static readonly none = new Origins(undefined, []);

  static of(path: Path): Origins {
    return new Origins(path, []);
  }

  join(other: Origins): Origins {
    if (other === this || other === Origins.none) return this;
    return this === Origins.none ? other : new Origins(undefined, [this, other]);
  }

  /** All of them in one step, in their order. */
  static joined(all: Iterable<Origins>): Origins {
    const parts = new Set(all);
    parts.delete(Origins.none);
    const [only = Origins.none] = parts;
    return parts.size <= 1 ? only : new Origins(undefined, [...parts]);
  }

  /** The same keys, which only decided whether something is written, not what. */
  asCondition(): Origins {
    return this === Origins.none || this.isCondition ? this : new Origins(undefined, [this], true);
  }

  /** Every path once, in the order in which they came in. */
  paths(): Path[] {
    return distinct(this.walk(true));
  }

  /** The paths of what was written itself, without conditions. */
  contentPaths(): Path[] {
    return distinct(this.walk(false));
  }

  /** The paths in the order in which they came in; some may be equal. */
  walk(withConditions: boolean): Path[] {
    if (this.parts.length === 0) return this.path ? [this.path] : [];
    const found: Path[] = [];
    const seen = new Set<Origins>();
    const open: Origins[] = [this];
    for (let next = open.pop(); next; next = open.pop()) {
      if (seen.has(next) || (next.isCondition && !withConditions)) continue;
      seen.add(next);
      if (next.path) found.push(next.path);
      for (let index = next.parts.length - 1; index >= 0; index--) open.push(next.parts[index]!);
    }
    return found;
  }
}

function distinct(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}

/** A piece of output: so many characters, what they were made of, and the template that wrote them. */
export interface Span {
  readonly length: number;
  readonly from: Origins;
  readonly at?: WrittenAt;
}

/** A place in a template. */
export interface WrittenAt {
  readonly file: TemplateFile;
  readonly pos: number;
  /** It is the template's own text that was written, line by line; else what an action gave. */
  readonly isText?: boolean;
}

/** A value and what it was made of. */
export interface Tracked {
  readonly value: GoValue;
  readonly from: Origins;
  /** For texts that were put together: their pieces, which fill the text. */
  readonly spans?: readonly Span[];
  /** It was taken from a map or list of anything: Go then knows a nil from nothing at all. */
  readonly held?: boolean;
}

/** A text and what it was made of. */
export interface TrackedText extends Tracked {
  readonly value: string;
}

export const untracked = (value: GoValue): Tracked => ({ value, from: Origins.none });

/** What the entries of a map or list were made of. */
interface Contents {
  /** Where the container stands in the values; its entries stand below. */
  readonly address?: Path;
  /** Entries that were put in one by one. */
  entries?: Map<string | number, Tracked>;
  /** Of entries by their place in the values, once somebody has asked: what is read often is one object. */
  places?: Map<string | number, Origins>;
}

const contents = new WeakMap<object, Contents>();

/** Says where a map or list stands in the values. */
export function setAddress(container: GoMap | GoValue[], address: Path): void {
  contents.set(container, { address });
}

/** Remembers what an entry was made of. */
export function setEntry(container: GoMap | GoValue[], key: string | number, entry: Tracked): void {
  let known = contents.get(container);
  if (!known) {
    known = {};
    contents.set(container, known);
  }
  known.entries ??= new Map();
  known.entries.set(key, entry);
}

/** Forgets an entry: it is gone, or another. */
export function dropEntry(container: GoMap | GoValue[], key: string | number): void {
  contents.get(container)?.entries?.delete(key);
}

/** An entry with what it was made of: what was remembered, its place in the values, or else what its container was made of. */
export function entryOf(container: GoMap | GoValue[], key: string | number, whole: Origins): Tracked {
  const value =
    (Array.isArray(container) ? container[Number(key)] : container.get(String(key))) ?? missingFrom(container);
  const known = contents.get(container);
  const entry = known?.entries?.get(key);
  if (entry && entry.value === value) return { ...entry, held: true };
  return { value, from: (known && placeOf(known, key)) ?? whole, held: true };
}

function placeOf(known: Contents, key: string | number): Origins | undefined {
  if (!known.address) return undefined;
  known.places ??= new Map();
  const place = known.places.get(key) ?? Origins.of([...known.address, key]);
  known.places.set(key, place);
  return place;
}

function missingFrom(container: GoMap | GoValue[]): GoValue {
  return Array.isArray(container) ? null : zeroOf(container);
}
