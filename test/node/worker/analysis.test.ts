import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type AnalysisTimes, createAnalysis } from '../../../src/node/worker/analysis';
import type { AnalysisRequest } from '../../../src/node/worker/analysisMessages';

const REQUEST = { repo: '/repo', base: 'main', head: 'feature', mode: 'merge' } as const;
const HEADER = `
const { parentPort } = require('node:worker_threads');
const tell = (message) => parentPort.postMessage(message);
const done = (id, report) => tell({ type: 'part', id, part: { path: [], items: [report], isLast: true } });
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'infra-diff-analysis-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An analysis whose worker runs that program. */
function start(name: string, program: string, times: Partial<AnalysisTimes> = {}) {
  const file = join(folder, `${name}.js`);
  writeFileSync(file, HEADER + program);
  const analysis = createAnalysis(file, { graceMs: 300, idleMs: 60_000, ...times });
  onTestFinished(analysis.dispose);
  const stages: string[] = [];
  const notes: string[] = [];
  const run = (signal = new AbortController().signal, request: AnalysisRequest = REQUEST) =>
    analysis.run(request, { onStage: (stage) => stages.push(stage), onNote: (note) => notes.push(note), signal });
  return { ...analysis, run, stages, notes };
}

const ECHO = "parentPort.on('message', ({ id, request }) => done(id, request));";

test('the worker gets the request; its stages, notes and report come back', async () => {
  const { run, stages, notes } = start(
    'done',
    `parentPort.on('message', ({ id, request }) => {
      tell({ type: 'stage', id, stage: 'load' });
      tell({ type: 'note', id, message: 'by the way' });
      done(id, request);
    });`,
  );
  expect(await run()).toEqual({ kind: 'done', report: REQUEST });
  expect(stages).toEqual(['load']);
  expect(notes).toEqual(['by the way']);
});

test('one worker serves all runs', async () => {
  const { run } = start('kept', "let runs = 0; parentPort.on('message', ({ id }) => done(id, ++runs));");
  expect(await run()).toEqual({ kind: 'done', report: 1 });
  expect(await run()).toEqual({ kind: 'done', report: 2 });
});

test('a worker without work is ended after a while, and the next run has a new one', async () => {
  const { run } = start('idle', "let runs = 0; parentPort.on('message', ({ id }) => done(id, ++runs));", {
    idleMs: 20,
  });
  await run();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await run()).toEqual({ kind: 'done', report: 1 });
});

test('what git refuses is an outcome', async () => {
  const { run } = start(
    'refused',
    "parentPort.on('message', ({ id }) => tell({ type: 'failed', id, message: 'no such branch' }));",
  );
  expect(await run()).toEqual({ kind: 'failed', message: 'no such branch', frames: undefined });
});

test('a worker that breaks is an outcome, and the next run has a new one', async () => {
  expect(await start('broken', "throw new Error('hunter2');").run()).toMatchObject({
    kind: 'failed',
    message: 'a mistake in the program: Error',
    frames: expect.not.stringContaining('hunter2'),
  });
  const dying =
    "parentPort.on('message', ({ id, request }) => request.head === 'die' ? process.exit(3) : done(id, 1));";
  const { run } = start('ended', dying);
  expect(await run(undefined, { ...REQUEST, head: 'die' })).toMatchObject({ kind: 'failed' });
  expect(await run()).toMatchObject({ kind: 'done' });
});

test('cancelling tells the worker, and answers at once', async () => {
  const abort = new AbortController();
  const told = join(folder, 'told');
  const { run } = start(
    'cancelled',
    `parentPort.on('message', ({ type, id }) => {
      require('node:fs').appendFileSync(${JSON.stringify(told)}, type + ' ' + id + ';');
      if (type === 'cancel') tell({ type: 'failed', id, message: 'stopped' });
    });`,
  );
  const outcome = run(abort.signal);
  abort.abort();
  expect(await outcome).toEqual({ kind: 'cancelled' });
  await expect.poll(() => read(told)).toBe('compare 0;cancel 0;');
});

test('a worker that does not listen is ended, and what waited behind it is asked anew', async () => {
  const abort = new AbortController();
  const alive = join(folder, 'alive');
  const deaf = `parentPort.on('message', ({ type, id, request }) => {
    if (request?.head !== 'deaf') return type === 'compare' && done(id, request);
    for (;;) {
      require('node:fs').appendFileSync(${JSON.stringify(alive)}, '.');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  });`;
  const { run } = start('deaf', deaf);
  const outcome = run(abort.signal, { ...REQUEST, head: 'deaf' });
  await expect.poll(() => read(alive)).toBeTruthy();
  abort.abort();
  expect(await outcome).toEqual({ kind: 'cancelled' });
  expect(await run()).toEqual({ kind: 'done', report: REQUEST });
  const before = read(alive);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(read(alive)).toBe(before);
});

test('what was cancelled before it began does not start', async () => {
  const { run } = start('never', "throw new Error('started');");
  expect(await run(AbortSignal.abort())).toEqual({ kind: 'cancelled' });
});

test('which paths are infrastructure is asked of the worker; without an answer all may be', async () => {
  const { claimed } = start(
    'claims',
    "parentPort.on('message', ({ id, paths }) => tell({ type: 'claimed', id, paths: paths.slice(1) }));",
  );
  expect(await claimed(['a', 'b'])).toEqual(['b']);
  expect(await start('mute', "throw new Error('bug');").claimed(['a'])).toEqual(['a']);
});

test('a result after the end of the run changes nothing', async () => {
  const abort = new AbortController();
  const { run, stages } = start(
    'late',
    `${ECHO} setInterval(() => tell({ type: 'stage', id: 0, stage: 'rules' }), 10);`,
  );
  await run(abort.signal);
  stages.length = 0;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(stages).toEqual([]);
});

test('a large report comes part by part, each when the one before was taken', async () => {
  const { run } = start(
    'parts',
    `let sent = 0;
    const part = (id, path, items, isLast) => tell({ type: 'part', id, part: { path, items, isLast } });
    parentPort.on('message', ({ type, id }) => {
      if (type === 'compare') part(id, [], [{ findings: [] }], false);
      if (type === 'taken') part(id, [0, 'findings'], [++sent], sent === 3);
    });`,
  );
  expect(await run()).toEqual({ kind: 'done', report: { findings: [1, 2, 3] } });
});

test('a run that is cancelled while its report arrives ends, and the next one is whole', async () => {
  const abort = new AbortController();
  const { run } = start(
    'halfway',
    `const part = (id, path, items, isLast) => tell({ type: 'part', id, part: { path, items, isLast } });
    parentPort.on('message', ({ type, id }) => {
      if (type === 'compare' && id > 0) part(id, [], [id], true);
      else if (type === 'cancel') tell({ type: 'failed', id, message: 'stopped' });
      else part(id, type === 'compare' ? [] : [0], [[]], false);
    });`,
  );
  const outcome = run(abort.signal);
  await new Promise((resolve) => setTimeout(resolve, 50));
  abort.abort();
  expect(await outcome).toEqual({ kind: 'cancelled' });
  expect(await run()).toEqual({ kind: 'done', report: 1 });
});

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
