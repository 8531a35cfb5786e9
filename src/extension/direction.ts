import type { Ref } from '../engine/git/refs';

/** Which branch is merged into which. */
export interface Direction {
  readonly base: string;
  readonly head: string;
}

/** What the rule looks at. */
export interface Choice {
  /** The checked-out branch and the one it is pushed to; `undefined` when HEAD is detached. */
  readonly current: { readonly name: string; readonly upstream?: string } | undefined;
  /** The branch others are merged into: `main` or `origin/main`. */
  readonly defaultBase: string | undefined;
  /** What the person picked, as typed. */
  readonly chosen: string;
  /** The chosen one is no branch, and HEAD grew out of it: merging it would bring nothing. */
  readonly chosenIsPast?: boolean;
}

/**
 * Which way a comparison with the chosen branch runs. With the default branch, the upstream, or a point of its own past,
 * the question is what the current branch brings; with any other, what merging that one here brings.
 */
export function directionOf({ current, defaultBase, chosen, chosenIsPast }: Choice): Direction {
  const here = current?.name ?? 'HEAD';
  const isBase = chosenIsPast || isSameBranch(chosen, defaultBase) || chosen === current?.upstream;
  return isBase ? { base: chosen, head: here } : { base: here, head: chosen };
}

export function swapped({ base, head }: Direction): Direction {
  return { base: head, head: base };
}

/** `main` and `origin/main` are the same default branch, whichever of them git knows. */
function isSameBranch(chosen: string, defaultBase: string | undefined): boolean {
  if (defaultBase === undefined) return false;
  return chosen === defaultBase || chosen === `origin/${defaultBase}` || `origin/${chosen}` === defaultBase;
}

/** Whether a name means a branch (and not a tag, an id, `HEAD~3`). */
export function isBranch(name: string, refs: readonly Ref[]): boolean {
  return refs.some((ref) => ref.kind !== 'tag' && (ref.name === name || ref.fullName === name));
}
