import catalogue from './lists.json';

/** How the items of a list are told apart, and whether their order says something. */
export type ListRule =
  /** By their value: a set, or a list of preference where ordered. */
  | { readonly by: 'values'; readonly ordered: boolean }
  /** By all that they say: rules of which any may match. */
  | { readonly by: 'content'; readonly ordered: boolean }
  /** By these fields, dotted where they lie deeper; what is left over, by each of `otherwise` in turn. */
  | {
      readonly by: 'keys';
      readonly keys: readonly string[];
      readonly otherwise: readonly (readonly string[])[];
      /** `references`: only where `$(NAME)` is used, which knows what stands before it. */
      readonly ordered: boolean | 'references';
    }
  /** As the rules of a Role: by what they permit together, however it is parted into rules. */
  | { readonly by: 'permissions' };

type Row =
  | 'values'
  | 'ordered values'
  | 'content'
  | 'ordered content'
  | 'permissions'
  | {
      readonly keys: readonly string[];
      readonly otherwise?: readonly (readonly string[])[];
      readonly ordered?: boolean | 'references';
    };

const rules: ReadonlyMap<string, ReadonlyMap<string, ListRule>> = new Map(
  Object.entries(catalogue.types).map(([type, rows]) => [
    type,
    new Map(Object.entries(rows as Record<string, Row>).map(([field, row]) => [field, readRow(row)])),
  ]),
);

/** The rule for the list `field` of a type (`core.v1.Container`); `undefined` where only the place tells its items apart. */
export function listRule(type: string, field: string): ListRule | undefined {
  return rules.get(type)?.get(field);
}

function readRow(row: Row): ListRule {
  if (typeof row !== 'string') return { by: 'keys', otherwise: [], ordered: false, ...row };
  if (row === 'permissions') return { by: 'permissions' };
  return { by: row.endsWith('content') ? 'content' : 'values', ordered: row.startsWith('ordered') };
}
