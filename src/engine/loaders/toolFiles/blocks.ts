import type { Json, JsonObject, Path } from '../../model/json';
import { freeKey } from './lineNotes';

/** A directive of a configuration that is no YAML: words on a line, and what stands in its block. */
export interface Directive {
  readonly name: string;
  /** Without their quotes. */
  readonly args: readonly string[];
  /** From 1. */
  readonly line: number;
  /** Of a block. */
  readonly block?: Directive[];
}

/**
 * Directives as a map, so that what differs between two files has a name: blocks by their name and arguments, simple directives by their
 * name, with one text or a list of texts. `note` is told the line of each.
 */
export function blocksValue(
  directives: readonly Directive[],
  note: (path: Path, line: number) => void,
  path: Path = [],
): JsonObject {
  const value = new Map<string, Json>();
  for (const { name, args, line, block } of directives) {
    if (block) {
      const key = freeKey(value, [name, ...args].join(' '));
      note([...path, key], line);
      value.set(key, blocksValue(block, note, [...path, key]));
    } else {
      addSimple(value, name, args.join(' '), (rest) => note([...path, ...rest], line));
    }
  }
  return Object.fromEntries(value);
}

function addSimple(value: Map<string, Json>, name: string, text: string, note: (path: Path) => void): void {
  const known = value.get(name);
  // A block without arguments has the name: the directive is another of it.
  if (known !== undefined && typeof known !== 'string' && !Array.isArray(known)) {
    const key = freeKey(value, name);
    note([key]);
    value.set(key, text);
    return;
  }
  const list = known === undefined ? [] : Array.isArray(known) ? known : [known];
  if (list.length === 0) note([name]);
  note([name, list.length]);
  value.set(name, list.length === 0 ? text : [...list, text]);
}
