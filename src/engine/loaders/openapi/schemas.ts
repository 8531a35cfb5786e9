import type { ApiSchema } from '../../model/apiOperation';
import { asText, at, entriesOf, isObject, itemsOf, type Json } from '../../model/json';
import type { Source } from '../../model/source';
import { lazy } from '../../util/lazy';
import { below, type Description, follow, type Place } from './description';

/** Gives the schema at a place. `label` is used where the schema has no name. */
export type SchemaReader = (place: Place | undefined, label: string) => ApiSchema | undefined;

/** Members of `allOf`, and those of these, that are put together. */
const MAX_PARTS = 50;

/** What may make anything of a schema, or is not read here. */
const OPAQUE = ['oneOf', 'anyOf', 'not', 'if', '$dynamicRef', 'dependentSchemas'] as const;

const LIMITS = [
  'maximum',
  'minimum',
  'maxLength',
  'minLength',
  'maxItems',
  'minItems',
  'maxProperties',
  'minProperties',
];

/** Reads the schemas of a description, each once. */
export function schemaReader(description: Pick<Description, 'documents'>): SchemaReader {
  const known = new Map<string, ApiSchema>();
  const read: SchemaReader = (place, label) => {
    if (!place) return undefined;
    const isReference = isObject(place.value) && Object.hasOwn(place.value, '$ref');
    const target = follow(description, place);
    if (!target) return opaque(label, sourceAt(place));
    const key = JSON.stringify([target.file.path, target.path]);
    let schema = known.get(key);
    if (!schema) {
      const name = isReference ? String(target.path.at(-1) ?? label) : label;
      schema = readSchema(description, target, name, read);
      known.set(key, schema);
    }
    return schema;
  };
  return read;
}

export const sourceAt = ({ file, path }: Place): Source => ({ file, document: 0, path });

function opaque(label: string, source: Source): ApiSchema {
  return {
    label,
    source,
    isOpaque: true,
    types: [],
    values: undefined,
    limits: new Map(),
    required: new Set(),
    readOnly: false,
    writeOnly: false,
    deprecated: false,
    hasDefault: false,
    properties: new Map(),
    items: undefined,
  };
}

function readSchema(
  description: Pick<Description, 'documents'>,
  place: Place,
  label: string,
  read: SchemaReader,
): ApiSchema {
  const source = sourceAt(place);
  const { parts, mayBeNull, isOpaque } = partsOf(description, place);
  if (isOpaque) return opaque(label, source);
  const values = parts.map(({ value }) => value);
  const says = (key: string): boolean => values.some((value) => at(value, [key]) === true);
  const properties = lazy(() => readProperties(parts, label, read));
  const items = lazy(() => {
    const part = parts.find(({ value }) => isObject(at(value, ['items'])));
    return part && read(below(part, 'items'), `${label}[]`);
  });
  return {
    label,
    source,
    isOpaque: false,
    types: typesOf(values, mayBeNull || says('nullable') || says('x-nullable')),
    values: valuesOf(values),
    limits: new Map(LIMITS.flatMap((name) => limitOf(values, name))),
    required: new Set(
      values.flatMap((value) => itemsOf(at(value, ['required'])).flatMap((item) => asText(item) ?? [])),
    ),
    readOnly: says('readOnly'),
    writeOnly: says('writeOnly'),
    deprecated: says('deprecated'),
    hasDefault: values.some((value) => at(value, ['default']) !== undefined),
    get properties() {
      return properties();
    },
    get items() {
      return items();
    },
  };
}

/** The schema and what `allOf` adds to it. `anyOf: [x, null]` is x that may be null, as FastAPI writes it. */
function partsOf(
  description: Pick<Description, 'documents'>,
  place: Place,
): { readonly parts: Place[]; readonly mayBeNull: boolean; readonly isOpaque: boolean } {
  const parts: Place[] = [];
  const waiting: (Place | undefined)[] = [place];
  const seen = new Set<Json>();
  let mayBeNull = false;
  while (waiting.length > 0) {
    const next = waiting.shift();
    const part = next && follow(description, next);
    if (!part || !isObject(part.value) || parts.length >= MAX_PARTS) return { parts, mayBeNull, isOpaque: true };
    if (seen.has(part.value)) continue;
    seen.add(part.value);
    parts.push(part);
    for (const index of itemsOf(part.value.allOf).keys()) waiting.push(below(part, 'allOf', index));
    for (const key of OPAQUE) {
      if (!Object.hasOwn(part.value, key)) continue;
      const only = key === 'anyOf' || key === 'oneOf' ? onlyForm(part, key) : undefined;
      if (!only) return { parts, mayBeNull, isOpaque: true };
      mayBeNull = true;
      waiting.push(only);
    }
  }
  return { parts, mayBeNull, isOpaque: false };
}

function onlyForm(part: Place, key: string): Place | undefined {
  const forms = itemsOf(at(part.value, [key]));
  const index = forms.findIndex((form) => at(form, ['type']) !== 'null');
  return forms.length === 2 && index >= 0 && at(forms[1 - index], ['type']) === 'null'
    ? below(part, key, index)
    : undefined;
}

function readProperties(parts: readonly Place[], label: string, read: SchemaReader): Map<string, ApiSchema> {
  const found = new Map<string, ApiSchema>();
  for (const part of parts) {
    for (const [name] of entriesOf(at(part.value, ['properties']))) {
      const place = below(part, 'properties', name);
      const schema = read(place, `${label}.${name}`);
      if (!place || !schema) continue;
      // Two parts that speak of one property hold both: what comes of it is not worked out.
      found.set(name, found.has(name) ? opaque(`${label}.${name}`, sourceAt(place)) : schema);
    }
  }
  return found;
}

function typesOf(values: readonly Json[], mayBeNull: boolean): string[] {
  for (const value of values) {
    const type = at(value, ['type']);
    const types = typeof type === 'string' ? [type] : itemsOf(type).flatMap((item) => asText(item) ?? []);
    if (types.length > 0) return [...new Set([...types, ...(mayBeNull ? ['null'] : [])])].sort();
  }
  const isForm = values.some((value) => isObject(at(value, ['properties'])));
  return isForm ? ['object', ...(mayBeNull ? ['null'] : [])].sort() : [];
}

function valuesOf(values: readonly Json[]): string[] | undefined {
  for (const value of values) {
    const listed = at(value, ['enum']);
    if (Array.isArray(listed)) return listed.flatMap((item) => asText(item) ?? []);
    const only = asText(at(value, ['const']));
    if (only !== undefined) return [only];
  }
  return undefined;
}

function limitOf(values: readonly Json[], name: string): [string, number][] {
  for (const value of values) {
    const limit = at(value, [name]);
    if (typeof limit === 'number') return [[name, limit]];
  }
  return [];
}
