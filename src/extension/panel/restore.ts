import type { Memento } from 'vscode';
import { isObject, type JsonObject } from '../../engine/model/json';
import type { PanelMemory } from '../../protocol/messages';
import type { SessionRequest } from '../session';

const KEY = 'infradiff.lastComparison';

/**
 * What a panel that comes back after a reload shall show. The branches are what the panel kept; the repository is only what the
 * workspace remembers, for nothing that comes back from a view may name a folder.
 */
export function readRestorable(memento: Memento, panelMemory: unknown): SessionRequest | undefined {
  const last = memento.get<unknown>(KEY);
  if (!isObject(last) || typeof last.repo !== 'string') return undefined;
  const shown = comparisonOf(panelMemory);
  const { base, head } = shown ?? last;
  if (typeof base !== 'string' || typeof head !== 'string') return undefined;
  const isLast = base === last.base && head === last.head;
  return { repo: last.repo, base, head, ...(isLast ? howOf(last) : {}) };
}

export function rememberComparison(memento: Memento, { repo, base, head, mode, worktree }: SessionRequest): void {
  void memento.update(KEY, { repo, base, head, mode, worktree });
}

function howOf({ mode, worktree }: JsonObject): Pick<SessionRequest, 'mode' | 'worktree'> {
  return {
    ...(mode === 'merge' || mode === 'direct' ? { mode } : {}),
    ...(typeof worktree === 'boolean' ? { worktree } : {}),
  };
}

function comparisonOf(memory: unknown): PanelMemory['comparison'] | undefined {
  if (!isObject(memory) || memory.version !== 1 || !isObject(memory.comparison)) return undefined;
  const { base, head } = memory.comparison;
  return typeof base === 'string' && typeof head === 'string' ? { base, head } : undefined;
}
