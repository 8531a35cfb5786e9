import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { targets } from './targets';

/** What once failed, shrunk. `npm run fuzz` adds to it. */
interface KnownInput {
  readonly target: string;
  /** With which it was found. */
  readonly seed: number;
  readonly input: unknown;
}

const known: readonly KnownInput[] = JSON.parse(readFileSync('test/fuzz/seeds.json', 'utf8'));

/** Always the same inputs: a normal run fails for a change, not by chance. */
const SEED = 20_240_501;

describe.each(targets.map((target) => [target.name, target] as const))('%s', (name, { inputs, check, runs }) => {
  test('holds for made inputs', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => check(input)),
      { seed: SEED, numRuns: runs },
    );
  });

  const failed = known.filter(({ target }) => target === name);
  test.runIf(failed.length > 0)('holds for what once failed', async () => {
    for (const { input } of failed) await check(input);
  });
});
