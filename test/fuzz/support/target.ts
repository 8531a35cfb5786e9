import type fc from 'fast-check';

/** Something that must hold for whatever it is given. */
export interface FuzzTarget<Input = unknown> {
  /** As `npm run fuzz -- NAME` takes it, and as `seeds.json` keeps it. */
  readonly name: string;
  /** Inputs in a normal test run, where all targets share half a minute. */
  readonly runs: number;
  /** What it is given: data that can be copied to a worker. */
  readonly inputs: fc.Arbitrary<Input>;
  /** Throws where it does not hold. */
  check(input: Input): void | Promise<void>;
}

/** A target among targets of other inputs. */
export function target<Input>(parts: FuzzTarget<Input>): FuzzTarget {
  return parts as unknown as FuzzTarget;
}

/** Stops a check with a sentence. */
export function demand(holds: boolean, sentence: () => string): asserts holds {
  if (!holds) throw new Error(sentence());
}
