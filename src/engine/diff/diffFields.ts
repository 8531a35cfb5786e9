import { isObject, type Json } from '../model/json';
import { compareText } from '../util/compareText';
import { compareValues, isEmpty } from './compareValues';
import type { FieldChange } from './comparison';
import { equalJson } from './equalJson';
import { joinLabel } from './label';
import { diffMeaning } from './meaning/diffMeaning';
import type { Shape } from './meaning/shape';

/** The fields in which two values differ, each as deep as the difference is: by meaning where their type is known. */
export function diffFields(before: Json, after: Json, shape?: Shape): FieldChange[] {
  // Most objects of a file that changed did not: reading their meaning costs far more than this.
  if (equalJson(before, after)) return [];
  const changes: FieldChange[] = shape ? diffMeaning(before, after, shape) : [];
  if (!shape) compareValues({ value: before, path: [] }, { value: after, path: [] }, '', undefined, changes);
  return changes.sort((a, b) => compareText(a.label, b.label));
}

/** The top-level fields of a value that is new, or gone. */
export function wholeFields(value: Json, change: 'added' | 'removed'): FieldChange[] {
  if (!isObject(value)) return [];
  return Object.keys(value)
    .filter((key) => !isEmpty(value[key]))
    .sort(compareText)
    .map((key) => {
      const label = joinLabel('', key);
      return change === 'added'
        ? { change, label, afterPath: [key], after: value[key]! }
        : { change, label, beforePath: [key], before: value[key]! };
    });
}
