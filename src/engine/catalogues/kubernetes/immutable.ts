import catalogue from './immutable.json';

/** A field that the API server lets nobody change. */
export interface ImmutableField {
  /** The API group; empty for the core. */
  readonly group: string;
  readonly kind: string;
  /** Dotted; with `except` it stands for all fields below it but those (`*`: every item). */
  readonly path: string;
  readonly except?: readonly string[];
  /** A condition that must hold; always immutable when absent. */
  readonly when?: ImmutableWhen;
  /** What the API server answers; `{{name}}` is the object's name, `…` a value. */
  readonly message: string;
  /** What to do, in a sentence. */
  readonly remedy: string;
  /** Less than certain where the answer was not read in the source, or the object may be gone before the update. */
  readonly confidence?: 'likely';
}

/** Names of conditions on the object before and after. */
export type ImmutableWhen =
  | 'stated'
  | 'stated before'
  | 'immutable'
  | 'stays'
  | 'stays and runs'
  | 'not indexed'
  | 'address kept'
  | 'address dropped'
  | 'first family'
  | 'policy dropped'
  | 'both load balancers'
  | 'both local'
  | 'smaller'
  | 'not expandable'
  | 'stored version gone';

type Remedy = keyof typeof catalogue.remedies;

/** What to do about a field that a resource definition makes immutable. */
export const RESOURCE_REMEDY = catalogue.remedies.resource;

const fields = new Map<string, ImmutableField[]>();
for (const row of catalogue.rows as readonly ImmutableField[]) {
  const key = keyOf(row.group, row.kind);
  const field = { ...row, remedy: catalogue.remedies[row.remedy as Remedy] };
  const known = fields.get(key);
  if (known) known.push(field);
  else fields.set(key, [field]);
}

/** The immutable fields of a kind. */
export function immutableFieldsOf(group: string, kind: string): readonly ImmutableField[] {
  return fields.get(keyOf(group, kind)) ?? [];
}

function keyOf(group: string, kind: string): string {
  return `${group} ${kind}`;
}
