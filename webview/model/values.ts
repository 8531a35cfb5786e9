import type { Report, ReportUnit, ReportValue } from '../../src/protocol/messages';
import type { RowFilter } from '../state';
import { readResourceId } from './resources';
import { matcher } from './textFilter';
import { unitName } from './words';

/** A key of a chart's values that differs, or (without `value`) a chart of which only files differ. */
export interface ValueRow {
  /** Position of the unit, and of the key in it. */
  readonly unit: number;
  readonly at: number;
  readonly value: ReportValue;
  readonly chart: string;
  /** What it changes, by resource: `Deployment of web` would be its name; the fields in it. */
  readonly effects: readonly ValueEffects[];
}

export interface ValueEffects {
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly fields: readonly string[];
}

/** The keys that differ, chart by chart. `flagged`: only keys that change nothing of what is rendered. */
export function valueRows({ units }: Pick<Report, 'units'>, filter: RowFilter): ValueRow[] {
  const matches = matcher(filter.text);
  return units.flatMap((unit, index) => {
    const chart = unitName(unit.id);
    return (unit.values ?? [])
      .map((value, at): ValueRow => ({ unit: index, at, value, chart, effects: effectsOf(value) }))
      .filter(
        ({ value, effects }) =>
          (filter.change === '' || filter.change === value.change) &&
          (!filter.flagged || effects.length === 0) &&
          matches([value.key, chart, ...effects.flatMap(({ name, fields }) => [name, ...fields])]),
      );
  });
}

function effectsOf({ fields }: ReportValue): ValueEffects[] {
  const byResource = new Map<string, { change: ValueEffects['change']; fields: string[] }>();
  for (const { resource, change, path } of fields) {
    const known = byResource.get(resource) ?? { change, fields: [] };
    if (path !== undefined) known.fields.push(path);
    byResource.set(resource, known);
  }
  return [...byResource].map(([id, effect]) => ({ ...effect, name: readResourceId(id).name }));
}

/** Charts that render the same although files of them differ. */
export function sameCharts({ units }: Pick<Report, 'units'>): { readonly unit: ReportUnit; readonly index: number }[] {
  return units.map((unit, index) => ({ unit, index })).filter(({ unit }) => (unit.sameFrom ?? []).length > 0);
}

/** How many keys differ, also those that are not listed. */
export function valueCount({ units }: Pick<Report, 'units'>): number {
  return units.reduce((sum, { values = [], moreValues = 0 }) => sum + values.length + moreValues, 0);
}
