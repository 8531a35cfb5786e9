import catalogue from './types.json';

/** What a single value of the API is. Quantities, times and bytes are written as strings in a manifest. */
export type ScalarKind =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'quantity'
  | 'int-or-string'
  | 'date-time'
  | 'byte'
  /** Anything at all: the schema says nothing (JSON in a CustomResourceDefinition, raw extensions). */
  | 'any';

/** What a field holds. */
export type FieldType =
  | { readonly kind: 'scalar'; readonly scalar: ScalarKind }
  /** A map with fixed fields; {@link typeNamed} has them. */
  | { readonly kind: 'object'; readonly type: string }
  /** A map with free keys. */
  | { readonly kind: 'map'; readonly values: FieldType }
  | { readonly kind: 'list'; readonly items: FieldType };

/** A type of the API with all its fields but `status`. */
export interface KubernetesType {
  /** As upstream's Go package and name have it: `core.v1.Container`. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field>;
  /** Fields that must be given. */
  readonly required: readonly string[];
}

interface Field {
  readonly type: FieldType;
  readonly mapKeys?: readonly string[];
  readonly set?: boolean;
  readonly patchKey?: string;
  readonly patchMerge?: boolean;
}

/**
 * The type of an object by its `apiVersion` and `kind`, or `undefined` for kinds that Kubernetes does not bring itself (CRDs).
 * Versions that were removed have the type of the one that replaced them where their fields are the same but for a few
 * (`extensions/v1beta1` Deployment): what they hold can be told by it, what they require cannot.
 */
export function typeOf(apiVersion: string, kind: string): KubernetesType | undefined {
  const key = `${apiVersion} ${kind}`;
  const name = kinds.get(key) ?? formerKinds.get(key);
  return name === undefined ? undefined : typeNamed(name);
}

/** Whether Kubernetes 1.35 serves this version of the kind. */
export function isServed(apiVersion: string, kind: string): boolean {
  return kinds.has(`${apiVersion} ${kind}`);
}

/** `apps/v1 Deployment`: each kind with a version that Kubernetes 1.35 serves. */
export function servedKinds(): Iterable<string> {
  return kinds.keys();
}

/** The type with this name (`core.v1.PodSpec`), where {@link FieldType} names one. */
export function typeNamed(name: string): KubernetesType | undefined {
  const known = types.get(name);
  if (known) return known;
  const row = rows.get(name);
  if (!row) return undefined;
  const fields = new Map(Object.entries(row.fields).map(([key, field]) => [key, readField(field)]));
  const type = { name, fields, required: row.required ?? [] };
  types.set(name, type);
  return type;
}

/** What the field `key` of `type` holds; `undefined` when it has no such field. */
export function fieldType(type: KubernetesType, key: string): FieldType | undefined {
  return type.fields.get(key)?.type;
}

/** What stands at `path` below an object of `type`: names of fields, keys of maps, any index for an item of a list. */
export function fieldAt(type: KubernetesType, path: readonly (string | number)[]): FieldType | undefined {
  let current: FieldType | undefined = { kind: 'object', type: type.name };
  for (const step of path) {
    if (current === undefined) return undefined;
    if (current.kind === 'object') {
      const inner = typeNamed(current.type);
      current = inner && fieldType(inner, String(step));
    } else if (current.kind === 'map') current = current.values;
    else if (current.kind === 'list' && typeof step === 'number') current = current.items;
    else return undefined;
  }
  return current;
}

/**
 * The fields that tell the items of a list apart for the API server (`x-kubernetes-list-map-keys`): `containerPort` and
 * `protocol` for the ports of a container. `undefined` for lists whose items have no identity.
 */
export function listKeys(type: KubernetesType, field: string): readonly string[] | undefined {
  return type.fields.get(field)?.mapKeys;
}

/** Whether a list is a set: its items are told apart by their value, and their order says nothing. */
export function isSet(type: KubernetesType, field: string): boolean {
  return type.fields.get(field)?.set === true;
}

/**
 * The one field by which a strategic merge patch pairs the items of a list (`x-kubernetes-patch-merge-key`). It is not always the
 * identity that {@link listKeys} gives: `containerPort` alone for the ports of a container. `undefined` for lists that a patch replaces.
 */
export function patchMergeKey(type: KubernetesType, field: string): string | undefined {
  return type.fields.get(field)?.patchKey;
}

/** Whether a strategic merge patch adds to a list of plain values (`metadata.finalizers`) and does not replace it. */
export function patchAddsValues(type: KubernetesType, field: string): boolean {
  return type.fields.get(field)?.patchMerge === true;
}

type FieldRow = string | (Omit<Field, 'type'> & { readonly type: string });

interface TypeRow {
  readonly fields: Readonly<Record<string, FieldRow>>;
  readonly required?: readonly string[];
}

const kinds = new Map(Object.entries(catalogue.kinds));
const formerKinds = new Map(Object.entries(catalogue.formerKinds));
const rows = new Map<string, TypeRow>(Object.entries(catalogue.types));
const types = new Map<string, KubernetesType>();

const scalars: ReadonlySet<string> = new Set<ScalarKind>([
  'string',
  'integer',
  'number',
  'boolean',
  'quantity',
  'int-or-string',
  'date-time',
  'byte',
  'any',
]);

const isScalar = (text: string): text is ScalarKind => scalars.has(text);

function readField(row: FieldRow): Field {
  return typeof row === 'string' ? { type: readType(row) } : { ...row, type: readType(row.type) };
}

/** `T[]` is a list, `T{}` a map with free keys; what is no scalar is the name of a type. */
function readType(text: string): FieldType {
  if (text.endsWith('[]')) return { kind: 'list', items: readType(text.slice(0, -2)) };
  if (text.endsWith('{}')) return { kind: 'map', values: readType(text.slice(0, -2)) };
  return isScalar(text) ? { kind: 'scalar', scalar: text } : { kind: 'object', type: text };
}
