import { type GoValue, Int, isList, isMap, isNilList, Struct, typeOf } from '../template/values';
import { Visits } from './visits';

/** `reflect.DeepEqual`: values of two types are never equal. */
export function deepEqual(left: GoValue, right: GoValue, spend: (amount: number) => void): boolean {
  return equal(left, right, new Visits(spend));
}

function equal(left: GoValue, right: GoValue, visits: Visits): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (typeOf(left) !== typeOf(right)) return false;
  if (left instanceof Int && right instanceof Int) return left.value === right.value;
  if (isList(left) && isList(right)) {
    if (left.length !== right.length || isNilList(left) !== isNilList(right)) return false;
    return visits.inside(left, () => left.every((item, index) => equal(item, right[index]!, visits)));
  }
  if (isMap(left) && isMap(right)) {
    if (left.size !== right.size) return false;
    return visits.inside(left, () =>
      [...left].every(([key, value]) => right.has(key) && equal(value, right.get(key)!, visits)),
    );
  }
  if (!(left instanceof Struct && right instanceof Struct) || left.text !== right.text) return false;
  return [...left.fields].every(([key, value]) => equal(value, right.fields.get(key) ?? null, visits));
}

/** A set of values, equal as `deepEqual` has it. */
export class DistinctValues {
  private readonly simple = new Set<string>();
  private readonly others: GoValue[] = [];

  constructor(private readonly spend: (amount: number) => void) {}

  has(value: GoValue): boolean {
    const key = simpleKey(value);
    if (key !== undefined) return this.simple.has(key);
    this.spend(this.others.length >> 3);
    return this.others.some((other) => deepEqual(other, value, this.spend));
  }

  /** Whether it was not there before. */
  add(value: GoValue): boolean {
    if (this.has(value)) return false;
    const key = simpleKey(value);
    if (key !== undefined) this.simple.add(key);
    else this.others.push(value);
    return true;
  }
}

function simpleKey(value: GoValue): string | undefined {
  if (value === null) return 'nil';
  if (value instanceof Int) return `${value.type} ${value.value}`;
  return typeof value === 'object' ? undefined : `${typeof value} ${value}`;
}
