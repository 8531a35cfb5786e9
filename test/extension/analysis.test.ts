import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analysisIn } from '../../src/extension/analysis';

const REQUEST = { repo: '/repo', base: 'main', head: 'feature', mode: 'merge' } as const;
const HEADER = "const { parentPort, workerData } = require('node:worker_threads');\n";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'infra-diff-analysis-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a comparison in a worker with that program. */
function run(name: string, program: string, signal = new AbortController().signal) {
  const file = join(folder, `${name}.js`);
  writeFileSync(file, HEADER + program);
  const stages: string[] = [];
  const outcome = analysisIn(file)(REQUEST, { onStage: (stage) => stages.push(stage), signal });
  return { outcome, stages };
}

test('the worker gets the request; its stages and report come back', async () => {
  const { outcome, stages } = run(
    'done',
    "parentPort.postMessage({ type: 'stage', stage: 'load' }); parentPort.postMessage({ type: 'done', report: workerData });",
  );
  expect(await outcome).toEqual({ kind: 'done', report: REQUEST });
  expect(stages).toEqual(['load']);
});

test('what git refuses is an outcome', async () => {
  const { outcome } = run('refused', "parentPort.postMessage({ type: 'failed', message: 'no such branch' });");
  expect(await outcome).toEqual({ kind: 'failed', message: 'no such branch', frames: undefined });
});

test('a worker that breaks is an outcome', async () => {
  expect(await run('broken', "throw new Error('bug');").outcome).toMatchObject({ kind: 'failed', message: 'bug' });
  expect(await run('ended', 'process.exit(3);').outcome).toMatchObject({ kind: 'failed' });
});

test('cancelling tells the worker, and answers at once', async () => {
  const abort = new AbortController();
  const told = join(folder, 'told');
  const { outcome } = run(
    'cancelled',
    `parentPort.on('message', ({ type }) => { require('node:fs').writeFileSync(${JSON.stringify(told)}, type); process.exit(0); });`,
    abort.signal,
  );
  abort.abort();
  expect(await outcome).toEqual({ kind: 'cancelled' });
  await expect.poll(() => read(told)).toBe('cancel');
});

test('a worker that does not listen is ended', async () => {
  const abort = new AbortController();
  const alive = join(folder, 'alive');
  const { outcome } = run(
    'deaf',
    `setInterval(() => require('node:fs').appendFileSync(${JSON.stringify(alive)}, '.'), 20);`,
    abort.signal,
  );
  await expect.poll(() => read(alive)).toBeTruthy();
  abort.abort();
  expect(await outcome).toEqual({ kind: 'cancelled' });
  const isSilent = async () => {
    const before = read(alive);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return read(alive) === before;
  };
  expect(await isSilent()).toBe(false);
  await expect.poll(isSilent, { timeout: 10_000 }).toBe(true);
});

test('what was cancelled before it began does not start', async () => {
  const { outcome } = run('never', "throw new Error('started');", AbortSignal.abort());
  expect(await outcome).toEqual({ kind: 'cancelled' });
});

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
