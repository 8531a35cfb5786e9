import { parentPort, workerData } from 'node:worker_threads';
import { targets } from './targets';

/** Checks one input after another that the long run sends, and answers each with what is wrong, or nothing. */
const { check } = targets.find(({ name }) => name === workerData)!;

parentPort!.on('message', async (input: unknown) => {
  try {
    await check(input);
    parentPort!.postMessage({});
  } catch (error) {
    parentPort!.postMessage({ failure: error instanceof Error ? `${error.stack}` : String(error) });
  }
});

parentPort!.postMessage({ ready: true });
