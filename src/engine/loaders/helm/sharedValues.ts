import type { Json, JsonObject, Path } from '../../model/json';
import { weakMemo } from '../../util/weakMemo';

/** Gives the value that is equal to another and was there before. */
export type Share = <T extends Json | Path>(value: T) => T;

type Container = Json[] | JsonObject;

/** Shorter texts are never cut out of longer ones. */
const SHORT = 13;

/** Values of one hash; with more than this, which only those have that mean harm, some equal ones stay two. */
const MOST_ALIKE = 32;

/**
 * Keeps one of all equal values, and of their equal parts: the objects of the versions of a chart, and of its uses, are alike in nearly all.
 * What was given to it is kept for as long as it is; it should live as long as those values.
 */
export function createSharing(): Share {
  const sharing = new Sharing();
  // The same object comes in for each use of a chart that makes it.
  const ofWhole = weakMemo((value: Container) => sharing.shared(value));
  return <T extends Json | Path>(value: T): T => {
    const whole = value as Json;
    return (typeof whole === 'object' && whole !== null ? ofWhole(whole) : sharing.shared(whole)) as T;
  };
}

class Sharing {
  /** The texts that are kept, and the number of each. */
  private readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();
  /** Containers by their hash, or one of the next numbers. */
  private readonly containers = new Map<number, Container>();
  /** The shared parts of the containers that are being looked at, keys among them. */
  private readonly parts: Json[] = [];
  /** Of what was shared last. */
  private hash = 0;

  shared(value: Json): Json {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'object' && value !== null) return Array.isArray(value) ? this.list(value) : this.map(value);
    this.hash = typeof value === 'number' ? value | 0 : value === null ? -1 : value ? -2 : -3;
    return value;
  }

  private text(text: string): string {
    const known = this.numbers.get(text);
    const number = known ?? this.texts.length;
    if (known === undefined) {
      const own = text.length < SHORT ? text : copyOf(text);
      this.numbers.set(own, number);
      this.texts.push(own);
    }
    this.hash = ~number;
    return this.texts[number]!;
  }

  private list(list: readonly Json[]): Container {
    const start = this.parts.length;
    let hash = 1;
    for (const item of list) {
      this.parts.push(this.shared(item));
      hash = mixed(hash, this.hash);
    }
    return this.container(start, hash, isList, () => this.parts.slice(start));
  }

  private map(map: JsonObject): Container {
    const start = this.parts.length;
    let hash = 2;
    for (const key of Object.keys(map)) {
      this.parts.push(this.text(key));
      hash = mixed(hash, this.hash);
      this.parts.push(this.shared(map[key]!));
      hash = mixed(hash, this.hash);
    }
    return this.container(start, hash, isMap, () => mapOf(this.parts, start));
  }

  /** The container of the parts from `start` on, which are gone from the parts then. */
  private container(
    start: number,
    hash: number,
    isSame: (known: Container, parts: readonly Json[], start: number) => boolean,
    make: () => Container,
  ): Container {
    let found: Container | undefined;
    for (let at = hash; !found; at = (at + 1) | 0) {
      const known = this.containers.get(at);
      if (known && isSame(known, this.parts, start)) found = known;
      else if (!known || at - hash > MOST_ALIKE) {
        found = make();
        if (!known) this.containers.set(at, found);
      }
    }
    this.parts.length = start;
    this.hash = hash;
    return found;
  }
}

function mixed(hash: number, part: number): number {
  const mix = Math.imul(hash ^ part, 0x9e3779b1);
  return (mix ^ (mix >>> 15)) | 0;
}

/** Whether it is the list of the parts from `start` on. */
function isList(known: Container, parts: readonly Json[], start: number): boolean {
  if (!Array.isArray(known) || known.length !== parts.length - start) return false;
  for (let index = 0; index < known.length; index++) if (known[index] !== parts[start + index]) return false;
  return true;
}

/** Whether it is the map of the parts from `start` on: each key, and its value behind it. */
function isMap(known: Container, parts: readonly Json[], start: number): boolean {
  if (Array.isArray(known)) return false;
  let at = start;
  for (const key of Object.keys(known)) {
    if (key !== parts[at] || known[key] !== parts[at + 1]) return false;
    at += 2;
  }
  return at === parts.length;
}

function mapOf(parts: readonly Json[], start: number): JsonObject {
  const entries: [string, Json][] = [];
  for (let at = start; at < parts.length; at += 2) entries.push([parts[at] as string, parts[at + 1]!]);
  return Object.fromEntries(entries);
}

/** A text that was cut out of another would keep that one. */
function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
