import type { Divergence, Side } from '../../diff/divergence';

/** One of two branches takes something away, and the other may come to need it. */
export interface Crossing {
  readonly retiring: Side;
  readonly adding: Side;
  /** The words for the two in messages. */
  readonly names: { readonly retiring: string; readonly adding: string };
}

/** Either branch may be the one that takes away. */
export function crossings({ base, head }: Divergence): readonly Crossing[] {
  return [
    { retiring: base, adding: head, names: { retiring: 'base', adding: 'head' } },
    { retiring: head, adding: base, names: { retiring: 'head', adding: 'base' } },
  ];
}
