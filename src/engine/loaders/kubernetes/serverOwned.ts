import { isObject, type Json, type JsonObject } from '../../model/json';

/** Fields that the API server writes. A file that was exported from a cluster holds them; they say nothing of what is wanted. */
const METADATA = new Set([
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'managedFields',
  'selfLink',
]);

const ANNOTATIONS = new Set(['kubectl.kubernetes.io/last-applied-configuration', 'deployment.kubernetes.io/revision']);

/** The object without what the server owns. What is not touched is shared with the input. */
export function withoutServerOwned(value: JsonObject): JsonObject {
  return mapFields(value, OBJECT);
}

/** A pod or claim template as `kubectl create --dry-run` writes it: `creationTimestamp: null`, `status: {}`. */
function cleanTemplate(template: Json): Json {
  if (!isObject(template)) return template;
  return mapFields(template, TEMPLATE);
}

function cleanTemplates(list: Json): Json {
  if (!Array.isArray(list)) return list;
  const cleaned = list.map(cleanTemplate);
  return cleaned.every((template, index) => template === list[index]) ? list : cleaned;
}

function cleanMetadata(metadata: Json): Json {
  if (!isObject(metadata)) return metadata;
  return mapFields(omit(metadata, METADATA), ANNOTATED);
}

function cleanAnnotations(annotations: Json): Json | undefined {
  if (!isObject(annotations)) return annotations;
  const own = omit(annotations, ANNOTATIONS);
  return Object.keys(own).length === 0 && own !== annotations ? undefined : own;
}

function omit(value: JsonObject, keys: ReadonlySet<string>): JsonObject {
  if (!Object.keys(value).some((key) => keys.has(key))) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)));
}

/** What becomes of some fields; `undefined` takes a field away. */
type FieldChanges = readonly (readonly [field: string, change: (value: Json) => Json | undefined])[];

const gone = (): undefined => undefined;

const OBJECT: FieldChanges = [
  ['status', gone],
  ['metadata', cleanMetadata],
  ['spec', (spec) => (isObject(spec) ? mapFields(spec, SPEC) : spec)],
];
const SPEC: FieldChanges = [
  ['template', cleanTemplate],
  ['volumeClaimTemplates', cleanTemplates],
];
const TEMPLATE: FieldChanges = [
  ['metadata', cleanMetadata],
  ['status', gone],
];
const ANNOTATED: FieldChanges = [['annotations', cleanAnnotations]];

function mapFields(value: JsonObject, changes: FieldChanges): JsonObject {
  let changed: Map<string, Json | undefined> | undefined;
  for (const [field, change] of changes) {
    if (!Object.hasOwn(value, field)) continue;
    const before = value[field]!;
    const after = change(before);
    if (after === before) continue;
    changed ??= new Map();
    changed.set(field, after);
  }
  if (!changed) return value;
  const entries: [string, Json][] = [];
  for (const [field, before] of Object.entries(value)) {
    const after = changed.has(field) ? changed.get(field) : before;
    if (after !== undefined) entries.push([field, after]);
  }
  return Object.fromEntries(entries);
}
