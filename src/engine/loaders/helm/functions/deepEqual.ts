import { type GoValue, Int, isList, isMap } from '../template/values';

/** `reflect.DeepEqual`: numbers of two types are never equal. */
export function deepEqual(left: GoValue, right: GoValue): boolean {
  if (left === right) return true;
  if (left instanceof Int && right instanceof Int) return left.type === right.type && left.value === right.value;
  if (isList(left!) && isList(right!)) {
    return left.length === right.length && left.every((item, index) => deepEqual(item, right[index]!));
  }
  if (isMap(left!) && isMap(right!)) {
    return (
      left.size === right.size && [...left].every(([key, value]) => right.has(key) && deepEqual(value, right.get(key)!))
    );
  }
  return false;
}
