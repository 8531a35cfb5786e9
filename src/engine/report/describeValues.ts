import type { Comparison, ResourceChange, UnitChange } from '../diff/comparison';
import type { ChartValue, FieldKeys } from '../model/chartValues';
import type { Json, Path } from '../model/json';
import type { Resource } from '../model/resource';
import { compareText } from '../util/compareText';
import { evidence } from './evidence';
import type { Masker } from './mask';
import type { Places } from './places';
import type { ReportUnit, ReportValue, ValueEffect } from './report';

/** So many keys of a unit, and things that a key changes, are listed. */
const MOST_VALUES = 50;
const MOST_FIELDS = 20;
/** Characters of a value as JSON. A longer one stands in full in the field that it changes. */
const LONGEST = 1_000;

/** What is to be said of the values of the units that are charts. */
export function describeValues(
  comparison: Comparison,
  places: Places,
  masker: Masker,
): (unit: UnitChange) => Pick<ReportUnit, 'values' | 'moreValues'> {
  const changesOf = changesByUnit(comparison.resources);
  return (unit) => {
    const keys = changedKeys(unit);
    if (keys.length === 0) return {};
    const effects = effectsOf(keys, ownChanges(unit, changesOf.get(unit.id) ?? []));
    const all = keys.sort(
      (a, b) => Number(effects.has(b)) - Number(effects.has(a)) || compareText(nameOf(a), nameOf(b)),
    );
    const values = all.slice(0, MOST_VALUES).map((key) => describeKey(key, effects.get(key) ?? [], places, masker));
    return { values, ...(all.length > values.length ? { moreValues: all.length - values.length } : {}) };
  };
}

interface ChangedKey {
  readonly key: Path;
  readonly before?: ChartValue;
  readonly after?: ChartValue;
}

const nameOf = ({ key }: ChangedKey): string => key.join('.');

function changedKeys({ before, after }: UnitChange): ChangedKey[] {
  if (!before?.values || !after?.values || before === after) return [];
  const old = new Map(before.values().map((value) => [JSON.stringify(value.key), value]));
  const now = new Map(after.values().map((value) => [JSON.stringify(value.key), value]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): ChangedKey[] => {
    const [left, right] = [old.get(name), now.get(name)];
    if (left && right && JSON.stringify(left.value) === JSON.stringify(right.value)) return [];
    const { key } = (right ?? left)!;
    return [{ key, ...(left ? { before: left } : {}), ...(right ? { after: right } : {}) }];
  });
}

/** The changes of each unit, those that are told with another unit as well. */
function changesByUnit(changes: readonly ResourceChange[]): Map<string, ResourceChange[]> {
  const found = new Map<string, ResourceChange[]>();
  for (const change of changes) {
    for (const unit of [(change.after ?? change.before)!.unit, ...(change.alsoIn ?? [])]) {
      const list = found.get(unit);
      if (list) list.push(change);
      else found.set(unit, [change]);
    }
  }
  return found;
}

/** The changes with the unit's own resources in the place of those of the unit with which they are told. */
function ownChanges({ id, before, after }: UnitChange, changes: readonly ResourceChange[]): ResourceChange[] {
  const byId = (resources: readonly Resource[] = []) => new Map(resources.map((resource) => [resource.id, resource]));
  const [old, now] = [byId(before?.resources), byId(after?.resources)];
  const own = (resource: Resource | undefined, of: Map<string, Resource>, unit: string): Resource | undefined =>
    resource && of.get(unit + resource.id.slice(resource.unit.length));
  return changes.flatMap((change) => {
    if ((change.after ?? change.before)!.unit === id) return [change];
    const { before: left, after: right, ...rest } = change;
    const ownLeft = own(left, old, before?.id ?? id);
    const ownRight = own(right, now, id);
    if ((left && !ownLeft) || (right && !ownRight)) return [];
    return [{ ...rest, ...(ownLeft ? { before: ownLeft } : {}), ...(ownRight ? { after: ownRight } : {}) }];
  });
}

