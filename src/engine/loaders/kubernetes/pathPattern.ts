import { isObject, type Json, type Path } from '../../model/json';

/** One step of a pattern: keys of which any may be there (`*`: all), then every item if it is a list. */
export interface Step {
  readonly keys: readonly string[] | '*';
  readonly each: boolean;
}

/** A value that a pattern found. */
export interface Place {
  readonly path: Path;
  readonly value: Json;
}

/** Reads a pattern: `spec.rules[].http`, `a|b[].c`, `spec.*.ref`. The empty pattern is the root. */
export function steps(pattern: string): Step[] {
  if (pattern === '') return [];
  return pattern.split('.').map((text) => {
    const each = text.endsWith('[]');
    const keys = each ? text.slice(0, -2) : text;
    return { keys: keys === '*' ? '*' : keys.split('|'), each };
  });
}

/** All places of the value that the pattern leads to, in the order of the pattern's keys and of the lists. */
export function matches(root: Json, pattern: readonly Step[]): Place[] {
  let places: Place[] = [{ path: [], value: root }];
  for (const { keys, each } of pattern) {
    places = places.flatMap(({ path, value }) => {
      if (!isObject(value)) return [];
      const names = keys === '*' ? Object.keys(value) : keys.filter((key) => Object.hasOwn(value, key));
      return names.flatMap((name): Place[] => {
        const child = value[name]!;
        if (!each) return [{ path: [...path, name], value: child }];
        return Array.isArray(child) ? child.map((item, index) => ({ path: [...path, name, index], value: item })) : [];
      });
    });
    if (places.length === 0) return places;
  }
  return places;
}
