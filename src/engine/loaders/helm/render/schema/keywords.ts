import { isObject, type Json, type JsonObject, at as valueAt } from '../../../../model/json';
import { compileGoPattern } from '../../../goPattern';
import { jsonType, list, shown } from './violation';

type Check<T> = (value: T, wanted: Json, schema: JsonObject) => string | undefined;

/** Keywords that look at one value and say one thing, by the type of value they are for. Every other value is fine with them. */
export const CHECKS = {
  any: {
    type: (value, wanted) =>
      typesOf(wanted).some((type) => isOfType(value, type)) ? undefined : typeWords(value, wanted),
    enum: (value, wanted) =>
      Array.isArray(wanted) && !wanted.some((one) => isEqual(one, value)) ? enumWords(wanted) : undefined,
    const: (value, wanted) =>
      isEqual(value, wanted)
        ? undefined
        : shown(wanted) === undefined
          ? "'const' failed"
          : `value must be ${shown(wanted)}`,
  },
  number: {
    minimum: (value, wanted) => (less(value, wanted) ? range('minimum', value, wanted) : undefined),
    maximum: (value, wanted) => (less(wanted, value) ? range('maximum', value, wanted) : undefined),
    exclusiveMinimum: (value, wanted) =>
      typeof wanted === 'number' && value <= wanted ? range('exclusiveMinimum', value, wanted) : undefined,
    exclusiveMaximum: (value, wanted) =>
      typeof wanted === 'number' && value >= wanted ? range('exclusiveMaximum', value, wanted) : undefined,
    multipleOf: (value, wanted) =>
      typeof wanted === 'number' && !isMultiple(value, wanted) ? range('multipleOf', value, wanted) : undefined,
  },
  string: {
    minLength: (value, wanted) =>
      less([...value].length, wanted) ? range('minLength', [...value].length, wanted) : undefined,
    maxLength: (value, wanted) =>
      less(wanted, [...value].length) ? range('maxLength', [...value].length, wanted) : undefined,
    pattern: (value, wanted) =>
      typeof wanted === 'string' && !isFound(wanted, value) ? `value does not match pattern '${wanted}'` : undefined,
  },
  array: {
    minItems: (value, wanted) => (less(value.length, wanted) ? range('minItems', value.length, wanted) : undefined),
    maxItems: (value, wanted) => (less(wanted, value.length) ? range('maxItems', value.length, wanted) : undefined),
    uniqueItems: (value, wanted) => (wanted === true ? duplicateWords(value) : undefined),
  },
  object: {
    minProperties: (value, wanted) =>
      less(sizeOf(value), wanted) ? range('minProperties', sizeOf(value), wanted) : undefined,
    maxProperties: (value, wanted) =>
      less(wanted, sizeOf(value)) ? range('maxProperties', sizeOf(value), wanted) : undefined,
    required: (value, wanted) => {
      const names = textsOf(wanted).filter((name) => !Object.hasOwn(value, name));
      if (names.length === 0) return undefined;
      return `missing ${names.length === 1 ? 'property' : 'properties'} ${list(names)}`;
    },
  },
} satisfies {
  any: Record<string, Check<Json>>;
  number: Record<string, Check<number>>;
  string: Record<string, Check<string>>;
  array: Record<string, Check<Json[]>>;
  object: Record<string, Check<JsonObject>>;
};

/** Names that must be there where another is (`dependencies`, `dependentRequired`). */
export function dependencyWords(value: JsonObject, name: string, wanted: Json): string | undefined {
  const missing = textsOf(wanted).filter((other) => !Object.hasOwn(value, other));
  return missing.length === 0 ? undefined : `properties ${list(missing)} required, if ${list([name])} exists`;
}

/** Patterns are Go's; one that is none is found nowhere and forbids nothing. */
export function isFound(pattern: string, text: string): boolean {
  return compileGoPattern(pattern)?.isFoundIn(text) ?? true;
}

export function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

const TYPE_ORDER = ['null', 'boolean', 'number', 'integer', 'string', 'array', 'object'];

function typesOf(wanted: Json): string[] {
  return typeof wanted === 'string' ? [wanted] : textsOf(wanted);
}

function isOfType(value: Json, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : jsonType(value) === type;
}

function typeWords(value: Json, wanted: Json): string {
  const types = typesOf(wanted).sort((a, b) => TYPE_ORDER.indexOf(a) - TYPE_ORDER.indexOf(b));
  return `got ${jsonType(value)}, want ${types.join(' or ')}`;
}

function enumWords(wanted: readonly Json[]): string {
  const values = wanted.map(shown);
  if (values.includes(undefined)) return "'enum' failed";
  return `value must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}`;
}

function range(keyword: string, value: number, wanted: Json): string {
  return `${keyword}: got ${value}, want ${String(wanted)}`;
}

function less(left: Json, right: Json): boolean {
  return typeof left === 'number' && typeof right === 'number' && left < right;
}

function isMultiple(value: number, of: number): boolean {
  const times = value / of;
  return Math.abs(times - Math.round(times)) < 1e-9 * Math.max(1, Math.abs(times));
}

function sizeOf(value: JsonObject): number {
  return Object.keys(value).length;
}

/** Longer lists are not compared item by item. */
const MAX_COMPARED = 1000;

function duplicateWords(items: readonly Json[]): string | undefined {
  if (items.length > MAX_COMPARED) return undefined;
  const seen = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const key = canonical(item);
    const first = seen.get(key);
    if (first !== undefined) return `items at ${first} and ${index} are equal`;
    seen.set(key, index);
  }
  return undefined;
}

function isEqual(left: Json, right: Json): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: Json): string {
  return JSON.stringify(value, (_key, item) =>
    isObject(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
  );
}

/** The schema at a JSON pointer, as `#/definitions/a` has it behind the mark. */
export function atPointer(root: Json, pointer: string): Json | undefined {
  const steps = pointer.split('/').slice(1);
  let current: Json | undefined = root;
  for (const step of steps) {
    const name = decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');
    current = valueAt(current, [Array.isArray(current) ? Number(name) : name]);
  }
  return current;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
