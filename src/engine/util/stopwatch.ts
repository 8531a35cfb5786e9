/** Measures stages that follow one another. Without a clock all times are 0. */
export function createStopwatch(now: () => number = () => 0): {
  /** Ends the running stage and begins the next. */
  start(stage: string): void;
  stop(): { totalMs: number; stages: Record<string, number> };
} {
  const began = now();
  const stages: Record<string, number> = {};
  let running: { stage: string; since: number } | undefined;
  const end = (at: number): void => {
    if (running) stages[running.stage] = round((stages[running.stage] ?? 0) + at - running.since);
  };
  return {
    start(stage) {
      const at = now();
      end(at);
      running = { stage, since: at };
    },
    stop() {
      const at = now();
      end(at);
      return { totalMs: round(at - began), stages };
    },
  };
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
