import { isObject, type Json } from '../../../../model/json';

/** One thing that a schema does not allow. */
export interface Violation {
  /** JSON pointer of the value. */
  readonly at: string;
  readonly message: string;
  readonly causes?: readonly Violation[];
}

/** What is wrong at one place, as one: several things stand below a heading. */
export function together(at: string, found: readonly Violation[]): Violation | undefined {
  return found.length < 2 ? found[0] : { at, message: 'validation failed', causes: found };
}

/** The words of santhosh-tekuri/jsonschema v6, which Helm prints: a line each, what it comes from indented below it. */
export function printViolations(violations: readonly Violation[], indent = ''): string {
  return violations
    .map(
      ({ at, message, causes = [] }) => `${indent}- at '${at}': ${message}\n${printViolations(causes, `${indent}  `)}`,
    )
    .join('');
}

/** A pointer with one more step. */
export function below(at: string, step: string | number): string {
  return `${at}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** `string`, `number`, `array`, … */
export function jsonType(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return isObject(value) ? 'object' : typeof value;
}

/** A value of a schema as messages show it; `undefined` for lists and maps. */
export function shown(value: Json): string | undefined {
  if (typeof value === 'string') return quoted(value);
  if (value === null) return '<nil>';
  return typeof value === 'object' ? undefined : String(value);
}

export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

export function list(names: readonly string[]): string {
  return names.map(quoted).join(', ');
}
