import { Worker } from 'node:worker_threads';
import type { Stage } from '../../engine/analyze';
import type { Report } from '../../engine/report/report';
import { crashFrames } from '../../engine/util/crash';
import { tellable } from '../../engine/util/explained';
import { createAssembly, type Part } from '../../engine/util/parts';
import type { AnalysisRequest, FromWorker, ToWorker } from './analysisMessages';

export type AnalysisOutcome =
  | { readonly kind: 'done'; readonly report: Report }
  | { readonly kind: 'failed'; readonly message: string; readonly frames?: string }
  | { readonly kind: 'cancelled' };

export interface AnalysisHooks {
  readonly onStage: (stage: Stage) => void;
  /** What the person should know and the report does not say. */
  readonly onNote?: (message: string) => void;
  readonly signal: AbortSignal;
}

export type RunAnalysis = (request: AnalysisRequest, hooks: AnalysisHooks) => Promise<AnalysisOutcome>;

/** The analyses of a window. */
export interface Analysis {
  readonly run: RunAnalysis;
  /** The ones of some paths, from the root of a repository, that could be read as infrastructure. Never fails: in doubt it is all of them. */
  claimed(paths: readonly string[]): Promise<readonly string[]>;
  dispose(): void;
}

export interface AnalysisTimes {
  /** How long a cancelled run may take to end its git processes, in milliseconds. */
  readonly graceMs: number;
  /** How long a worker without work is kept, with what it has read. */
  readonly idleMs: number;
}

const TIMES: AnalysisTimes = { graceMs: 1500, idleMs: 10 * 60_000 };

/** A question that the worker has not answered yet. */
interface Waiting {
  readonly message: ToWorker;
  readonly isOver?: () => boolean;
  readonly answer: (
    message: FromWorker | { readonly type: 'gone'; readonly reason: string; readonly frames?: string },
  ) => void;
}

/** Runs comparisons in one worker, which remembers what it has read. `workerFile`: the bundled `analysisWorker.js`. */
export function createAnalysis(workerFile: string, { graceMs, idleMs }: AnalysisTimes = TIMES): Analysis {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let nextId = 0;
  let idle: NodeJS.Timeout | undefined;

  const post = (message: ToWorker): void => {
    worker ??= start();
    worker.postMessage(message);
  };

  function start(): Worker {
    const started = new Worker(workerFile);
    const gone = (reason: string, frames?: string) => {
      if (worker !== started) return;
      worker = undefined;
      const all = [...waiting.values()];
      waiting.clear();
      for (const { answer } of all) answer({ type: 'gone', reason, frames });
    };
    started.on('message', (message: FromWorker) => {
      if (worker === started) waiting.get(message.id)?.answer(message);
    });
    started.on('error', (error) => gone(tellable(error), crashFrames(error).join('\n')));
    started.on('exit', (code) => gone(`The analysis ended early (code ${code}).`));
    return started;
  }

  function stop(): void {
    const stopped = worker;
    worker = undefined;
    void stopped?.terminate();
  }

  function ask(question: Omit<Waiting, 'message'> & { readonly message: (id: number) => ToWorker }): number {
    clearTimeout(idle);
    const id = nextId++;
    const message = question.message(id);
    waiting.set(id, { ...question, message });
    post(message);
    return id;
  }

  function settled(id: number): void {
    waiting.delete(id);
    clearTimeout(idle);
    if (waiting.size === 0) idle = setTimeout(stop, idleMs).unref();
  }

  /** A run that does not stop takes the worker with it; the others are asked anew. */
  function restart(): void {
    stop();
    for (const [id, { isOver, message }] of waiting) {
      if (isOver?.()) waiting.delete(id);
      else post(message);
    }
  }

  const run: RunAnalysis = (request, { onStage, onNote, signal }) => {
    if (signal.aborted) return Promise.resolve({ kind: 'cancelled' });
    return new Promise((resolve) => {
      let arriving = createAssembly();
      const take = (part: Part) => {
        // A run that is asked anew begins anew.
        if (part.path.length === 0) arriving = createAssembly();
        arriving.add(part);
      };
      const id = ask({
        message: (id) => ({ type: 'compare', id, request }),
        isOver: () => signal.aborted,
        answer(message) {
          if (message.type === 'stage') return signal.aborted ? undefined : onStage(message.stage);
          if (message.type === 'note') return signal.aborted ? undefined : onNote?.(message.message);
          if (message.type === 'part') {
            if (!signal.aborted) take(message.part);
            if (!message.part.isLast) return post({ type: 'taken', id });
          }
          signal.removeEventListener('abort', cancel);
          settled(id);
          if (message.type === 'part') resolve({ kind: 'done', report: arriving.value as Report });
          else if (message.type === 'failed')
            resolve({ kind: 'failed', message: message.message, frames: message.frames });
          else if (message.type === 'gone')
            resolve({ kind: 'failed', message: message.reason, frames: message.frames });
        },
      });
      const cancel = () => {
        post({ type: 'cancel', id });
        setTimeout(() => waiting.has(id) && restart(), graceMs).unref();
        resolve({ kind: 'cancelled' });
      };
      signal.addEventListener('abort', cancel, { once: true });
    });
  };

  return {
    run,
    claimed: (paths) =>
      new Promise((resolve) => {
        const id = ask({
          message: (id) => ({ type: 'claims', id, paths }),
          answer(message) {
            settled(id);
            resolve(message.type === 'claimed' ? message.paths : paths);
          },
        });
      }),
    dispose() {
      clearTimeout(idle);
      stop();
    },
  };
}
