import { describe, expect, test } from 'vitest';
import type { AnalysisHooks, AnalysisOutcome, RunAnalysis } from '../../src/extension/analysis';
import type { AnalysisRequest } from '../../src/extension/analysisMessages';
import { createSession, type SessionState } from '../../src/extension/session';
import { report } from './sampleReport';

const REQUEST = { repo: '/repo', base: 'main', head: 'feature' };

/** A session whose runs the test ends by hand. */
function start() {
  const runs: { request: AnalysisRequest; hooks: AnalysisHooks; end: (outcome: AnalysisOutcome) => void }[] = [];
  const run: RunAnalysis = (request, hooks) => new Promise((end) => runs.push({ request, hooks, end }));
  const session = createSession(run, () => ({ mode: 'merge', gitPath: '/bin/git' }));
  const seen: SessionState[] = [];
  session.onDidChange((state) => seen.push(state));
  const done = (index: number) => runs[index]!.end({ kind: 'done', report: report() });
  return { session, runs, seen, done, kinds: () => seen.map(({ kind }) => kind) };
}

describe('a comparison', () => {
  test('runs with the settings, tells its stages, and ends with a report', async () => {
    const { session, runs, seen, done, kinds } = start();
    const over = session.compare(REQUEST);
    expect(runs[0]!.request).toEqual({ ...REQUEST, mode: 'merge', gitPath: '/bin/git' });
    runs[0]!.hooks.onStage('rules');
    done(0);
    expect((await over).kind).toBe('ready');
    expect(kinds()).toEqual(['computing', 'computing', 'ready']);
    expect(seen[1]).toMatchObject({ stage: 'rules' });
    expect(session.result?.request).toEqual(REQUEST);
  });

  test('that fails is a state with the reason', async () => {
    const { session, runs } = start();
    const over = session.compare(REQUEST);
    runs[0]!.end({ kind: 'failed', message: 'unknown branch' });
    expect(await over).toMatchObject({ kind: 'failed', message: 'unknown branch', request: REQUEST });
    expect(session.result).toBeUndefined();
  });

  test('that is replaced is stopped and says nothing more', async () => {
    const { session, runs, done } = start();
    const first = session.compare(REQUEST);
    const second = session.compare({ ...REQUEST, head: 'other' });
    expect(runs[0]!.hooks.signal.aborted).toBe(true);
    runs[0]!.hooks.onStage('report');
    done(0);
    await first;
    expect(session.state).toMatchObject({ kind: 'computing', stage: 'git', request: { head: 'other' } });
    done(1);
    expect(await second).toMatchObject({ kind: 'ready', request: { head: 'other' } });
  });
});

describe('cancelling', () => {
  test('the first comparison leaves nothing', async () => {
    const { session, runs } = start();
    const over = session.compare(REQUEST);
    session.cancel();
    expect(runs[0]!.hooks.signal.aborted).toBe(true);
    runs[0]!.end({ kind: 'cancelled' });
    expect((await over).kind).toBe('empty');
  });

  test('a later one brings the result before back', async () => {
    const { session, runs, done } = start();
    const first = session.compare(REQUEST);
    done(0);
    await first;
    const second = session.compare({ ...REQUEST, head: 'other' });
    session.cancel();
    runs[1]!.end({ kind: 'cancelled' });
    await second;
    expect(session.state).toMatchObject({ kind: 'ready', request: REQUEST });
  });

  test('nothing changes nothing', () => {
    const { session, kinds } = start();
    session.cancel();
    expect(kinds()).toEqual([]);
  });
});

test('swap compares the other way round; refresh the same way again', async () => {
  const { session, runs, done } = start();
  const first = session.compare(REQUEST);
  done(0);
  await first;
  const swap = session.swap();
  expect(runs[1]!.request).toMatchObject({ base: 'feature', head: 'main' });
  done(1);
  await swap;
  const refresh = session.refresh();
  expect(runs[2]!.request).toMatchObject({ base: 'feature', head: 'main' });
  done(2);
  await refresh;
});

test('swap and refresh of nothing do nothing', async () => {
  const { session, runs } = start();
  await session.swap();
  await session.refresh();
  expect(runs).toEqual([]);
});

describe('the result to show', () => {
  test('stays while the same branches are compared again, and goes for others', async () => {
    const { session, done } = start();
    const first = session.compare(REQUEST);
    done(0);
    await first;
    void session.refresh();
    expect(session.result).toBeDefined();
    void session.compare({ ...REQUEST, head: 'other' });
    expect(session.result).toBeUndefined();
  });

  test('becomes stale once, and fresh by a new comparison', async () => {
    const { session, done, kinds } = start();
    session.setStale(true);
    const first = session.compare(REQUEST);
    done(0);
    await first;
    session.setStale(true);
    session.setStale(true);
    expect(session.result?.stale).toBe(true);
    expect(kinds()).toEqual(['computing', 'ready', 'ready']);
    const again = session.refresh();
    done(1);
    await again;
    expect(session.result?.stale).toBe(false);
  });
});
