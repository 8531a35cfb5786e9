import { asText, type Json } from '../../model/json';
import { compareValues } from '../compareValues';
import type { FieldChange } from '../comparison';
import { joinLabel } from '../label';
import { type Meaning, meaningOf } from './meaning';
import { isMoved } from './moved';
import { type ItemPair, pairItems } from './pairItems';
import type { Shape } from './shape';

/** The fields in which two values of one type differ in meaning, as their authors wrote them. */
export function diffMeaning(before: Json, after: Json, shape: Shape): FieldChange[] {
  const changes: FieldChange[] = [];
  compare(meaningOf(before, shape), meaningOf(after, shape), '', undefined, changes);
  return changes;
}

function compare(
  before: Meaning | undefined,
  after: Meaning | undefined,
  label: string,
  key: string | undefined,
  changes: FieldChange[],
): void {
  if ((before?.text ?? '') === (after?.text ?? '')) return;
  const isBefore = before?.written !== undefined;
  const isAfter = after?.written !== undefined;
  // What Kubernetes fills in on both sides follows from something else that is told.
  if (!isBefore && !isAfter) return;
  if (isBefore !== isAfter && (before?.isChosen || after?.isChosen)) return;
  if (before?.entries && after?.entries) {
    compareEntries(before.entries, after.entries, label, changes);
  } else if (before?.isUnknown && after?.isUnknown) {
    compareValues(asSide(before), asSide(after), label, key, changes);
  } else if (before?.list && after?.list && isBefore && isAfter) {
    compareLists(before, after, label, changes);
  } else {
    changes.push(fieldChange(before, after, label));
  }
}

function compareEntries(
  before: ReadonlyMap<string, Meaning>,
  after: ReadonlyMap<string, Meaning>,
  label: string,
  changes: FieldChange[],
): void {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const left = before.get(key);
    const right = after.get(key);
    compare(left, right, right?.label ?? left?.label ?? joinLabel(label, key), key, changes);
  }
}

function compareLists(before: Meaning, after: Meaning, label: string, changes: FieldChange[]): void {
  const [left, right] = [before.list!, after.list!];
  const { rule } = right;
  const isOfScalars = [...left.items, ...right.items].every(({ entries, list }) => !entries && !list);
  // An ordered list of plain values (arguments, name servers) is told as a whole.
  if (isOfScalars && (!rule || (rule.by === 'values' && rule.ordered))) {
    changes.push(fieldChange(before, after, label));
    return;
  }
  const pairs = pairItems(left.items, right.items, rule);
  for (const pair of pairs) compare(pair.before, pair.after, `${label}[${pair.name}]`, undefined, changes);
  if (isMoved(pairs, left.items, right.items, rule)) changes.push(orderChange(before, after, pairs, label));
}

/** The names of the items that both sides have, in the order of each. */
function orderChange(before: Meaning, after: Meaning, pairs: readonly ItemPair[], label: string): FieldChange {
  const order = (side: 'before' | 'after', { list }: Meaning): Json[] => {
    const names = new Map(pairs.map((pair) => [pair[side], pair.name]));
    return list!.items.flatMap((item) => asText(names.get(item)) ?? []);
  };
  return {
    ...fieldChange(before, after, `${label} (order)`),
    before: order('before', before),
    after: order('after', after),
  };
}

/** What is written on each side. */
function fieldChange(before: Meaning | undefined, after: Meaning | undefined, label: string): FieldChange {
  const left = before?.written === undefined ? {} : { beforePath: before.path, before: before.written };
  const right = after?.written === undefined ? {} : { afterPath: after.path, after: after.written };
  const change = !('before' in left) ? 'added' : !('after' in right) ? 'removed' : 'changed';
  return { change, label: label || '(whole)', ...left, ...right };
}

function asSide({ written, path }: Meaning) {
  return { value: written!, path };
}
