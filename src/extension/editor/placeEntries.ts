import { alignLines } from '../../engine/diff/alignLines';
import type { Revision } from '../../engine/model/source';
import type { Side } from '../../protocol/messages';
import { sameText } from '../documents/sameText';
import { distinctEntries, type LineEntry, type LineIndex } from './lineIndex';

/** A text, of which it is to be said what the report says of its lines. */
export interface ShownText {
  readonly path: string;
  readonly text: string;
  /** The side it is of; `undefined` for a file of a third branch: of that is spoken only where its whole text is that of a revision. */
  readonly side: Side | undefined;
  /** A file on disk, and no document of a revision. */
  readonly isWorking: boolean;
}

export interface PlacedEntries {
  readonly side: Side;
  /** By line, from 0. Lines of which nothing is said are not there. */
  readonly lines: ReadonlyMap<number, readonly LineEntry[]>;
}

/**
 * What the report says of the lines of a text. A line is spoken of where it is the very line of a compared revision; an edited one is another
 * line, and silence is better than a guess.
 * @param revisions the file's text in the revisions of which something is said, in the order in which they count
 */
export function placeEntries(
  index: LineIndex,
  revisions: readonly { readonly revision: Revision; readonly text: string }[],
  { path, text, side: known, isWorking }: ShownText,
): PlacedEntries | undefined {
  const compared = revisions.map((each) => ({ ...each, isSame: sameText(each.text, text) }));
  const side = known ?? (compared.some(({ revision, isSame }) => isSame && isAfter(revision)) ? 'head' : 'base');
  // What comes after may be told on a line of before, which the change will reach; what was before, only where it is still so.
  const isTold = (revision: Revision): boolean =>
    known !== undefined && (isAfter(revision) ? isWorking || side === 'head' : side === 'base');
  const lines = new Map<number, LineEntry[]>();
  for (const { revision, text: other, isSame } of compared) {
    if (!isSame && !isTold(revision)) continue;
    const align = isSame ? (line: number) => line : alignLines(other, text);
    for (const [line, entries] of index.lines(revision, path)) {
      const at = align(line);
      if (at !== undefined) lines.set(at - 1, [...(lines.get(at - 1) ?? []), ...entries]);
    }
  }
  if (lines.size === 0) return undefined;
  for (const [line, entries] of lines) lines.set(line, distinctEntries(entries));
  return { side, lines };
}

export const isAfter = (revision: Revision): boolean => revision === 'head' || revision === 'merged';
