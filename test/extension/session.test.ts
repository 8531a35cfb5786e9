import { describe, expect, test } from 'vitest';
import { createSession, type SessionState } from '../../src/extension/session';
import type { AnalysisHooks, AnalysisOutcome, RunAnalysis } from '../../src/node/worker/analysis';
import type { AnalysisRequest } from '../../src/node/worker/analysisMessages';
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

describe('what the request says', () => {
  test('goes before the settings, and swapping leaves what is not committed to them', async () => {
    const { session, runs, done } = start();
    const over = session.compare({ ...REQUEST, mode: 'direct', worktree: true });
    expect(runs[0]!.request).toMatchObject({ mode: 'direct', worktree: true });
    done(0);
    await over;
    void session.swap();
    expect(runs[1]!.request).toMatchObject({ base: 'feature', head: 'main', mode: 'direct' });
    expect(runs[1]!.request.worktree).toBeUndefined();
  });
});

describe('renewing', () => {
  async function shown() {
    const started = start();
    const first = started.session.compare(REQUEST);
    started.done(0);
    await first;
    return started;
  }

  test('keeps the report in view until the new one is there', async () => {
    const { session, runs, kinds } = await shown();
    const before = session.result!.report;
    const over = session.renew();
    expect(session.state).toMatchObject({ kind: 'ready', refreshing: true, stale: false });
    expect(session.result!.report).toBe(before);
    runs[1]!.hooks.onStage('rules');
    const report_ = report();
    runs[1]!.end({ kind: 'done', report: report_ });
    expect(await over).toEqual({ kind: 'done', report: report_ });
    expect(session.result!.report).toBe(report_);
    expect(session.state).not.toHaveProperty('refreshing');
    expect(kinds()).toEqual(['computing', 'ready', 'ready', 'ready']);
  });

  test('that fails leaves the old report, as outdated', async () => {
    const { session, runs } = await shown();
    const over = session.renew();
    runs[1]!.end({ kind: 'failed', message: 'the branch is gone' });
    expect(await over).toMatchObject({ kind: 'failed', message: 'the branch is gone' });
    expect(session.state).toMatchObject({ kind: 'ready', stale: true });
  });

  test('again stops the one under way', async () => {
    const { session, runs } = await shown();
    const first = session.renew();
    const second = session.renew();
    expect(runs[1]!.hooks.signal.aborted).toBe(true);
    runs[1]!.end({ kind: 'cancelled' });
    expect(await first).toEqual({ kind: 'cancelled' });
    expect(session.state).toMatchObject({ refreshing: true });
    runs[2]!.end({ kind: 'done', report: report() });
    expect((await second).kind).toBe('done');
    expect(session.state).toMatchObject({ kind: 'ready', stale: false });
  });

  test('that is cancelled leaves the old report, as outdated', async () => {
    const { session } = await shown();
    void session.renew();
    session.cancel();
    expect(session.state).toMatchObject({ kind: 'ready', stale: true });
    expect(session.state).not.toHaveProperty('refreshing');
  });

  test('gives way to another comparison, and does nothing when nothing is shown', async () => {
    const { session, runs, done } = await shown();
    const renewal = session.renew();
    const other = session.compare({ ...REQUEST, head: 'other' });
    runs[1]!.end({ kind: 'done', report: report() });
    expect(await renewal).toEqual({ kind: 'cancelled' });
    done(2);
    expect(await other).toMatchObject({ request: { head: 'other' } });
    expect(await start().session.renew()).toEqual({ kind: 'cancelled' });
  });
});
