import { readFileSync, writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import type { Files } from '../support/memoryGit';
import type { FuzzTarget } from './support/target';
import { targets } from './targets';

/** Time of the processor; an input that takes longer is a failure: it is a few pages of text. */
const LONGEST_MS = 5000;
/** However busy the machine is, nothing waits longer. */
const PATIENCE_MS = 60_000;
/** A worker that needs more memory is ended, and its input a failure. */
const MEMORY_MB = 1024;
/** Inputs with one seed; then the next target has its turn. */
const TURN = 600;
/** Steps of shrinking; each may take as long as an input may. */
const SHRINKING_MS = 60_000;

const SEEDS = 'test/fuzz/seeds.json';

export interface LongRunOptions {
  readonly minutes: number;
  /** Its name; all by default. */
  readonly target?: string;
  /** The bundle of `worker.ts`. */
  readonly worker: string;
  readonly print: (line: string) => void;
}

/** Runs the targets in turns, each in a worker that can be ended, with fresh seeds. Returns how many seeds failed. */
export async function longRun({ minutes, target: wanted, worker, print }: LongRunOptions): Promise<number> {
  const chosen = targets.filter(({ name }) => wanted === undefined || name === wanted);
  if (chosen.length === 0) {
    throw new Error(`There is no target "${wanted}"; there are ${targets.map(({ name }) => name).join(', ')}.`);
  }
  const end = Date.now() + minutes * 60_000;
  const tally = new Map<string, { inputs: number; failures: number; slowestMs: number }>();
  while (Date.now() < end) {
    for (const target of chosen) {
      if (Date.now() >= end) break;
      const sum = tally.get(target.name) ?? { inputs: 0, failures: 0, slowestMs: 0 };
      const turn = await oneTurn(target, worker, end, print);
      tally.set(target.name, {
        inputs: sum.inputs + turn.inputs,
        failures: sum.failures + (turn.failed ? 1 : 0),
        slowestMs: Math.max(sum.slowestMs, turn.slowestMs),
      });
    }
  }
  for (const [name, { inputs, failures, slowestMs }] of tally) {
    print(
      `${name.padEnd(16)} ${String(inputs).padStart(8)} inputs  ${failures} failed  slowest ${Math.round(slowestMs)} ms`,
    );
  }
  return [...tally.values()].reduce((sum, { failures }) => sum + failures, 0);
}

async function oneTurn(
  { name, inputs, check: _ }: FuzzTarget,
  worker: string,
  end: number,
  print: LongRunOptions['print'],
): Promise<{ inputs: number; failed: boolean; slowestMs: number }> {
  const runner = createRunner(worker, name);
  const seed = Math.floor(Math.random() * 2 ** 31);
  let slowestMs = 0;
  const property = fc.asyncProperty(inputs, async (input) => {
    const start = performance.now();
    const failure = await runner.check(input);
    if (failure === undefined) slowestMs = Math.max(slowestMs, performance.now() - start);
    else throw new Error(failure);
  });
  try {
    const result = await fc.check(property, {
      seed,
      numRuns: TURN,
      // Shrinking takes part of the time, too.
      interruptAfterTimeLimit: Math.max(1000, end - Date.now()) + SHRINKING_MS,
      markInterruptAsFailure: false,
    });
    if (result.failed && result.counterexample) {
      const [input] = result.counterexample;
      const cause = result.errorInstance instanceof Error ? result.errorInstance.message : '';
      print(
        `\n✗ ${name}, seed ${seed}:\n${inspect(changedOnly(input), { maxStringLength: 3000, depth: 6 })}\n${cause}\n`,
      );
      remember({ target: name, seed, input });
    }
    return { inputs: result.numRuns, failed: result.failed, slowestMs };
  } finally {
    await runner.stop();
  }
}

interface Runner {
  /** What is wrong, or nothing. */
  check(input: unknown): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** A worker, started anew after one that hung or ran out of memory. */
function createRunner(file: string, name: string): Runner {
  let worker: Worker | undefined;
  const stop = async (): Promise<void> => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const start = (): Promise<Worker> =>
    new Promise((resolve, reject) => {
      const started = new Worker(file, { workerData: name, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
      // Once it has read its bundle.
      started.once('message', () => resolve(started));
      started.once('error', reject);
    });
  return {
    stop,
    async check(input) {
      worker ??= await start();
      const running = worker;
      const failure = await new Promise<string | undefined>((resolve) => {
        const [begin, used] = [Date.now(), process.cpuUsage()];
        const timer = setInterval(() => {
          // This thread waits meanwhile: what the process uses is the worker's.
          const { user, system } = process.cpuUsage(used);
          const isTooMuch = (user + system) / 1000 > LONGEST_MS || Date.now() - begin > PATIENCE_MS;
          if (isTooMuch) answer(`takes longer than ${LONGEST_MS} ms`);
        }, 250);
        const answer = (text: string | undefined): void => {
          clearInterval(timer);
          running.removeAllListeners('message').removeAllListeners('error');
          resolve(text);
        };
        running.once('message', (message: { failure?: string }) => answer(message.failure));
        running.once('error', (error) => answer(`ends the worker: ${error.message}`));
        running.postMessage(input);
      });
      if (failure?.startsWith('takes longer') || failure?.startsWith('ends the worker')) await stop();
      return failure;
    },
  };
}

/** Of the trees of a project what is not alike in all of them: the rest is the seed. */
function changedOnly(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('mergeBase' in input)) return input;
  const trees = Object.entries(input).filter((entry): entry is [string, Files] => typeof entry[1] === 'object');
  const isCommon = ([path, text]: [string, string]) => trees.every(([, tree]) => tree[path] === text);
  const changed = trees.map(([name, tree]) => [
    name,
    Object.fromEntries(Object.entries(tree).filter((each) => !isCommon(each))),
  ]);
  return { ...input, ...Object.fromEntries(changed) };
}

function remember(found: { target: string; seed: number; input: unknown }): void {
  const known: unknown[] = JSON.parse(readFileSync(SEEDS, 'utf8'));
  writeFileSync(SEEDS, `${JSON.stringify([...known, found], null, 2)}\n`);
}
