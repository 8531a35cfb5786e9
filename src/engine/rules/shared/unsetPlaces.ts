import type { Source } from '../../model/source';
import type { Unit } from '../../model/unit';
import { weakMemo } from '../../util/weakMemo';
import { placeKey } from './placeKey';

const placesOf = weakMemo(({ variables }: Unit) => {
  const unset = variables.filter(({ value, fallback }) => value === undefined && fallback === undefined);
  return new Set(unset.map(({ source }) => placeKey(source)));
});

/** Whether a variable of the shell completes what is written there: then the value is not known. */
export function isCompletedByShell(unit: Unit, source: Source): boolean {
  return placesOf(unit).has(placeKey(source));
}
