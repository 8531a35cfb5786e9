import { isObject } from '../../engine/model/json';
import type { Treeish } from './treeish';

/** What the query of an `infra-diff:` document says; its path is the file's. */
export interface RevisionQuery {
  /** The root of the repository. */
  readonly repo: string;
  readonly tree: Treeish;
}

export function writeQuery({ repo, tree }: RevisionQuery): string {
  return JSON.stringify({ repo, ...tree });
}

/** Reads a query back; `undefined` for what this extension did not write. Anyone can make a link, so nothing is believed. */
export function readQuery(query: string): RevisionQuery | undefined {
  let value: unknown;
  try {
    value = JSON.parse(query);
  } catch {
    return undefined;
  }
  if (!isObject(value) || typeof value.repo !== 'string') return undefined;
  const { repo, commit, merge, resolved } = value;
  if (isId(commit)) return { repo, tree: { commit } };
  if (isObject(merge) && isId(merge.base) && isId(merge.head)) {
    return { repo, tree: { merge: { base: merge.base, head: merge.head } } };
  }
  if (isObject(resolved) && isId(resolved.base) && isId(resolved.head)) {
    const { base, head, mergeBase } = resolved;
    if (mergeBase === null || isId(mergeBase)) return { repo, tree: { resolved: { base, head, mergeBase } } };
  }
  return undefined;
}

/** Only full object ids: they name the same text forever, and are no option of git. */
function isId(value: unknown): value is string {
  return typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
}
