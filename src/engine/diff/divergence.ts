import type { Model } from '../model/model';
import type { SourceFile } from '../model/source';

/** A text file that a branch changed since the merge base. `before` is absent when it was added, `after` when it was removed. */
export interface TextChange {
  readonly path: string;
  readonly before?: SourceFile;
  readonly after?: SourceFile;
}

/** One branch since the two parted. */
export interface Side {
  readonly model: Model;
  /** The infrastructure of its tree, and every other text that a branch changed. Sorted by path. */
  readonly texts: readonly SourceFile[];
  /** Sorted by path. */
  readonly changes: readonly TextChange[];
}

/**
 * Two branches that both went on after they parted, and merge without conflict. What one of them takes away and the other comes to
 * need shows in none of the trees by itself: it takes what each of them did.
 */
export interface Divergence {
  readonly mergeBase: Model;
  readonly base: Side;
  readonly head: Side;
  readonly merged: Pick<Side, 'model' | 'texts'>;
}
