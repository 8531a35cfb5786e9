import { describe, expect, it } from 'vitest';
import { FIRST_VIEW, memoryFor, readMemory, writeMemory } from '../../webview/state';

const memory = {
  comparison: { base: 'main', head: 'next' },
  view: { ...FIRST_VIEW, tab: 'ports' as const, open: ['finding:1'], scroll: { ports: 40 } },
};

describe('memory', () => {
  it('survives a reload', () => {
    expect(readMemory(JSON.parse(JSON.stringify(writeMemory(memory))))).toEqual(memory);
  });

  it.each([
    ['nothing', undefined],
    ['another version', { ...writeMemory(memory), version: 2 }],
    ['a text', 'state'],
  ])('starts afresh from %s', (_, state) => {
    expect(readMemory(state)).toEqual({ comparison: null, view: FIRST_VIEW });
  });

  it.each([
    ['an unknown tab', { ...memory.view, tab: 'costs' }],
    ['a missing filter', { ...memory.view, env: undefined }],
    ['a wrong type', { ...memory.view, open: [1] }],
  ])('keeps the branches but not a view with %s', (_, view) => {
    expect(readMemory({ ...writeMemory(memory), view })).toEqual({ comparison: memory.comparison, view: FIRST_VIEW });
  });

  it('goes on for the same branches, and starts afresh for others', () => {
    expect(memoryFor(memory, 'main', 'next')).toBe(memory);
    expect(memoryFor(memory, 'next', 'main')).toEqual({ comparison: { base: 'next', head: 'main' }, view: FIRST_VIEW });
  });
});
