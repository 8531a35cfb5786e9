import { entriesOf, isObject, itemsOf, type Json, type JsonObject } from '../../../../model/json';
import { FORMATS } from './formats';
import { atPointer, CHECKS, dependencyWords, isFound } from './keywords';
import { below, list, together, type Violation } from './violation';

/** More work, or deeper, than any schema of a chart takes; beyond it everything is valid. */
const MAX_STEPS = 500_000;
const MAX_DEPTH = 100;

/**
 * What a JSON Schema (draft 4 to 2020-12) does not allow in a value, in the words of the library that Helm uses.
 * `unevaluated…` is not looked at, and a schema elsewhere (`https://…`) is not read: they forbid nothing here. Formats count in drafts 4 to 7
 * alone: of the later ones, and of a schema that names no draft, the library takes `format` for a remark, and Helm leaves it at that.
 */
export function validate(value: Json, schema: Json): Violation[] {
  const found = new Validator(schema).check(value, schema, '', 0);
  if (!found) return [];
  return found.at === '' && found.message === 'validation failed' && found.causes ? [...found.causes] : [found];
}

class Validator {
  private steps = 0;
  private readonly named = new Map<string, Json>();
  private readonly assertsFormats: boolean;

  constructor(private readonly root: Json) {
    this.collectNames(root, 0);
    this.assertsFormats = isObject(root) && typeof root.$schema === 'string' && /\/draft-0[467]\//.test(root.$schema);
  }

  /** Schemas that others refer to by `$id` or anchor. */
  private collectNames(schema: Json, depth: number): void {
    if (typeof schema !== 'object' || schema === null || depth > MAX_DEPTH) return;
    if (isObject(schema)) {
      for (const key of ['$id', 'id']) if (typeof schema[key] === 'string') this.named.set(schema[key], schema);
      if (typeof schema.$anchor === 'string') this.named.set(`#${schema.$anchor}`, schema);
    }
    for (const child of Object.values(schema)) this.collectNames(child as Json, depth + 1);
  }

  check(value: Json, schema: Json, at: string, depth: number): Violation | undefined {
    if (schema === false) return { at, message: 'false schema' };
    if (!isObject(schema) || depth > MAX_DEPTH || ++this.steps > MAX_STEPS) return undefined;
    const found = [
      ...simple(value, schema, at),
      ...(this.assertsFormats && typeof value === 'string' ? format(value, schema, at) : []),
      ...this.references(value, schema, at, depth),
      ...this.combinations(value, schema, at, depth),
      ...(Array.isArray(value) ? this.items(value, schema, at, depth) : []),
      ...(isObject(value) ? this.properties(value, schema, at, depth) : []),
    ];
    return together(at, found);
  }

