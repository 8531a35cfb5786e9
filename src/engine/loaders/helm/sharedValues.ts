import type { Json, JsonObject, Path } from '../../model/json';
import { weakMemo } from '../../util/weakMemo';

/** Gives the value that is equal to another and was there before. */
export type Share = <T extends Json | Path>(value: T) => T;

/** Shorter texts are never cut out of longer ones, and cost no more than finding them. */
const SHORT = 13;

/** A value with a name by which what holds it is told from others. */
interface Shared<T extends Json> {
  readonly value: T;
  readonly name: string;
}

/**
 * Keeps one of all equal values, and of their equal parts: the objects of the versions of a chart, and of its uses, are alike in nearly all.
 * What was given to it is kept for as long as it is; it should live as long as those values.
 */
export function createSharing(): Share {
  const texts = new Map<string, Shared<string>>();
  const containers = new Map<string, Shared<Json[] | JsonObject>>();

  function shared(value: Json): Shared<Json> {
    if (typeof value === 'string') return value.length < SHORT ? { value, name: JSON.stringify(value) } : text(value);
    if (typeof value !== 'object' || value === null) return { value, name: String(value) };
    return Array.isArray(value) ? list(value) : map(value);
  }

  function text(value: string): Shared<string> {
    const known = texts.get(value);
    if (known) return known;
    const own = copyOf(value);
    const made = { value: own, name: `t${texts.size}` };
    texts.set(own, made);
    return made;
  }

  function list(value: readonly Json[]): Shared<Json[] | JsonObject> {
    const items = value.map(shared);
    return container(`[${items.map(({ name }) => name).join()}`, () => items.map((item) => item.value));
  }

  function map(value: JsonObject): Shared<Json[] | JsonObject> {
    const entries = Object.entries(value).map(([key, item]) => ({ key, item: shared(item) }));
    const content = entries.map(({ key, item }) => `${JSON.stringify(key)}:${item.name}`).join();
    return container(`{${content}`, () => Object.fromEntries(entries.map(({ key, item }) => [key, item.value])));
  }

  /** `content` tells it from all others. */
  function container(content: string, make: () => Json[] | JsonObject): Shared<Json[] | JsonObject> {
    const known = containers.get(content);
    if (known) return known;
    const made = { value: make(), name: `c${containers.size}` };
    containers.set(content, made);
    return made;
  }

  // The same object comes in for each use of a chart that makes it.
  const ofWhole = weakMemo((value: Json[] | JsonObject) => shared(value).value);
  return <T extends Json | Path>(value: T): T => {
    const whole = value as Json;
    return (typeof whole === 'object' && whole !== null ? ofWhole(whole) : shared(whole).value) as T;
  };
}

/** A text that was cut out of another would keep that one. */
function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
