import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { ASK_KEEPS, type WorkerAnswer, type WorkerKeeps } from './answers';
import { targets } from './targets';

/** Checks one input after another that the long run sends, and answers each with what is wrong, or nothing. */
const { check } = targets.find(({ name }) => name === workerData)!;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function kept(): number {
  collect();
  return used();
}

const before = kept();

parentPort!.on('message', async (input: unknown) => {
  if (input === ASK_KEEPS) {
    parentPort!.postMessage({ before, after: kept() } satisfies WorkerKeeps);
    return;
  }
  let failure: string | undefined;
  const start = performance.now();
  try {
    await check(input);
  } catch (error) {
    failure = error instanceof Error ? `${error.stack}` : String(error);
  }
  const answer: WorkerAnswer = {
    ...(failure === undefined ? {} : { failure }),
    used: used(),
    ms: performance.now() - start,
  };
  parentPort!.postMessage(answer);
});

parentPort!.postMessage({ ready: true });
