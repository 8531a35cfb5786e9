import { describe, expect, test } from 'vitest';
import type { Memento } from 'vscode';
import { addRecentRef, readRecentRefs } from '../../src/extension/commands/recentRefs';
import { readRestorable, rememberComparison } from '../../src/extension/panel/restore';

/** What a workspace remembers. */
function memento(values: Record<string, unknown> = {}): Memento {
  const stored = new Map(Object.entries(values));
  return {
    keys: () => [...stored.keys()],
    get: (key: string, fallback?: unknown) => stored.get(key) ?? fallback,
    update: async (key: string, value: unknown) => void stored.set(key, value),
  } as Memento;
}

describe('recent refs', () => {
  test('are the last ten of the repository, newest first, each once', () => {
    const memory = memento();
    for (let number = 1; number <= 12; number++) addRecentRef(memory, '/repo', `b${number}`);
    addRecentRef(memory, '/repo', 'b5');
    addRecentRef(memory, '/other', 'main');
    expect(readRecentRefs(memory, '/repo')).toEqual(['b5', 'b12', 'b11', 'b10', 'b9', 'b8', 'b7', 'b6', 'b4', 'b3']);
    expect(readRecentRefs(memory, '/other')).toEqual(['main']);
    expect(readRecentRefs(memory, '/third')).toEqual([]);
  });

  test('of the repositories that were compared in last are kept', () => {
    const memory = memento();
    for (let number = 1; number <= 30; number++) addRecentRef(memory, `/repo${number}`, 'main');
    expect(readRecentRefs(memory, '/repo30')).toEqual(['main']);
    expect(readRecentRefs(memory, '/repo11')).toEqual(['main']);
    expect(readRecentRefs(memory, '/repo10')).toEqual([]);
  });

  test('that were stored in another shape are forgotten', () => {
    expect(readRecentRefs(memento({ 'infradiff.recentRefs': ['main'] }), '/repo')).toEqual([]);
    const mixed = { '/repo': [1, 'main', null], '/other': 'main' };
    expect(readRecentRefs(memento({ 'infradiff.recentRefs': mixed }), '/repo')).toEqual(['main']);
    expect(readRecentRefs(memento({ 'infradiff.recentRefs': mixed }), '/other')).toEqual([]);
  });
});

describe('a panel that comes back', () => {
  const request = { repo: '/repo', base: 'main', head: 'feature' };
  const memory = memento();
  rememberComparison(memory, request);

  test('shows what was compared last', () => {
    expect(readRestorable(memory, undefined)).toEqual(request);
  });

  test('is compared in the same way', () => {
    const memory = memento();
    rememberComparison(memory, { ...request, mode: 'direct', worktree: false });
    expect(readRestorable(memory, undefined)).toEqual({ ...request, mode: 'direct', worktree: false });
    const kept = { version: 1, comparison: { base: 'v1', head: 'v2' }, view: {} };
    expect(readRestorable(memory, kept)).toEqual({ repo: '/repo', base: 'v1', head: 'v2' });
  });

  test('shows the branches that it kept itself', () => {
    const kept = { version: 1, comparison: { base: 'v1', head: 'v2' }, view: {} };
    expect(readRestorable(memory, kept)).toEqual({ repo: '/repo', base: 'v1', head: 'v2' });
  });

  test.each([
    [null],
    ['junk'],
    [{ version: 2, comparison: { base: 'v1', head: 'v2' } }],
    [{ version: 1, comparison: null }],
    [{ version: 1, comparison: { base: 1, head: 'v2' } }],
  ])('does not believe %j', (kept) => {
    expect(readRestorable(memory, kept)).toEqual(request);
  });

  test('never takes a folder from the view', () => {
    const kept = { version: 1, comparison: { base: 'v1', head: 'v2', repo: '/other' }, repo: '/other' };
    expect(readRestorable(memory, kept)?.repo).toBe('/repo');
    expect(readRestorable(memento(), kept)).toBeUndefined();
  });

  test('shows nothing when nothing is remembered, or in another shape', () => {
    expect(readRestorable(memento(), undefined)).toBeUndefined();
    expect(readRestorable(memento({ 'infradiff.lastComparison': { repo: '/repo', base: 1 } }), null)).toBeUndefined();
  });
});
