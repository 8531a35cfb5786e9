import { sprintf } from './sprintf';
import { compareBytes, type GoValue, Int, Struct, typeOf } from './values';

/** Go's `eq`, `lt` and the rest of them (go1.24 `src/text/template/funcs.go`). They throw what Go says when types do not fit. */
export function equals(first: GoValue, others: readonly GoValue[]): boolean {
  if (others.length === 0) throw new Error('missing argument for comparison');
  return others.some((other) => equal(first, other));
}

function equal(left: GoValue, right: GoValue): boolean {
  if (left === null || right === null) return left === right;
  const kinds = [basicKind(left), basicKind(right)];
  if (kinds[0] === undefined && kinds[1] === undefined) {
    if (left instanceof Struct) return left === right;
    throw new Error(`non-comparable type ${sprintf('%s', [left])}: ${typeOf(left)}`);
  }
  if (kinds[0] !== kinds[1]) {
    throw new Error(`incompatible types for comparison: ${typeOf(left)} and ${typeOf(right)}`);
  }
  if (left instanceof Int && right instanceof Int) return left.value === right.value;
  return left === right;
}

export function lessThan(left: GoValue, right: GoValue): boolean {
  const kinds = [basicKind(left), basicKind(right)];
  if (kinds[0] === undefined || kinds[1] === undefined) throw new Error('invalid type for comparison');
  if (kinds[0] !== kinds[1]) {
    throw new Error(`incompatible types for comparison: ${typeOf(left)} and ${typeOf(right)}`);
  }
  if (left instanceof Int && right instanceof Int) return left.value < right.value;
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  if (typeof left === 'string' && typeof right === 'string') return compareBytes(left, right) < 0;
  throw new Error('invalid type for comparison');
}

function basicKind(value: GoValue): string | undefined {
  if (typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number') return typeof value;
  return value instanceof Int ? 'int' : undefined;
}
