import { asText, entriesOf, type Json } from '../../../model/json';

const MAX_DEPTH = 20;

/** The texts, numbers and booleans of nested maps by their path: `{a: {b: 1}}` -> `a.b`, `1`. Lists are left out. */
export function flattened(value: Json | undefined, prefix = '', depth = 0): [string, string][] {
  if (depth > MAX_DEPTH) return [];
  return entriesOf(value).flatMap(([key, item]): [string, string][] => {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    const text = asText(item);
    return text === undefined ? flattened(item, name, depth + 1) : [[name, text]];
  });
}
