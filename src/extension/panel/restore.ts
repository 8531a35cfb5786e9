import type { Memento } from 'vscode';
import { isObject } from '../../engine/model/json';
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
  const refs = comparisonOf(panelMemory) ?? last;
  const { base, head } = refs;
  return typeof base === 'string' && typeof head === 'string' ? { repo: last.repo, base, head } : undefined;
}

export function rememberComparison(memento: Memento, { repo, base, head }: SessionRequest): void {
  void memento.update(KEY, { repo, base, head });
}

function comparisonOf(memory: unknown): PanelMemory['comparison'] | undefined {
  if (!isObject(memory) || memory.version !== 1 || !isObject(memory.comparison)) return undefined;
  const { base, head } = memory.comparison;
  return typeof base === 'string' && typeof head === 'string' ? { base, head } : undefined;
}
