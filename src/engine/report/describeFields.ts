import type { FieldChange, ResourceChange } from '../diff/comparison';
import { lineSourceOf } from '../loaders/locate';
import type { Resource } from '../model/resource';
import type { Location } from '../model/source';
import { jsonLength } from '../util/jsonLength';
import { weakMemo } from '../util/weakMemo';
import { changedPlace, type FieldPlaces } from './changedPlace';
import { evidence } from './evidence';
import type { Masker } from './mask';
import { fieldOverrides } from './overrides';
import type { Places } from './places';
import type { ReportField, ReportResource } from './report';

/** How much a report tells of the fields of resources. In characters of their JSON. */
export interface FieldRoom {
  /** Of resources that differ, together and of each. */
  readonly changed: { readonly all: number; readonly each: number };
  /** Of resources that are added or removed. */
  readonly whole: { readonly all: number; readonly each: number };
}

/**
 * What differs is the news, and hardly ever much. What came or went as a whole has its values in its file, where a reader finds them together: of a
 * removed document of ten thousand parts nobody reads the fields.
 */
const ROOM: FieldRoom = {
  changed: { all: 20_000_000, each: 5_000_000 },
  whole: { all: 6_000_000, each: 100_000 },
};

/** Tells the fields of one resource after the other, as long as there is room. */
export function createFieldWriter(
  places: Places,
  masker: Masker,
  room = ROOM,
): (change: ResourceChange) => Pick<ReportResource, 'fields' | 'moreFields'> {
  const left = { changed: room.changed.all, whole: room.whole.all };
  return ({ change, before, after, fields }) => {
    const kind = change === 'added' || change === 'removed' ? 'whole' : 'changed';
    const most = Math.min(left[kind], room[kind].each);
    let rest = most;
    const told: ReportField[] = [];
    for (const field of fields) {
      if (rest <= 0) break;
      // A long value is not masked for nothing, and no place looked for in vain: where there is little room, that is most of the work.
      const least = leastSize(field);
      if (least > rest || rawSize(field, rest) > rest) continue;
      const values = maskedValues(field, before, after, masker);
      if (least + values.size > rest) continue;
      const others = describePlaces(field, before, after, places);
      const size = sizeOf(others) + values.size;
      if (size > rest) continue;
      rest -= size;
      const { evidence, overrides, ...named } = others;
      told.push({ ...named, ...values.shown, ...(overrides ? { overrides } : {}), evidence });
    }
    left[kind] -= most - rest;
    const more = fields.length - told.length;
    return { fields: told, ...(more > 0 ? { moreFields: more } : {}) };
  };
}

const sizeOf = (value: unknown): number => JSON.stringify(value).length;

/** Of the values as they are; beyond `most` only that it is more. */
function rawSize(field: FieldChange, most: number): number {
  const known = measured(field);
  if (known.size <= known.most || known.size > most) return known.size;
  const { before, after } = field;
  const size = jsonLength(before, most);
  return Object.assign(known, { most, size: size > most ? size : size + jsonLength(after, most - size) }).size;
}

/** How much was counted of a field, and to what it was to be counted: the next comparison asks again. */
const measured = weakMemo((_: FieldChange) => ({ size: 0, most: -1 }));

/** What else is told of the field takes no less than this, wherever its places are: it has one at least. */
function leastSize({ label, change }: FieldChange): number {
  return LEAST + label.length + change.length;
}

const SOMEWHERE: Location = { revision: 'head', path: '', line: 1, column: 1 };
const LEAST = sizeOf({ path: '', change: '', evidence: { head: SOMEWHERE } });

/** The values of a field as they are shown. */
interface Values {
  readonly shown: Pick<ReportField, 'before' | 'after'>;
  /** How many characters they add to the JSON of what else is told of the field. */
  readonly size: number;
}

/** Kept with the field, for the masker. */
function maskedValues(
  field: FieldChange,
  before: Resource | undefined,
  after: Resource | undefined,
  masker: Masker,
): Values {
  const known = valuesBy(masker).get(field);
  if (known) return known;
  const shown = {
    ...(field.beforePath && before ? { before: masker.field(before, field.beforePath, field.before ?? null) } : {}),
    ...(field.afterPath && after ? { after: masker.field(after, field.afterPath, field.after ?? null) } : {}),
  };
  // Its braces go, and a comma comes.
  const values = { shown, size: Object.keys(shown).length === 0 ? 0 : sizeOf(shown) - 1 };
  valuesBy(masker).set(field, values);
  return values;
}

const valuesBy = weakMemo((_: Masker) => new WeakMap<FieldChange, Values>());

function describePlaces(
  field: FieldChange,
  before: Resource | undefined,
  after: Resource | undefined,
  places: Places,
): Omit<ReportField, 'before' | 'after'> {
  const overrides = fieldOverrides(field, before, after, places);
  const at = placesIn.get(field) ?? lineOfEach(changedPlace(before, field.beforePath, after, field.afterPath));
  placesIn.set(field, at);
  return {
    path: field.label,
    change: field.change,
    ...(overrides ? { overrides } : {}),
    evidence: evidence(at.before && places.before(at.before), at.after && places.after(at.after)),
  };
}

/** Kept with the field: where a chart has it from takes long to find. */
const placesIn = new WeakMap<FieldChange, FieldPlaces>();

function lineOfEach({ before, after }: FieldPlaces): FieldPlaces {
  return { ...(before ? { before: lineSourceOf(before) } : {}), ...(after ? { after: lineSourceOf(after) } : {}) };
}