/** What each key changes. A key that only decides whether something is written is named where no key in it differs. */
function effectsOf(keys: readonly ChangedKey[], changes: readonly ResourceChange[]): Map<ChangedKey, ValueEffect[]> {
  const keysAt = lookUp(keys);
  const effects = new Map<ChangedKey, ValueEffect[]>();
  const note = (found: readonly FieldKeys[], effect: ValueEffect): void => {
    const content = keysAt(found.flatMap(({ content }) => content));
    const named = content.size > 0 ? content : keysAt(found.flatMap(({ conditions }) => conditions));
    for (const key of named) {
      const list = effects.get(key);
      if (list) list.push(effect);
      else effects.set(key, [effect]);
    }
  };
  const sorted = [...changes].sort((a, b) => compareText((a.after ?? a.before)!.id, (b.after ?? b.before)!.id));
  for (const { before, after, fields } of sorted) {
    const resource = (after ?? before)!.id;
    if (!before || !after) {
      note(keysOf(after ?? before, []), { resource, change: after ? 'added' : 'removed' });
      continue;
    }
    // What decides whether the whole object is written has no say in a field of one that is there on both sides.
    const whole = new Set(
      [...keysOf(before, []), ...keysOf(after, [])].flatMap(({ conditions }) => conditions).map(textOf),
    );
    for (const { label, change, beforePath, afterPath } of fields) {
      const found = [...keysOf(before, beforePath), ...keysOf(after, afterPath)].map(({ content, conditions }) => ({
        content,
        conditions: conditions.filter((key) => !whole.has(textOf(key))),
      }));
      note(found, { resource, change, path: label });
    }
  }
  for (const list of effects.values()) list.sort((a, b) => Number(isChecksum(a)) - Number(isChecksum(b)));
  return effects;
}

const textOf = (key: Path): string => JSON.stringify(key);

/** It follows from another field that differs, and comes last. */
const isChecksum = ({ path }: ValueEffect): boolean => path !== undefined && /annotations\["[^"]*checksum/.test(path);

function keysOf(resource: Resource | undefined, path: Path | undefined): FieldKeys[] {
  return resource?.fieldKeys && path ? [resource.fieldKeys(path)] : [];
}

/** Finds the keys at a path of the values, below it, or around it. */
function lookUp(keys: readonly ChangedKey[]): (paths: readonly Path[]) => Set<ChangedKey> {
  const exact = new Map<string, ChangedKey>();
  const below = new Map<string, ChangedKey[]>();
  for (const changed of keys) {
    exact.set(JSON.stringify(changed.key), changed);
    for (let length = 0; length < changed.key.length; length++) {
      const name = JSON.stringify(changed.key.slice(0, length));
      const list = below.get(name);
      if (list) list.push(changed);
      else below.set(name, [changed]);
    }
  }
  return (paths) => {
    const found = new Set<ChangedKey>();
    for (const path of paths) {
      for (const key of below.get(JSON.stringify(path)) ?? []) found.add(key);
      for (let length = path.length; length > 0; length--) {
        const key = exact.get(JSON.stringify(path.slice(0, length)));
        if (key) found.add(key);
      }
    }
    return found;
  };
}

function describeKey(
  changed: ChangedKey,
  effects: readonly ValueEffect[],
  places: Places,
  masker: Masker,
): ReportValue {
  const { key, before, after } = changed;
  const rest = effects.length - MOST_FIELDS;
  return {
    key: nameOf(changed),
    change: before ? (after ? 'changed' : 'removed') : 'added',
    ...(before && isShort(before.value) ? { before: masked(before.value, key, masker) } : {}),
    ...(after && isShort(after.value) ? { after: masked(after.value, key, masker) } : {}),
    evidence: evidence(before?.source && places.before(before.source), after?.source && places.after(after.source)),
    fields: effects.slice(0, MOST_FIELDS),
    ...(rest > 0 ? { moreFields: rest } : {}),
  };
}

const isShort = (value: Json): boolean => JSON.stringify(value).length <= LONGEST;

function masked(value: Json, key: Path, masker: Masker): Json {
  return masker.field({ kind: '', value: null }, key, value);
}
