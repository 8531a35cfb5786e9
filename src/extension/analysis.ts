import { Worker } from 'node:worker_threads';
import type { Stage } from '../engine/analyze';
import type { Report } from '../engine/report/report';
import type { AnalysisRequest, FromWorker, ToWorker } from './analysisMessages';

export type AnalysisOutcome =
  | { readonly kind: 'done'; readonly report: Report }
  | { readonly kind: 'failed'; readonly message: string; readonly frames?: string }
  | { readonly kind: 'cancelled' };

export interface AnalysisHooks {
  readonly onStage: (stage: Stage) => void;
  readonly signal: AbortSignal;
}

export type RunAnalysis = (request: AnalysisRequest, hooks: AnalysisHooks) => Promise<AnalysisOutcome>;

/** How long a cancelled run may take to end its git processes. */
const GRACE_MS = 1500;

/** Runs comparisons, each in a worker of its own. `workerFile`: the bundled `analysisWorker.js`. */
export function analysisIn(workerFile: string): RunAnalysis {
  return (request, hooks) => {
    if (hooks.signal.aborted) return Promise.resolve({ kind: 'cancelled' });
    return new Promise((resolve) => {
      const worker = new Worker(workerFile, { workerData: request });
      const cancel = () => {
        worker.postMessage({ type: 'cancel' } satisfies ToWorker);
        setTimeout(() => void worker.terminate(), GRACE_MS).unref();
        resolve({ kind: 'cancelled' });
      };
      hooks.signal.addEventListener('abort', cancel, { once: true });
      const end = (outcome: AnalysisOutcome) => {
        hooks.signal.removeEventListener('abort', cancel);
        resolve(outcome);
      };
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'stage') hooks.onStage(message.stage);
        else if (message.type === 'done') end({ kind: 'done', report: message.report });
        else end({ kind: 'failed', message: message.message, frames: message.frames });
      });
      worker.on('error', (error) => end({ kind: 'failed', message: error.message, frames: error.stack }));
      worker.on('exit', (code) => end({ kind: 'failed', message: `The analysis ended early (code ${code}).` }));
    });
  };
}
