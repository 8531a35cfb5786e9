import type { FieldType, KubernetesType } from '../../catalogues/kubernetes/types';
import { isObject, type Json, type Path } from '../../model/json';
import { parseQuantity } from '../../model/quantity';
import { nearest } from '../../util/nearest';

/** Something of an object that its type does not have, or not so. */
export interface Misfit {
  readonly path: Path;
  /** A field that there is not; a value of another type; text that is no quantity. */
  readonly kind: 'unknown' | 'type' | 'quantity';
  /** The Go type that holds the field: `EnvVar`. */
  readonly owner: string;
  /** Unknown fields: the one that was probably meant. */
  readonly meant?: string;
  /** Other types: what is wanted and what there is, as people say it. */
  readonly wanted?: string;
  readonly found?: string;
}

/** Fields that the catalogue leaves out, or that only the server writes. */
const SERVER_FIELDS = new Set(['status', 'clusterName', 'selfLink']);

/** Why a field that the type does not have is wrong; `undefined` where it is not. */
export function unknownField(type: KubernetesType, key: string, value: Json): Omit<Misfit, 'path'> | undefined {
  if (SERVER_FIELDS.has(key) || isPlaceholder(key) || key.startsWith('$')) return undefined;
  const meant = isBareLabel(type, value) ? 'matchLabels' : nearest(key, type.fields.keys());
  return { kind: 'unknown', owner: goName(type), ...(meant ? { meant } : {}) };
}

/** A selector of `v1` (Service, ReplicationController) is a plain map; all later kinds have the labels one step deeper. */
function isBareLabel({ name }: KubernetesType, value: Json): boolean {
  return name === 'meta.v1.LabelSelector' && typeof value === 'string';
}

/** Why a value is none that the field takes, whatever is in it; placeholders (`${REPLICAS}`, `{{ … }}`) fit anywhere. */
export function misfitOf(owner: KubernetesType, field: FieldType, value: Json): Omit<Misfit, 'path'> | undefined {
  const wanted = wantedOf(field, value);
  if (wanted === undefined && !isNoQuantity(field, value)) return undefined;
  if (value === null || (typeof value === 'string' && isPlaceholder(value))) return undefined;
  const place = { owner: goName(owner) };
  return wanted === undefined
    ? { ...place, kind: 'quantity' }
    : { ...place, kind: 'type', wanted, found: jsonType(value) };
}

/** What the field wants where the value is of another type. */
function wantedOf(field: FieldType, value: Json): string | undefined {
  if (field.kind === 'list') return Array.isArray(value) ? undefined : 'a list';
  if (field.kind !== 'scalar') return isObject(value) ? undefined : 'a map';
  const fit = FITS[field.scalar];
  return fit && !fit.is(value) ? fit.wanted : undefined;
}

function isNoQuantity(field: FieldType, value: Json): boolean {
  const isText = field.kind === 'scalar' && field.scalar === 'quantity' && typeof value === 'string';
  return isText && !parseQuantity(value.trim());
}

interface Fit {
  readonly wanted: string;
  is(value: Json): boolean;
}

const isText = (value: Json): boolean => typeof value === 'string';
const isInteger = (value: Json): boolean => Number.isInteger(value);
const isNumber = (value: Json): boolean => typeof value === 'number';

/** What each kind of scalar takes, as Go's decoder does. Absent: anything. */
const FITS: Readonly<Record<string, Fit | undefined>> = {
  string: { wanted: 'text', is: isText },
  'date-time': { wanted: 'text', is: isText },
  byte: { wanted: 'text', is: isText },
  integer: { wanted: 'a whole number', is: isInteger },
  number: { wanted: 'a number', is: isNumber },
  boolean: { wanted: 'true or false', is: (value) => typeof value === 'boolean' },
  quantity: { wanted: 'a quantity', is: (value) => isText(value) || isNumber(value) },
  'int-or-string': { wanted: 'a whole number or text', is: (value) => isText(value) || isInteger(value) },
};

/** As Go's decoder calls it. */
function jsonType(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** Text that something fills in before kubectl sees it: `${A}`, `$A`, `{{ a }}`, `<a>`, `%A%`, `__A__`, `@a@`, `REPLICA_COUNT`. */
export function isPlaceholder(text: string): boolean {
  return /[${<%@]|__/.test(text) || /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(text);
}

function goName({ name }: KubernetesType): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** `spec.template.spec.containers[0].foo`, as kubectl writes it. */
export function fieldText(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}
