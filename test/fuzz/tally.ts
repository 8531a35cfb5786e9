/** What the turns of one target came to. */
export interface Tally {
  readonly inputs: number;
  /** Seeds with an input that failed. */
  readonly failures: number;
  readonly slowestMs: number;
  /** The most that heap and buffers held after an input, garbage included. */
  readonly peakBytes: number;
  /** The most that a worker held after a turn of many inputs more than before it, garbage collected: what grows here leaks. */
  readonly keptBytes: number;
}

export const NO_TURN: Tally = { inputs: 0, failures: 0, slowestMs: 0, peakBytes: 0, keptBytes: 0 };

export function added(sum: Tally, turn: Tally): Tally {
  return {
    inputs: sum.inputs + turn.inputs,
    failures: sum.failures + turn.failures,
    slowestMs: Math.max(sum.slowestMs, turn.slowestMs),
    peakBytes: Math.max(sum.peakBytes, turn.peakBytes),
    keptBytes: Math.max(sum.keptBytes, turn.keptBytes),
  };
}

/** A table for people, with a line for each target and one for all. `processBytes` is the most the whole process held. */
export function tallyText(tallies: ReadonlyMap<string, Tally>, processBytes: number): string {
  const total = [...tallies.values()].reduce(added, NO_TURN);
  const rows = [...tallies, ['all', total] as const].map(([name, tally]) =>
    [
      name.padEnd(16),
      `${tally.inputs} inputs`.padStart(15),
      `${tally.failures} failed`.padStart(10),
      `slowest ${Math.round(tally.slowestMs)} ms`.padStart(17),
      `peak ${megabytes(tally.peakBytes)}`.padStart(13),
      `kept ${megabytes(tally.keptBytes)}`.padStart(13),
    ].join(''),
  );
  return `${rows.join('\n')}\nThe process held ${megabytes(processBytes)} at most.`;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
