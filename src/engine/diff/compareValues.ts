import { isObject, type Json, type JsonObject, type Path } from '../model/json';
import { changedSpan, type Span } from './changedSpan';
import type { FieldChange } from './comparison';
import { equalJson } from './equalJson';
import { joinLabel } from './label';
import { itemNamer } from './listIdentity';

/** A value of one side, and where it stands. */
export interface Side {
  readonly value: Json;
  readonly path: Path;
}

/**
 * Collects the differences of two values of which no type is known: canonical Compose, custom resources without a schema.
 * `key` is the name of the field that holds them, which tells how the items of a list are paired.
 */
export function compareValues(
  before: Side,
  after: Side,
  label: string,
  key: string | undefined,
  changes: FieldChange[],
): void {
  if (equalJson(before.value, after.value)) return;
  if (isEmpty(before.value) && isEmpty(after.value) && !EMPTY_IS_A_VALUE.has(key ?? '')) return;
  if (isObject(before.value) && isObject(after.value)) {
    compareEntries(
      mapSides(before.value, before.path),
      mapSides(after.value, after.path),
      {
        label: (name) => joinLabel(label, name),
        key: (name) => name,
        saysSomething: (name, value) => saysSomething(key, name, value),
      },
      changes,
    );
    return;
  }
  if (Array.isArray(before.value) && Array.isArray(after.value)) {
    const name = itemNamer(key, before.value, after.value);
    if (name) {
      const itemsBefore = new Map(
        before.value.map((item, index) => [name(item), { value: item, path: [...before.path, index] }]),
      );
      const itemsAfter = new Map(
        after.value.map((item, index) => [name(item), { value: item, path: [...after.path, index] }]),
      );
      compareEntries(
        itemsBefore,
        itemsAfter,
        { label: (item) => `${label}[${item}]`, key: () => undefined, saysSomething: () => true },
        changes,
      );
      return;
    }
    const span = changedSpan(before.value, after.value);
    if (span) {
      compareSpan(before, after, span, label, changes);
      return;
    }
  }
  changes.push({
    change: 'changed',
    label: label || '(whole)',
    beforePath: before.path,
    afterPath: after.path,
    before: before.value,
    after: after.value,
  });
}

/** Tells the items of a list one by one that stand between those which both lists begin and end with. */
function compareSpan(before: Side, after: Side, span: Span, label: string, changes: FieldChange[]): void {
  const items = ({ value, path }: Side, length: number): Map<string, Side> =>
    new Map(
      Array.from({ length }, (_, offset) => {
        const index = span.start + offset;
        return [String(offset), { value: (value as Json[])[index]!, path: [...path, index] }];
      }),
    );
  compareEntries(
    items(before, span.before),
    items(after, span.after),
    { label: (offset) => `${label}[${span.start + Number(offset)}]`, key: () => undefined, saysSomething: () => true },
    changes,
  );
}

function mapSides(map: JsonObject, path: Path): Map<string, Side> {
  return new Map(Object.entries(map).map(([key, value]) => [key, { value, path: [...path, key] }]));
}

/** What the entries of a map, or the items of a list, are called. */
interface Naming {
  readonly label: (name: string) => string;
  readonly key: (name: string) => string | undefined;
  readonly saysSomething: (name: string, value: Json) => boolean;
}

function compareEntries(
  before: ReadonlyMap<string, Side>,
  after: ReadonlyMap<string, Side>,
  naming: Naming,
  changes: FieldChange[],
): void {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const a = before.get(name);
    const b = after.get(name);
    const label = naming.label(name);
    if (a && b) compareValues(a, b, label, naming.key(name), changes);
    else if (b && naming.saysSomething(name, b.value))
      changes.push({ change: 'added', label, afterPath: b.path, after: b.value });
    else if (a && naming.saysSomething(name, a.value))
      changes.push({ change: 'removed', label, beforePath: a.path, before: a.value });
  }
}

/** Keys whose emptiness is a statement: `emptyDir: {}` is a volume, `podSelector: {}` selects every pod, `entrypoint: []` takes the image's away. */
export const EMPTY_IS_A_VALUE = new Set([
  'emptyDir',
  'podSelector',
  'namespaceSelector',
  'ingress',
  'egress',
  'from',
  'to',
  'default',
  'external',
  'entrypoint',
]);

/** Maps in which a key without a value takes it from elsewhere: Compose passes the variable on, joins the network. */
const KEY_IS_A_VALUE = new Set(['environment', 'networks', 'args', 'labels']);

/** Absent, null, `{}` and `[]` are mostly one: a key that holds nothing is no change. */
function saysSomething(mapKey: string | undefined, key: string, value: Json): boolean {
  if (!isEmpty(value)) return true;
  return EMPTY_IS_A_VALUE.has(key) || (mapKey !== undefined && KEY_IS_A_VALUE.has(mapKey));
}

export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}
