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
  return mapFields(value, {
    status: () => undefined,
    metadata: cleanMetadata,
    spec: (spec) =>
      isObject(spec)
        ? mapFields(spec, {
            template: cleanTemplate,
            volumeClaimTemplates: (list) => (Array.isArray(list) ? list.map(cleanTemplate) : list),
          })
        : spec,
  });
}

/** A pod or claim template as `kubectl create --dry-run` writes it: `creationTimestamp: null`, `status: {}`. */
function cleanTemplate(template: Json): Json {
  if (!isObject(template)) return template;
  return mapFields(template, { metadata: cleanMetadata, status: () => undefined });
}

function cleanMetadata(metadata: Json): Json {
  if (!isObject(metadata)) return metadata;
  const kept = omit(metadata, METADATA);
  return mapFields(kept, {
    annotations: (annotations) => {
      if (!isObject(annotations)) return annotations;
      const own = omit(annotations, ANNOTATIONS);
      return Object.keys(own).length === 0 && own !== annotations ? undefined : own;
    },
  });
}

function omit(value: JsonObject, keys: ReadonlySet<string>): JsonObject {
  const entries = Object.entries(value);
  return entries.some(([key]) => keys.has(key)) ? Object.fromEntries(entries.filter(([key]) => !keys.has(key))) : value;
}

type FieldChanges = Readonly<Record<string, (value: Json) => Json | undefined>>;

function mapFields(value: JsonObject, changes: FieldChanges): JsonObject {
  let changed = false;
  const entries: [string, Json][] = [];
  for (const [key, before] of Object.entries(value)) {
    const after = Object.hasOwn(changes, key) ? changes[key]!(before) : before;
    changed ||= after !== before;
    if (after !== undefined) entries.push([key, after]);
  }
  return changed ? Object.fromEntries(entries) : value;
}
