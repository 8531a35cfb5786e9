import type { Json, Path } from './json';
import type { Source } from './source';

/** A key of the values with which a chart is rendered, its own and the given ones together. */
export interface ChartValue {
  /** From the top of the values; `global` is the same for all charts. */
  readonly key: Path;
  /** A list is one value. */
  readonly value: Json;
  /** The place that counts; absent where no file says it. */
  readonly source?: Source;
}

/** Keys of the values that have a say in a rendered field. */
export interface FieldKeys {
  /** Keys that are in it. */
  readonly content: readonly Path[];
  /** Keys that only decided whether it is written. */
  readonly conditions: readonly Path[];
}
