import catalogue from './defaults.json';

/** A value of a manifest. */
type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

/** What holds for a field that is not stated. */
export interface Default {
  /** When this holds; always when absent. */
  readonly when?: Condition;
  readonly value?: Value;
  /** The field beside it whose value it takes; `value` when that is absent as well. */
  readonly copy?: string;
  /** It holds entry by entry: a map that is stated in part is completed. */
  readonly each?: boolean;
  /** The cluster chooses: a value on one side alone is no change, unless it is this one. */
  readonly cluster?: boolean;
  readonly unless?: Value;
}

/** Looks at the fields beside it. */
export interface Condition {
  readonly field?: string;
  /** What `field` is, its own default included. */
  readonly is?: readonly string[];
  readonly has?: string;
  readonly lacks?: string;
  /** No other field than this is there. */
  readonly only?: string;
  /** The image in this field has the tag `latest`, or neither tag nor digest. */
  readonly latest?: string;
  /** The pod's own securityContext does not set this. */
  readonly podLacks?: string;
}

/** The defaults of a type's fields; of several for a field the first whose condition holds. */
export type Defaults = ReadonlyMap<string, readonly Default[]>;

const NONE: Defaults = new Map();

const defaults: ReadonlyMap<string, Defaults> = new Map(
  Object.entries(catalogue.types).map(([type, rows]) => [
    type,
    new Map(
      Object.entries(rows as Record<string, Default | Default[]>).map(([field, row]) => [
        field,
        Array.isArray(row) ? row : [row],
      ]),
    ),
  ]),
);

/** What the API server fills in, or takes for granted, in a type of the API (`core.v1.Container`). */
export function defaultsOf(type: string): Defaults {
  return defaults.get(type) ?? NONE;
}
