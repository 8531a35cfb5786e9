import type { ReferenceUse } from '../../../model/reference';

/**
 * Fields that name another object, as data. `at` leads to the map that refers: keys joined by dots, `[]` every item of a list,
 * `*` every entry of a map, `a|b` either key. Kinds are `Kind`, or `Kind.group` where several groups have the kind.
 * Source: the API types of Kubernetes 1.35 and of the projects named; kustomize `namereference.go` for the core kinds.
 */
export interface NameRow {
  readonly from: readonly string[];
  readonly at: string;
  /** The kind that is meant. `@field` reads it from the map that refers, `@field:Kind` with a default. */
  readonly to: string;
  readonly use: ReferenceUse;
  /** The field that holds the name; `name` unless stated. */
  readonly name?: string;
  /** The field that holds the key of a ConfigMap or Secret. */
  readonly key?: string;
  /** The field with a list of `{ key }`: a reference for each. */
  readonly keys?: string;
  /** Where the port stands, the first that is there: dotted paths. */
  readonly port?: readonly string[];
  /** The field that holds the namespace. */
  readonly namespace?: string;
  /** Nothing breaks without it. */
  readonly optional?: true;
  /** The name may be `namespace/name`. */
  readonly qualified?: true;
  /** The name is only one where this field is absent. */
  readonly unless?: string;
}

/** Stands for every kind that has a pod template; `at` starts at the PodSpec. */
export const POD = '(pod)';

/** A row of what runs pods. */
export const pod = (at: string, to: string, use: ReferenceUse, rest: Partial<NameRow> = {}): NameRow => ({
  from: [POD],
  at,
  to,
  use,
  ...rest,
});

/** A row of the kinds in `from`, parted by blanks. */
export const row = (from: string, at: string, to: string, use: ReferenceUse, rest: Partial<NameRow> = {}): NameRow => ({
  from: from.split(' '),
  at,
  to,
  use,
  ...rest,
});
