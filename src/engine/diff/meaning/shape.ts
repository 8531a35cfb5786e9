import type { Defaults } from '../../catalogues/kubernetes/defaults';
import type { ListRule } from '../../catalogues/kubernetes/lists';
import type { Json } from '../../model/json';

/** What is known of a value by its type: how it is to be compared. Nothing is known where a shape is absent. */
export type Shape = ScalarShape | StructShape | MapShape | ListShape;

export interface ScalarShape {
  readonly kind: 'scalar';
  /** Equal texts are equal values. */
  text(value: Json): string;
}

/** A map with fixed keys. */
export interface StructShape {
  readonly kind: 'struct';
  /** The name of the type; empty for a schema's. */
  readonly type: string;
  field(key: string): Shape | undefined;
  readonly defaults: Defaults;
  /** Whether the field, stated so, is as if it were not stated. */
  isAbsent(key: string, value: Json): boolean;
}

/** A map with free keys: each key says something, whatever its value. */
export interface MapShape {
  readonly kind: 'map';
  readonly values: Shape | undefined;
}

export interface ListShape {
  readonly kind: 'list';
  readonly items: Shape | undefined;
  /** Absent: by place. */
  readonly rule: ListRule | undefined;
}
