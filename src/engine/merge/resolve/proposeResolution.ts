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
  const [base, head] = [cut(texts.base), cut(texts.head)];
  const mergeBase: Piece | undefined = texts.mergeBase === undefined ? undefined : cut(texts.mergeBase);
  if (!base || !head || (texts.mergeBase !== undefined && !mergeBase)) return undefined;
  const merged = mergePieces({ mergeBase, base, head });
  if (merged === undefined || (cut === blocksOf && !holdsBoth(merged, texts))) return undefined;
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

/** The proof: the result is the merge base with what each side changed, and nothing else. */
function holdsBoth(merged: string, { mergeBase = '', base, head }: ThreeTexts): boolean {
  const [old, ours, theirs, result] = [mergeBase, base, head, merged].map(leavesOf);
  if (!old || !ours || !theirs || !result) return false;
  const expected = new Map(old);
  for (const side of [ours, theirs]) {
    for (const [path, value] of side) if (old.get(path) !== value) expected.set(path, value);
    for (const path of old.keys()) if (!side.has(path)) expected.delete(path);
  }
  return expected.size === result.size && [...expected].every(([path, value]) => result.get(path) === value);
}

/** Every value of a file by its path; items of lists by what names them. Nothing when the file does not parse. */
function leavesOf(text: string): Map<string, string> | undefined {
  const { documents, problems } = parseYaml({ path: 'proposal.yaml', blob: text, text }, 'plain');
  if (problems.length > 0) return undefined;
  const leaves = new Map<string, string>();
  for (const [index, document] of documents.entries()) collect(document, [objectId(document) ?? `#${index}`], leaves);
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
