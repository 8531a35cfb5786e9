import { describe, expect, test } from 'vitest';
import { answersFor } from '../../src/extension/assistant/shownReport';
import type { Result } from '../../src/extension/session';
import { BASE, HEAD, report } from './sampleReport';

const shown = (parts: Partial<Result> = {}): Result => ({
  kind: 'ready',
  request: { repo: '/repo', base: 'main', head: 'feature' },
  report: report(),
  stale: false,
  ...parts,
});

describe('the shown comparison answers a question', () => {
  test.each([
    ['that names nothing', {}],
    ['that names both branches', { base: 'main', head: 'feature' }],
    ['that names one of them', { head: 'feature' }],
    ['that names the commits', { base: BASE, head: HEAD }],
    ['about the same repository and mode', { repo: '/repo', mode: 'merge' as const }],
    ['about what is committed', { uncommitted: false }],
  ])('%s', (_, asked) => {
    expect(answersFor(shown(), asked)).toBe(true);
  });

  test.each([
    ['the other way round', { base: 'feature', head: 'main' }],
    ['about another branch', { head: 'other' }],
    ['about another repository', { repo: '/other' }],
    ['about another mode', { mode: 'direct' as const }],
    ['about what is not committed', { uncommitted: true }],
  ])('but not one %s', (_, asked) => {
    expect(answersFor(shown(), asked)).toBe(false);
  });

  test('but not when it is outdated', () => {
    expect(answersFor(shown({ stale: true }), {})).toBe(false);
  });
});
