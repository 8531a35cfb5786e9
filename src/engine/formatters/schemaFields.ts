import type { ReportField } from '../report/report';

/** The fields of a CustomResourceDefinition, and how many texts that only describe its schema differ besides. */
export interface SchemaFields {
  readonly fields: readonly ReportField[];
  readonly descriptions: number;
}

/**
 * Changes of a schema as people speak of them: `v1 spec.source.tagPrefix`, once where the same type is used in many places.
 * What only describes a field is counted.
 */
export function schemaFields(fields: readonly ReportField[]): SchemaFields {
  const shown: ReportField[] = [];
  const places = new Map<string, { field: ReportField; place: SchemaPlace; count: number }>();
  let descriptions = 0;
  for (const field of fields) {
    const place = schemaPlace(field.path);
    if (!place) {
      shown.push(field);
    } else if (place.keyword === 'description') {
      descriptions++;
    } else {
      const key = JSON.stringify([
        place.version,
        place.steps.at(-1),
        place.keyword,
        field.change,
        withoutDescription(field.before),
        withoutDescription(field.after),
      ]);
      const known = places.get(key);
      if (known) known.count++;
      else places.set(key, { field, place, count: 1 });
    }
  }
  for (const { field, place, count } of places.values()) {
    const { version, steps, keyword } = place;
    const path = `${version} ${steps.join('.').replaceAll('.[]', '[]') || 'schema'}`;
    const times = count > 1 ? ` (in ${count} places)` : '';
    shown.push({ ...field, path: `${path}${keyword === '' ? '' : ` ${keyword}`}${times}` });
  }
  return { fields: shown, descriptions };
}

/** A place in a schema: the properties that lead there (`[]` for the items of a list), and what of the schema it is. */
interface SchemaPlace {
  /** `schema` where it is that of all versions. */
  readonly version: string;
  readonly steps: readonly string[];
  /** `description`, `type`, `enum`; empty for the whole property. */
  readonly keyword: string;
}

function schemaPlace(label: string): SchemaPlace | undefined {
  const [, version = 'schema', rest] =
    /^spec\.(?:versions\[([^\]]+)\]\.schema|validation)\.openAPIV3Schema(.*)$/.exec(label) ?? [];
  if (rest === undefined) return undefined;
  const parts = [...rest.matchAll(/\.?([^.[\]]+)|\[([^\]]*)\]/g)].map(([, name, key]) => name ?? `[${key}]`);
  const steps: string[] = [];
  let index = 0;
  for (; index < parts.length; index++) {
    const part = parts[index]!;
    if (part === 'properties' && index + 1 < parts.length) steps.push(parts[++index]!);
    else if (part === 'items') steps.push('[]');
    else if (part === 'additionalProperties') steps.push('*');
    else break;
  }
  return { version, steps, keyword: parts.slice(index).join('.') };
}

/** What a property is, whatever is said about it: one type is described in one place and not in another. */
function withoutDescription(value: ReportField['before']): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'description'));
}
