import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { GitError } from '../engine/git/gitClient';
import { compareBranches } from '../node/compare';
import type { AnalysisRequest, FromWorker, ToWorker } from './analysisMessages';

/** Runs one comparison off the extension host's thread, and ends. */
async function run(port: MessagePort, request: AnalysisRequest): Promise<void> {
  const tell = (message: FromWorker) => port.postMessage(message);
  const abort = new AbortController();
  port.on('message', (message: ToWorker) => {
    if (message.type === 'cancel') abort.abort();
  });
  try {
    const onStage = (stage: Extract<FromWorker, { type: 'stage' }>['stage']) => tell({ type: 'stage', stage });
    tell({ type: 'done', report: await compareBranches(request, { onStage, signal: abort.signal }) });
  } catch (error) {
    tell(failure(error));
  } finally {
    port.close();
  }
}

function failure(error: unknown): FromWorker {
  if (error instanceof GitError) return { type: 'failed', message: error.message };
  if (!(error instanceof Error)) return { type: 'failed', message: String(error) };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { type: 'failed', message: error.message, frames: frames?.join('\n') };
}

if (parentPort) void run(parentPort, workerData as AnalysisRequest);
