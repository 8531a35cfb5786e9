import { type FieldType, isServed, type KubernetesType, typeNamed, typeOf } from '../../catalogues/kubernetes/types';
import { isObject, type Json, type JsonObject, type Path } from '../../model/json';
import { parseQuantity } from '../../model/quantity';
import type { Resource } from '../../model/resource';
import { nearest } from '../../util/nearest';
import { weakMemo } from '../../util/weakMemo';

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

/** More than this in one object says that it is something else than it seems. */
const MAX_MISFITS = 50;

/**
 * All that does not fit, where the object's version is one that Kubernetes 1.35 serves, or a former one of the same fields.
 * Placeholders (`${REPLICAS}`, `{{ … }}`) fit anywhere.
 */
export const misfitsOf: (resource: Resource) => readonly Misfit[] = weakMemo((resource) => {
  const { apiVersion = '', kind, value } = resource;
  const type = typeOf(apiVersion, kind);
  // SOPS encrypts values in place, whatever their type, and leaves its own field.
  if (!type || !isObject(value) || Object.hasOwn(value, 'sops')) return [];
  const found: Misfit[] = [];
  checkObject(value, type, [], found);
  const isFormer = !isServed(apiVersion, kind);
  return found.filter(({ path }) => !isFormer || !FORMER_FIELDS.has(String(path.at(-1)))).slice(0, MAX_MISFITS);
});

/** Fields that the catalogue leaves out, or that only the server writes. */
const SERVER_FIELDS = new Set(['status', 'clusterName', 'selfLink']);

/** Fields of former versions that those in their place do not have (`extensions/v1beta1`, `apps/v1beta1`). */
const FORMER_FIELDS = new Set(['rollbackTo', 'templateGeneration']);

function checkObject(value: JsonObject, type: KubernetesType, path: Path, found: Misfit[]): void {
  for (const [key, item] of Object.entries(value)) {
    if (found.length > MAX_MISFITS) return;
    const field = type.fields.get(key);
    if (field) check(item, field.type, { path: [...path, key], owner: goName(type) }, found);
    else if (!SERVER_FIELDS.has(key) && !isPlaceholder(key) && !key.startsWith('$')) {
      const meant = isBareLabel(type, item) ? 'matchLabels' : nearest(key, type.fields.keys());
      found.push({ path: [...path, key], kind: 'unknown', owner: goName(type), ...(meant ? { meant } : {}) });
    }
  }
}

/** A selector of `v1` (Service, ReplicationController) is a plain map; all later kinds have the labels one step deeper. */
function isBareLabel({ name }: KubernetesType, value: Json): boolean {
  return name === 'meta.v1.LabelSelector' && typeof value === 'string';
}

type Place = Pick<Misfit, 'path' | 'owner'>;

function check(value: Json, type: FieldType, place: Place, found: Misfit[]): void {
  if (value === null || (typeof value === 'string' && isPlaceholder(value))) return;
  const misfit = (wanted: string): void => {
    found.push({ ...place, kind: 'type', wanted, found: jsonType(value) });
  };
  if (type.kind === 'scalar') {
    const fits = FITS[type.scalar];
    if (fits && !fits.is(value)) misfit(fits.wanted);
    else if (type.scalar === 'quantity' && typeof value === 'string' && !parseQuantity(value.trim())) {
      found.push({ ...place, kind: 'quantity' });
    }
  } else if (type.kind === 'list') {
    if (!Array.isArray(value)) misfit('a list');
    else for (const [index, item] of value.entries()) check(item, type.items, below(place, index), found);
  } else if (!isObject(value)) {
    misfit('a map');
  } else if (type.kind === 'map') {
    for (const [key, item] of Object.entries(value)) check(item, type.values, below(place, key), found);
  } else {
    const inner = typeNamed(type.type);
    if (inner) checkObject(value, inner, place.path, found);
  }
}

const below = ({ path, owner }: Place, step: string | number): Place => ({ path: [...path, step], owner });

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
