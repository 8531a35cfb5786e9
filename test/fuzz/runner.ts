import { Worker } from 'node:worker_threads';
import { ASK_KEEPS, type WorkerAnswer, type WorkerKeeps } from './answers';

/** Time of the processor; an input that takes longer is a failure: it is a few pages of text. */
const LONGEST_MS = 5000;
/** However busy the machine is, nothing waits longer: what never answers hangs. */
const PATIENCE_MS = 60_000;
/** A worker that needs a larger heap is ended, and its input a failure. */
const HEAP_MB = 1024;
/** The whole process with its buffers, which the heap's limit does not bound. In bytes. */
const PROCESS_BYTES = 3 * 2 ** 30;

export interface Runner {
  check(input: unknown): Promise<WorkerAnswer>;
  /** Bytes that the worker holds more than at its start; nothing where no worker runs. */
  keeps(): Promise<number>;
  stop(): Promise<void>;
}

/** A worker for the inputs of one target, started anew after one that hung or ran out of memory. */
export function createRunner(file: string, target: string): Runner {
  let worker: Worker | undefined;
  /** A turn that is interrupted leaves its last input with the worker. */
  let underWay: Promise<unknown> = Promise.resolve();
  const stop = async (): Promise<void> => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  return {
    stop,
    async keeps() {
      await underWay;
      if (!worker) return 0;
      const asked = worker;
      const { before, after } = await new Promise<WorkerKeeps>((resolve, reject) => {
        asked.once('message', resolve).once('error', reject);
        asked.postMessage(ASK_KEEPS);
      });
      return after - before;
    },
    async check(input) {
      worker ??= await start(file, target);
      const asked = ask(worker, input);
      underWay = asked;
      const answer = await asked;
      if ('ended' in answer) await stop();
      return 'ended' in answer ? { failure: answer.ended, used: 0, ms: 0 } : answer;
    },
  };
}

function start(file: string, target: string): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const started = new Worker(file, { workerData: target, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    // Once it has read its bundle.
    started.once('message', () => resolve(started));
    started.once('error', reject);
  });
}

/** What the worker says of an input, or why it is of no use any more. */
function ask(worker: Worker, input: unknown): Promise<WorkerAnswer | { readonly ended: string }> {
  return new Promise((resolve) => {
    const [begin, cpu] = [Date.now(), process.cpuUsage()];
    const answer = (said: WorkerAnswer | { readonly ended: string }): void => {
      clearInterval(timer);
      worker.removeAllListeners('message').removeAllListeners('error');
      resolve(said);
    };
    const timer = setInterval(() => {
      // This thread waits meanwhile: what the process uses is the worker's.
      const { user, system } = process.cpuUsage(cpu);
      if ((user + system) / 1000 > LONGEST_MS) answer({ ended: `takes longer than ${LONGEST_MS} ms` });
      else if (Date.now() - begin > PATIENCE_MS) answer({ ended: `does not answer within ${PATIENCE_MS} ms` });
      else if (process.memoryUsage.rss() > PROCESS_BYTES) answer({ ended: 'fills the memory outside of its heap' });
    }, 250);
    worker.once('message', answer);
    worker.once('error', (error) => answer({ ended: `ends the worker: ${error.message}` }));
    worker.postMessage(input);
  });
}