  private references(value: Json, { $ref: ref }: JsonObject, at: string, depth: number): Violation[] {
    if (typeof ref !== 'string') return [];
    const target = this.named.get(ref) ?? (/^#(?:\/|$)/.test(ref) ? atPointer(this.root, ref.slice(1)) : undefined);
    return present(target === undefined ? undefined : this.check(value, target, at, depth + 1));
  }

  private combinations(value: Json, schema: JsonObject, at: string, depth: number): Violation[] {
    const against = (one: Json): Violation | undefined => this.check(value, one, at, depth + 1);
    const found: Violation[] = [];
    const all = itemsOf(schema.allOf).flatMap((one) => present(against(one)));
    if (all.length > 0) found.push({ at, message: "'allOf' failed", causes: all });
    const any = itemsOf(schema.anyOf).map(against);
    if (any.length > 0 && !any.includes(undefined))
      found.push({ at, message: "'anyOf' failed", causes: any.flatMap(present) });
    const one = itemsOf(schema.oneOf).map(against);
    const matched = one.flatMap((violation, index) => (violation ? [] : [index]));
    if (one.length > 0 && matched.length === 0) {
      found.push({ at, message: "'oneOf' failed, none matched", causes: one.flatMap(present) });
    } else if (matched.length > 1) {
      found.push({ at, message: `'oneOf' failed, subschemas ${matched.slice(0, 2).join(', ')} matched` });
    }
    if (schema.not !== undefined && !against(schema.not)) found.push({ at, message: "'not' failed" });
    if (schema.if !== undefined) {
      const branch = against(schema.if) ? schema.else : schema.then;
      if (branch !== undefined) found.push(...present(against(branch)));
    }
    return found;
  }

  private items(value: readonly Json[], schema: JsonObject, at: string, depth: number): Violation[] {
    const found: Violation[] = [];
    const check = (index: number, one: Json): void =>
      void found.push(...present(this.check(value[index]!, one, below(at, index), depth + 1)));
    const tuple = Array.isArray(schema.items) ? schema.items : itemsOf(schema.prefixItems);
    const rest = Array.isArray(schema.items) ? schema.additionalItems : schema.items;
    for (let index = 0; index < Math.min(tuple.length, value.length); index++) check(index, tuple[index]!);
    const more = value.length - tuple.length;
    if (rest === false && more > 0) {
      found.push({ at, message: `last ${more} additionalItem(s) not allowed` });
    } else if (rest !== undefined) for (let index = tuple.length; index < value.length; index++) check(index, rest);
    if (schema.contains !== undefined && schema.minContains !== 0) {
      const misses = value.map((item, index) => this.check(item, schema.contains!, below(at, index), depth + 1));
      if (!misses.includes(undefined)) {
        found.push({ at, message: 'no items match contains schema', causes: misses.flatMap(present) });
      }
    }
    return found;
  }

  private properties(value: JsonObject, schema: JsonObject, at: string, depth: number): Violation[] {
    const found: Violation[] = [];
    const own = isObject(schema.properties) ? schema.properties : {};
    const patterns = entriesOf(schema.patternProperties);
    const additional: string[] = [];
    for (const name of Object.keys(value).sort()) {
      const item = value[name]!;
      const check = (one: Json): void => void found.push(...present(this.check(item, one, below(at, name), depth + 1)));
      const meant = patterns.filter(([pattern]) => isFound(pattern, name));
      if (Object.hasOwn(own, name)) check(own[name]!);
      for (const [, one] of meant) check(one);
      if (!Object.hasOwn(own, name) && meant.length === 0) {
        if (schema.additionalProperties === false) additional.push(name);
        else if (schema.additionalProperties !== undefined) check(schema.additionalProperties);
      }
      if (schema.propertyNames !== undefined) {
        const cause = this.check(name, schema.propertyNames, at, depth + 1);
        if (cause) found.push({ at, message: `invalid propertyName ${list([name])}`, causes: [cause] });
      }
    }
    if (additional.length > 0) found.push({ at, message: `additional properties ${list(additional)} not allowed` });
    return [...found, ...this.dependents(value, schema, at, depth)];
  }

  private dependents(value: JsonObject, schema: JsonObject, at: string, depth: number): Violation[] {
    const rules = ['dependencies', 'dependentRequired', 'dependentSchemas'].flatMap((key) => entriesOf(schema[key]));
    return rules.flatMap(([name, wanted]) => {
      if (!Object.hasOwn(value, name)) return [];
      if (!Array.isArray(wanted)) return present(this.check(value, wanted, at, depth + 1));
      const message = dependencyWords(value, name, wanted);
      return message === undefined ? [] : [{ at, message }];
    });
  }
}

/** The library quotes the value, which may be a secret. In these drafts nothing counts beside a `$ref`. */
function format(value: string, { format: name, $ref: ref }: JsonObject, at: string): Violation[] {
  if (typeof name !== 'string' || typeof ref === 'string' || FORMATS.get(name)?.(value) !== false) return [];
  return [{ at, message: `value is not valid ${name}` }];
}

function simple(value: Json, schema: JsonObject, at: string): Violation[] {
  const messages = [
    ...run(CHECKS.any, value, schema),
    ...(typeof value === 'number' ? run(CHECKS.number, value, schema) : []),
    ...(typeof value === 'string' ? run(CHECKS.string, value, schema) : []),
    ...(Array.isArray(value) ? run(CHECKS.array, value, schema) : []),
    ...(isObject(value) ? run(CHECKS.object, value, schema) : []),
  ];
  return messages.map((message) => ({ at, message }));
}

function run<T>(
  checks: Readonly<Record<string, (value: T, wanted: Json, schema: JsonObject) => string | undefined>>,
  value: T,
  schema: JsonObject,
): string[] {
  return Object.entries(checks).flatMap(([keyword, check]) => {
    const wanted = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    return (wanted === undefined ? undefined : check(value, wanted, schema)) ?? [];
  });
}

const present = (violation: Violation | undefined): Violation[] => (violation ? [violation] : []);
