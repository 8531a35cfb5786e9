/** Work that may pause at each `yield`, and what comes of it. */
export type Steps<T> = Generator<void, T>;

/** For so long at most nothing else is done on the thread, in milliseconds. */
const SLICE_MS = 8;

/** Does work on a thread that others need as well: after each slice of time they go first. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    do {
      const { done, value } = steps.next();
      if (done) return value;
    } while (performance.now() < end);
    await new Promise<void>((next) => setImmediate(next));
  }
}
