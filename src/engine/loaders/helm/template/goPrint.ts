import { formatFloat } from './goFloat';
import { BudgetExceeded } from './templateError';
import { Bytes, GoFunction, type GoValue, Int, isList, isMap, sortedKeys } from './values';

/** More values than anybody prints, and deeper than they go; a map that `set` put into itself has no end. */
const MAX_PRINTED = 1_000_000;
const MAX_DEPTH = 1000;

/**
 * As Go's `%v` prints a value, inside a list or map as well.
 * @throws BudgetExceeded for one without an end
 */
export function goString(value: GoValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object') checkSize(value);
  return write(value);
}

/** @throws BudgetExceeded for a value that leads back to itself, or has too many parts */
export function checkSize(value: GoValue): void {
  let count = 0;
  const walk = (node: GoValue, depth: number): void => {
    if (node === null || (!isList(node) && !isMap(node))) return;
    count += 1 + (isList(node) ? node.length : node.size);
    if (count > MAX_PRINTED || depth > MAX_DEPTH) throw new BudgetExceeded('prints a value that has no end');
    for (const item of node.values()) walk(item, depth + 1);
  };
  walk(value, 0);
}

function write(value: GoValue): string {
  if (value === null) return '<nil>';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return formatFloat(value, 'g', -1);
  if (value instanceof Int) return value.value.toString();
  if (isList(value)) return `[${value.map(write).join(' ')}]`;
  if (isMap(value)) {
    return `map[${sortedKeys(value)
      .map((key) => `${key}:${write(value.get(key)!)}`)
      .join(' ')}]`;
  }
  if (value instanceof Bytes) return `[${new TextEncoder().encode(value.content).join(' ')}]`;
  if (value instanceof GoFunction) return '0x0';
  return value.text ?? `{${[...value.fields.values()].map(write).join(' ')}}`;
}

/** As a template's action prints a value: nil is `<no value>`, which Helm takes out again. */
export function printValue(value: GoValue): string {
  return value === null ? '<no value>' : goString(value);
}
