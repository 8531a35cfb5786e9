import type { Memento } from 'vscode';
import { isObject } from '../../engine/model/json';

const KEY = 'infradiff.recentRefs';
const MAX_REFS = 10;
const MAX_REPOSITORIES = 20;

/** The refs compared with most lately in a repository, newest first. */
export function readRecentRefs(memento: Memento, repo: string): string[] {
  return new Map(readAll(memento)).get(repo) ?? [];
}

export function addRecentRef(memento: Memento, repo: string, ref: string): void {
  const refs = [ref, ...readRecentRefs(memento, repo).filter((other) => other !== ref)].slice(0, MAX_REFS);
  const others = readAll(memento).filter(([other]) => other !== repo);
  void memento.update(KEY, Object.fromEntries([[repo, refs], ...others.slice(0, MAX_REPOSITORIES - 1)]));
}

/** The refs by repository; the one compared in last is the first. What was stored in another shape is forgotten. */
function readAll(memento: Memento): [string, string[]][] {
  const stored = memento.get<unknown>(KEY);
  if (!isObject(stored)) return [];
  return Object.entries(stored).map(([repo, refs]) => [
    repo,
    (Array.isArray(refs) ? refs : []).filter((ref) => typeof ref === 'string').slice(0, MAX_REFS),
  ]);
}
