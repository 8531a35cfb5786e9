import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json } from '../../../src/engine/model/json';

/** The first places at which two values differ, for people; empty when they are equal. */
export function differences(actual: Json | undefined, expected: Json | undefined, path = ''): string[] {
  if (isDeepStrictEqual(actual, expected)) return [];
  if (isObject(actual) && isObject(expected)) {
    return [...new Set([...Object.keys(actual), ...Object.keys(expected)])]
      .sort()
      .flatMap((key) => differences(actual[key], expected[key], path === '' ? key : `${path}.${key}`));
  }
  if (Array.isArray(actual) && Array.isArray(expected) && actual.length === expected.length) {
    return actual.flatMap((item, index) => differences(item, expected[index], `${path}[${index}]`));
  }
  return [`${path || '(whole)'}: ${show(actual)} instead of ${show(expected)}`];
}

function show(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
