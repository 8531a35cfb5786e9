import type { Json } from '../../../src/engine/model/json';

/** The format of `quantity.vectors.json`. */
export interface VectorFile {
  readonly quantity?: readonly QuantityRow[];
  readonly intOrString?: readonly IntOrStringRow[];
  readonly duration?: readonly DurationRow[];
  readonly yamlScalars?: { readonly rows?: readonly ScalarRow[] };
}

/** `parse`, `invalid`: one text. `pair`: two, and how they compare. */
export interface QuantityRow {
  readonly kind: string;
  readonly input?: string;
  readonly nano?: string;
  readonly canonical?: string;
  readonly format?: string;
  readonly a?: string;
  readonly b?: string;
  readonly equal?: boolean;
  readonly cmp?: number;
}

/** `equal` is a text where it takes more than the two values to tell: then they must not be taken for one. */
export interface IntOrStringRow {
  readonly a: Json;
  readonly b: Json;
  readonly equal: boolean | string;
}

export interface DurationRow {
  readonly flavour: string;
  readonly a?: string;
  readonly b?: string;
  readonly equal?: boolean;
  readonly input?: string;
  readonly invalid?: boolean;
}

/** A plain scalar, and what kubectl makes of it: `bool`, `int 8`, `float 1000`, `string`, `null`, `error: …`. */
export interface ScalarRow {
  readonly yaml: string;
  readonly kubectl: string;
}

/** `true`: as recorded; a text: how it differs; `undefined`: nothing that can be run. */
export type Verdict = true | string | undefined;
