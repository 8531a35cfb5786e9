import { compareBytes, GoFunction, type GoValue, Int, isList, isMap, Struct } from './values';

/** Go's `eq`, `lt` and the rest of them (go1.24 `src/text/template/funcs.go`). They throw what Go says when types do not fit. */
export function equals(first: GoValue, others: readonly GoValue[]): boolean {
  if (others.length === 0) throw new Error('missing argument for comparison');
  return others.some((other) => equal(first, other));
}

function equal(left: GoValue, right: GoValue): boolean {
  if (left === null || right === null) return left === right;
  const kinds = [basicKind(left), basicKind(right)];
  if (kinds[0] !== kinds[1] || kinds[0] === undefined) {
    if (kinds[0] === undefined && kinds[1] === undefined) throw notComparable(left);
    throw new Error(`incompatible types for comparison: ${typeName(left)} and ${typeName(right)}`);
  }
  if (left instanceof Int && right instanceof Int) return left.value === right.value;
  return left === right;
}

export function lessThan(left: GoValue, right: GoValue): boolean {
  const kinds = [basicKind(left), basicKind(right)];
  if (kinds[0] === undefined || kinds[1] === undefined) throw new Error('invalid type for comparison');
  if (kinds[0] !== kinds[1]) {
    throw new Error(`incompatible types for comparison: ${typeName(left)} and ${typeName(right)}`);
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

function typeName(value: GoValue): string {
  if (value === null) return '<nil>';
  if (value instanceof Int) return value.type;
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (isMap(value)) return 'map[string]interface {}';
  if (isList(value)) return '[]interface {}';
  return value instanceof Struct ? value.type : value instanceof GoFunction ? 'func()' : 'invalid';
}

function notComparable(value: GoValue): Error {
  return new Error(`non-comparable type ${isMap(value) ? 'map' : ''}${typeName(value)}: ${typeName(value)}`);
}
