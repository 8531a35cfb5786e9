import type { Memento } from 'vscode';

const KEY = 'infradiff.recentRefs';
const MAX = 10;

/** The refs compared with most lately, newest first. */
export function readRecentRefs(memento: Memento): string[] {
  const value = memento.get<unknown>(KEY);
  return Array.isArray(value) ? value.filter((ref) => typeof ref === 'string').slice(0, MAX) : [];
}

export function addRecentRef(memento: Memento, ref: string): void {
  void memento.update(KEY, [ref, ...readRecentRefs(memento).filter((other) => other !== ref)].slice(0, MAX));
}
