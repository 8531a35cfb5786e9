import { parseYaml } from '../../loaders/yaml';
import { isObject, type Json } from '../../model/json';
import { assignmentBlocks } from './assignmentBlocks';
import { blocksOf, type Piece } from './blocks';
import { itemName, objectId } from './identity';
import { mergePieces } from './mergeBlocks';

/** A file in conflict: its text on each side, and where the branches parted. */
export interface ThreeTexts {
  /** Absent when both sides added the file. */
  readonly mergeBase?: string;
  readonly base: string;
  readonly head: string;
}

/** Longer files are written by programs, which make them anew. */
const MAX_LENGTH = 200_000;

/**
 * What a file in conflict could be, when the two sides changed different entries of its structure: lines that git cannot part may well be
 * different keys. It is a proposal for a person to look at. `undefined` when both sides changed the same value, or the result would not be
 * just what the two changes make together.
 */
export function proposeResolution(path: string, texts: ThreeTexts): string | undefined {
  const all = [texts.mergeBase, texts.base, texts.head].filter((text) => text !== undefined);
  if (all.some((text) => text.length > MAX_LENGTH)) return undefined;
  const cut = cutterOf(path);
  if (!cut) return undefined;
  // Values are read much faster than blocks, and of most conflicts they say that nothing can be proposed.
  const expected = cut === blocksOf ? bothChanges(texts) : undefined;
  if (cut === blocksOf && !expected) return undefined;
  const [base, head] = [cut(texts.base), cut(texts.head)];
  const mergeBase: Piece | undefined = texts.mergeBase === undefined ? undefined : cut(texts.mergeBase);
  if (!base || !head || (texts.mergeBase !== undefined && !mergeBase)) return undefined;
  const merged = mergePieces({ mergeBase, base, head });
  if (merged === undefined || (expected && !holds(merged, expected))) return undefined;
  return merged;
}

/** Whether files of this name have a structure that a resolution can be proposed by. */
export function isProposable(path: string): boolean {
  return cutterOf(path) !== undefined;
}

function cutterOf(path: string): typeof blocksOf | typeof assignmentBlocks | undefined {
  if (/\.ya?ml$/i.test(path)) return blocksOf;
  return isAssignments(path) ? assignmentBlocks : undefined;
}

/** Files of `NAME=value` lines. */
const isAssignments = (path: string): boolean => /(?:^|\/)(?:\.env[^/]*|[^/]*\.env|[^/]*\.properties)$/.test(path);

/** The values of the merge base with what each side changed, by path. `undefined` where both changed the same one, or a text does not parse. */
function bothChanges({ mergeBase = '', base, head }: ThreeTexts): Map<string, string> | undefined {
  const [old, ours, theirs] = [mergeBase, base, head].map(leavesOf);
  if (!old || !ours || !theirs) return undefined;
  const expected = new Map(old);
  for (const path of new Set([...ours.keys(), ...theirs.keys(), ...old.keys()])) {
    const [before, our, their] = [old.get(path), ours.get(path), theirs.get(path)];
    if (our !== before && their !== before && our !== their) return undefined;
    const value = our === before ? their : our;
    if (value === undefined) expected.delete(path);
    else expected.set(path, value);
  }
  return expected;
}

/** The proof: the result has these values, and nothing else. */
function holds(merged: string, expected: ReadonlyMap<string, string>): boolean {
  const result = leavesOf(merged);
  return result?.size === expected.size && [...expected].every(([path, value]) => result.get(path) === value);
}

/** Every value of a file by its path; items of lists by what names them. Nothing when the file does not parse. */
function leavesOf(text: string): Map<string, string> | undefined {
  const parsed = parseYaml({ path: 'proposal.yaml', blob: text, text }, 'plain');
  if (parsed.hasProblems) return undefined;
  const leaves = new Map<string, string>();
  for (const [index, document] of parsed.documents.entries())
    collect(document, [objectId(document) ?? `#${index}`], leaves);
  return leaves;
}

function collect(value: Json, path: readonly string[], leaves: Map<string, string>): void {
  const entries = Array.isArray(value)
    ? value.map((item): [string, Json] => [itemName(item), item])
    : isObject(value)
      ? Object.entries(value)
      : [];
  if (entries.length === 0) leaves.set(JSON.stringify(path), JSON.stringify(value));
  for (const [name, inner] of entries) collect(inner, [...path, name], leaves);
}
