import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRefresher } from '../../src/extension/git/refresher';
import { createSession } from '../../src/extension/session';
import type { AnalysisOutcome } from '../../src/node/worker/analysis';
import { report } from './sampleReport';

const QUIET = 400;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A refresher over a session that shows a report. `moved`, `matters`: what is the case now. */
async function shown(policy: 'auto' | 'ask' = 'auto') {
  const ends: ((outcome: AnalysisOutcome) => void)[] = [];
  const session = createSession(
    () => new Promise((end) => ends.push(end)),
    () => ({ mode: 'merge' }),
  );
  const now = { moved: false, matters: [] as string[] };
  const asked: string[][] = [];
  const refresher = createRefresher({
    session,
    quietMs: QUIET,
    policy: () => policy,
    haveRefsMoved: async () => now.moved,
    doFilesMatter: async (_, paths) => {
      asked.push([...paths]);
      return paths.some((path) => now.matters.includes(path));
    },
    renew: () => session.renew(),
  });
  const end = async () => {
    ends.at(-1)!({ kind: 'done', report: report() });
    await vi.advanceTimersByTimeAsync(0);
  };
  void session.compare({ repo: '/repo', base: 'main', head: 'feature' });
  await end();
  await vi.advanceTimersByTimeAsync(QUIET);
  return { session, refresher, now, asked, end, runs: () => ends.length };
}

test('nothing is compared again where nothing has changed', async () => {
  const { refresher, runs } = await shown();
  refresher.refsMayHaveMoved();
  await vi.advanceTimersByTimeAsync(QUIET);
  expect(runs()).toBe(1);
});

test('a branch that moved is compared again, once for many signals', async () => {
  const { session, refresher, now, end, runs } = await shown();
  now.moved = true;
  for (let signal = 0; signal < 5; signal++) {
    refresher.refsMayHaveMoved();
    await vi.advanceTimersByTimeAsync(QUIET / 2);
  }
  expect(runs()).toBe(1);
  await vi.advanceTimersByTimeAsync(QUIET);
  expect(runs()).toBe(2);
  now.moved = false;
  await end();
  await vi.advanceTimersByTimeAsync(QUIET * 3);
  expect(runs()).toBe(2);
  expect(session.state).toMatchObject({ kind: 'ready', stale: false });
});

test('files are looked at together, and only those that matter lead to a comparison', async () => {
  const { refresher, now, asked, runs } = await shown();
  now.matters = ['compose.yml'];
  refresher.fileChanged('README.md');
  await vi.advanceTimersByTimeAsync(QUIET);
  expect(runs()).toBe(1);
  refresher.fileChanged('a.txt');
  refresher.fileChanged('compose.yml');
  refresher.fileChanged('compose.yml');
  await vi.advanceTimersByTimeAsync(QUIET);
  expect(asked).toEqual([['README.md'], ['a.txt', 'compose.yml']]);
  expect(runs()).toBe(2);
});

test('a file that is saved during a comparison is looked at when that has ended', async () => {
  const { session, refresher, now, end, runs } = await shown();
  now.matters = ['compose.yml'];
  void session.refresh();
  refresher.fileChanged('compose.yml');
  await vi.advanceTimersByTimeAsync(QUIET * 3);
  expect(runs()).toBe(2);
  await end();
  await vi.advanceTimersByTimeAsync(QUIET);
  expect(runs()).toBe(3);
});

test('a newer change stops the comparison that runs for an older one', async () => {
  const { session, refresher, now, end, runs } = await shown();
  now.matters = ['compose.yml'];
  refresher.fileChanged('compose.yml');
  await vi.advanceTimersByTimeAsync(QUIET);
  refresher.fileChanged('compose.yml');
  await vi.advanceTimersByTimeAsync(QUIET);
  expect(runs()).toBe(3);
  await end();
  expect(session.state).toMatchObject({ kind: 'ready', stale: false });
});

test('when asked to ask, the result is only marked', async () => {
  const { session, refresher, now, runs } = await shown('ask');
  now.moved = true;
  refresher.refsMayHaveMoved();
  await vi.advanceTimersByTimeAsync(QUIET);
  expect(runs()).toBe(1);
  expect(session.state).toMatchObject({ kind: 'ready', stale: true });
});

test('nothing happens after the end', async () => {
  const { refresher, now, runs } = await shown();
  now.moved = true;
  refresher.refsMayHaveMoved();
  refresher.dispose();
  await vi.advanceTimersByTimeAsync(QUIET * 2);
  expect(runs()).toBe(1);
});
