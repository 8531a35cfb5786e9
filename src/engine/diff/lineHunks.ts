import { diffArrays } from 'diff';

/** Lines that were replaced together: what stood there, and what stands there now. Indices count from 0. */
export interface Hunk {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The index of the first line of `after`. */
  readonly start: number;
}

/** Texts that differ in more lines are another text: pairing their lines would say nothing. */
const MAX_EDITS = 2000;

/** What changed between two texts, hunk by hunk; nothing for texts that differ in too many lines. */
export function lineHunks(before: readonly string[], after: readonly string[]): Hunk[] {
  const parts = diffArrays([...before], [...after], { maxEditLength: MAX_EDITS });
  const hunks: Hunk[] = [];
  let line = 0;
  let open: { before: string[]; after: string[]; start: number } | undefined;
  for (const { added, removed, value } of parts ?? []) {
    if (!added && !removed) open = undefined;
    else {
      if (!open) {
        open = { before: [], after: [], start: line };
        hunks.push(open);
      }
      (added ? open.after : open.before).push(...value);
    }
    if (!removed) line += value.length;
  }
  return hunks;
}
