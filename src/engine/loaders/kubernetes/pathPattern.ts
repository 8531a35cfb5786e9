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
  const found: Place[] = [];
  collect(root, pattern, 0, [], found);
  return found;
}

/** Most patterns lead nowhere: a path is put together where a place is found. */
function collect(
  value: Json,
  pattern: readonly Step[],
  depth: number,
  trail: (string | number)[],
  found: Place[],
): void {
  const step = pattern[depth];
  if (!step) {
    found.push({ path: [...trail], value });
    return;
  }
  if (!isObject(value)) return;
  for (const name of step.keys === '*' ? Object.keys(value) : step.keys) {
    if (!Object.hasOwn(value, name)) continue;
    const child = value[name]!;
    trail.push(name);
    if (!step.each) collect(child, pattern, depth + 1, trail, found);
    else if (Array.isArray(child)) {
      for (let index = 0; index < child.length; index++) {
        trail.push(index);
        collect(child[index]!, pattern, depth + 1, trail, found);
        trail.pop();
      }
    }
    trail.pop();
  }
}
