import type { Block, Entry, Piece } from './blocks';
import { isKnownByText } from './identity';

/** Three versions of a piece: as it was where the branches parted (absent when it was not there), and on each side. */
export interface Versions {
  readonly mergeBase?: Piece | undefined;
  readonly base: Piece;
  readonly head: Piece;
}

/**
 * Merges a piece entry by entry. Comments and order stay: the base's order, with what head adds behind the entry that it follows there.
 * `undefined` when both sides changed the same value, or one changed what the other took away: a person has to choose.
 */
export function mergePieces({ mergeBase, base, head }: Versions): string | undefined {
  if (isAlike(base.text, head.text)) return base.text;
  if (mergeBase && isAlike(mergeBase.text, base.text)) return head.text;
  if (mergeBase && isAlike(mergeBase.text, head.text)) return base.text;
  if (!base.block || !head.block) return undefined;
  const start = mergeHeads({ mergeBase, base, head });
  const rest = mergeBlocks(mergeBase?.block, base.block, head.block);
  return start === undefined || rest === undefined ? undefined : start + rest;
}

/** Spaces at line ends and blank lines are no difference. */
function isAlike(a: string, b: string): boolean {
  return a === b || plain(a) === plain(b);
}

const plain = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');

/** The line that names the block, and the comments above it. */
function mergeHeads({ mergeBase, base, head }: Versions): string | undefined {
  const [old, ours, theirs] = [mergeBase, base, head].map((piece) => piece && headOf(piece));
  if (ours === undefined || theirs === undefined) return undefined;
  if (isAlike(ours, theirs) || old === theirs) return ours;
  return old === ours ? theirs : undefined;
}

const headOf = (piece: Piece): string => ('head' in piece ? (piece as Entry).head : '');

function mergeBlocks(mergeBase: Block | undefined, base: Block, head: Block): string | undefined {
  if (base.kind !== head.kind || base.indent !== head.indent || base.isInline !== head.isInline) return undefined;
  const old = mergeBase?.kind === base.kind ? byId(mergeBase) : new Map<string, Entry>();
  const [ours, theirs] = [byId(base), byId(head)];
  if (base.kind === 'list' && !isMergeableList(old, ours, theirs)) return undefined;
  const merged: { id: string; text: string }[] = [];
  for (const [id, entry] of ours) {
    const other = theirs.get(id);
    const text = other
      ? mergePieces({ mergeBase: old.get(id), base: entry, head: other })
      : remaining(entry, old.get(id));
    if (text === undefined) return undefined;
    if (text !== '') merged.push({ id, text });
  }
  const isAddedByBase = (id: string): boolean => !old.has(id) && !theirs.has(id);
  let previous: string | undefined;
  for (const [id, entry] of theirs) {
    if (!ours.has(id)) {
      const text = remaining(entry, old.get(id));
      if (text === undefined) return undefined;
      if (text !== '') merged.splice(placeBehind(merged, previous, isAddedByBase), 0, { id, text });
    }
    previous = id;
  }
  const texts = merged.map(({ text }, index) => (index < merged.length - 1 ? withLineEnd(text) : text));
  return base.isInline ? texts.join('').slice(base.indent) : texts.join('');
}

const byId = (block: Block): Map<string, Entry> => new Map(block.entries.map((entry) => [entry.id, entry]));

/** What one side has and the other has not: new, or taken away there. `undefined` when it was changed here and taken away there. */
function remaining(entry: Entry, old: Entry | undefined): string | undefined {
  if (!old) return entry.text;
  return isAlike(entry.text, old.text) ? '' : undefined;
}

/** Behind the entry that it follows on its own side, and behind what the other side added there. */
function placeBehind(
  merged: readonly { readonly id: string }[],
  previous: string | undefined,
  isAddedByBase: (id: string) => boolean,
): number {
  let place = (previous === undefined ? -1 : merged.findIndex(({ id }) => id === previous)) + 1;
  while (place < merged.length && isAddedByBase(merged[place]!.id)) place++;
  return place;
}

const withLineEnd = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/**
 * An item without a name is known by its text: one that was altered looks like one taken away and one added. So both sides may only
 * have added items of such lists. Words of a command stand in their order, unless they are flags.
 */
function isMergeableList(
  old: ReadonlyMap<string, Entry>,
  base: ReadonlyMap<string, Entry>,
  head: ReadonlyMap<string, Entry>,
): boolean {
  const added = [base, head].map((side) => [...side.keys()].filter((id) => !old.has(id)));
  const removed = [base, head].map((side) => [...old.keys()].filter((id) => !side.has(id)));
  if (added.every((ids) => ids.length > 0) && removed.some((ids) => ids.some(isKnownByText))) return false;
  return !added.every((ids) => ids.length > 0) || added.flat().every(isIndependent);
}

/** `=` stands before a plain word: a flag, a port, a path, an assignment may be added in any order, a word of a sentence may not. */
const isIndependent = (id: string): boolean =>
  !id.startsWith('=') || /^=(?:--?\w|[A-Za-z_][\w.-]*$|[./\d"'$])/.test(id);
