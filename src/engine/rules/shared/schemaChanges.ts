import type { ApiContent, ApiSchema } from '../../model/apiOperation';

/** Who writes what the schema describes: then it matters who reads it. */
export type Direction = 'request' | 'response';

/** A difference between two schemas that breaks whoever was written for the first. */
export interface SchemaChange {
  readonly kind: 'required' | 'gone' | 'type' | 'values' | 'limit';
  /** The property or schema, as people call it. */
  readonly label: string;
  readonly before: ApiSchema;
  readonly after?: ApiSchema;
  /** What it was, and is: types, values that are no longer taken, limits. */
  readonly detail: string;
  readonly isDeprecated?: boolean;
}

/** Pairs of schemas that are looked at for one description: a bound for what refers to itself in many ways. */
const MAX_PAIRS = 300_000;

/** Compares the schemas of one description. Where a schema may be one of several forms, nothing is said of it and of what is in it. */
export function schemaComparer(direction: Direction): (before: ApiContent, after: ApiContent) => SchemaChange[] {
  const known = new Map<ApiSchema, Map<ApiSchema, readonly SchemaChange[]>>();
  let left = MAX_PAIRS;
  const own = (before: ApiSchema, after: ApiSchema): readonly SchemaChange[] => {
    const row = known.get(before) ?? new Map<ApiSchema, readonly SchemaChange[]>();
    known.set(before, row);
    const changes = row.get(after) ?? (direction === 'request' ? stricter(before, after) : poorer(before, after));
    row.set(after, changes);
    return changes;
  };
  return (before, after) => {
    const changes: SchemaChange[] = [];
    const seen = new Map<ApiSchema, Set<ApiSchema>>();
    const waiting = [...pairsOf(before, after)];
    for (let pair = waiting.pop(); pair && left > 0; pair = waiting.pop()) {
      const [old, now] = pair;
      const others = seen.get(old) ?? new Set<ApiSchema>();
      seen.set(old, others);
      if (old.isOpaque || now.isOpaque || others.has(now)) continue;
      others.add(now);
      left--;
      changes.push(...own(old, now));
      if (old.items && now.items) waiting.push([old.items, now.items]);
      for (const [name, schema] of old.properties) {
        const other = now.properties.get(name);
        if (other) waiting.push([schema, other]);
      }
    }
    return changes;
  };
}

/** The schemas of the media types that both have. */
function pairsOf(before: ApiContent, after: ApiContent): [ApiSchema, ApiSchema][] {
  return [...before.content].flatMap(([media, schema]): [ApiSchema, ApiSchema][] => {
    const other = after.content.get(media);
    return schema && other ? [[schema, other]] : [];
  });
}

/** What a caller must do that it did not have to. */
function stricter(before: ApiSchema, after: ApiSchema): SchemaChange[] {
  const changes: SchemaChange[] = [];
  for (const name of after.required) {
    const property = after.properties.get(name);
    if (before.required.has(name) || !property || property.readOnly || property.hasDefault) continue;
    const was = before.properties.get(name);
    changes.push({
      kind: 'required',
      label: property.label.includes('.') ? property.label : `${after.label}.${name}`,
      before: was ?? before,
      after: property,
      detail: was ? 'it was optional' : 'it is new',
    });
  }
  return [...changes, ...narrowed(before, after)];
}

/** What a form no longer takes: types, values, lengths. */
export function narrowed(before: ApiSchema, after: ApiSchema): SchemaChange[] {
  const common = { label: before.label, before, after };
  const changes: SchemaChange[] = [];
  if (!isAmong(before, after))
    changes.push({ ...common, kind: 'type', detail: `${typeText(before)} to ${typeText(after)}` });
  const gone = after.values && before.values?.filter((value) => !after.values!.includes(value));
  if (gone && gone.length > 0) changes.push({ ...common, kind: 'values', detail: gone.slice(0, 5).join(', ') });
  for (const [name, limit] of after.limits) {
    const was = before.limits.get(name);
    if (was === undefined || (name.startsWith('max') ? limit >= was : limit <= was)) continue;
    changes.push({ ...common, kind: 'limit', detail: `${name} was ${was} and is ${limit}` });
  }
  return changes;
}

/** What a caller no longer gets. */
function poorer(before: ApiSchema, after: ApiSchema): SchemaChange[] {
  const changes: SchemaChange[] = [];
  // A map of anything, or a form that is described elsewhere now: nothing says that it is gone.
  const isDescribed = after.properties.size > 0;
  for (const [name, property] of before.properties) {
    if (!isDescribed || property.writeOnly || after.properties.has(name)) continue;
    changes.push({
      kind: 'gone',
      label: `${before.label}.${name}`,
      before: property,
      detail: '',
      ...(property.deprecated ? { isDeprecated: true } : {}),
    });
  }
  if (!isAmong(after, before))
    changes.push({
      kind: 'type',
      label: before.label,
      before,
      after,
      detail: `${typeText(before)} to ${typeText(after)}`,
    });
  return changes;
}

/** Every type of `one` is taken where `other` is expected. That something may be null is left out: generators change their mind about it. */
function isAmong(one: ApiSchema, other: ApiSchema): boolean {
  const types = other.types.filter((type) => type !== 'null');
  if (types.length === 0 || one.types.length === 0) return true;
  return one.types.every(
    (type) => type === 'null' || types.includes(type) || (type === 'integer' && types.includes('number')),
  );
}

const typeText = ({ types }: ApiSchema): string => types.filter((type) => type !== 'null').join(' or ');
