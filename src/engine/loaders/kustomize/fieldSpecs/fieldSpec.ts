/**
 * Where a transformer writes: a path of keys (lists are gone through; `\/` is a slash inside a key, `[]` says that a list is meant),
 * in objects of a group, version and kind (what is absent matches all).
 */
export interface FieldSpec {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly path: string;
  /** Whether the field is made where it is missing. */
  readonly create?: boolean;
}

/** Fields that hold the name of an object of this kind. */
export interface NameReference {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly fieldSpecs: readonly FieldSpec[];
}
