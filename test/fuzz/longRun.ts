import { readFileSync, writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import fc from 'fast-check';
import type { Files } from '../support/memoryGit';
import { createRunner } from './runner';
import type { FuzzTarget } from './support/target';
import { added, NO_TURN, type Tally, tallyText } from './tally';
import { targets } from './targets';

/** Inputs with one seed; then the next target has its turn. */
const TURN = 600;
/** Steps of shrinking; each may take as long as an input may. */
const SHRINKING_MS = 60_000;
/** Caches are bounded: whoever holds more after a turn keeps what it is given. */
const MOST_KEPT_BYTES = 256 * 2 ** 20;

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
  const tallies = new Map<string, Tally>();
  while (Date.now() < end) {
    for (const target of chosen) {
      if (Date.now() >= end) break;
      const turn = await oneTurn(target, worker, end, print);
      tallies.set(target.name, added(tallies.get(target.name) ?? NO_TURN, turn));
    }
  }
  // The system says it in kilobytes.
  print(tallyText(tallies, process.resourceUsage().maxRSS * 1024));
  return [...tallies.values()].reduce((sum, { failures }) => sum + failures, 0);
}

async function oneTurn(
  { name, inputs }: FuzzTarget,
  worker: string,
  end: number,
  print: LongRunOptions['print'],
): Promise<Tally> {
  const runner = createRunner(worker, name);
  const seed = Math.floor(Math.random() * 2 ** 31);
  let [slowestMs, peakBytes] = [0, 0];
  const property = fc.asyncProperty(inputs, async (input) => {
    const { failure, used, ms } = await runner.check(input);
    peakBytes = Math.max(peakBytes, used);
    if (failure === undefined) slowestMs = Math.max(slowestMs, ms);
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
    const keptBytes = await runner.keeps();
    if (keptBytes > MOST_KEPT_BYTES) print(`\n✗ ${name}, seed ${seed}: ${keptBytes} bytes are kept after the turn\n`);
    const isFailed = result.failed || keptBytes > MOST_KEPT_BYTES;
    return { inputs: result.numRuns, failures: isFailed ? 1 : 0, slowestMs, peakBytes, keptBytes };
  } finally {
    await runner.stop();
  }
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
