import type { ParamType } from './functions';
import { type GoValue, Int, isList, isMap, typeOf } from './values';

/** What Go calls the type when a constant is of another. */
export const WANTED: Readonly<Record<ParamType, string>> = {
  any: 'value',
  string: 'string',
  bool: 'bool',
  int: 'integer',
  int64: 'integer',
  float64: 'float',
  '[]interface {}': 'slice',
  '[]string': 'slice',
  'map[string]interface {}': 'map',
};

/** Whether a value is of the type that a function declares (`validateType`); `any` is every value's. */
export function isOfType(value: Exclude<GoValue, null>, type: ParamType): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'string':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'float64':
      return typeof value === 'number';
    case 'int':
    case 'int64':
      return value instanceof Int && value.type === type;
    case 'map[string]interface {}':
      return isMap(value) && typeOf(value) !== 'map[string]string';
    default:
      return isList(value);
  }
}
