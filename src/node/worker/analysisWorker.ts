import { join } from 'node:path';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { crashFrames } from '../../engine/util/crash';
import { isExplained, tellable } from '../../engine/util/explained';
import { partsOf } from '../../engine/util/parts';
import { createComparer } from '../comparer';
import type { AnalysisRequest, FromWorker, ToWorker } from './analysisMessages';
import { isInfrastructureFile } from './infrastructureFile';

/** Compares off the extension host's thread, one comparison after another, and keeps what it has read for the next. */
function serve(port: MessagePort): void {
  const compare = createComparer(join(__dirname, 'gitBroker.js'));
  const running = new Map<number, AbortController>();
  /** What goes on when a part of a report was taken. */
  const sending = new Map<number, () => void>();
  let last: Promise<void> = Promise.resolve();
  const tell = (message: FromWorker) => port.postMessage(message);

  const run = async (id: number, request: AnalysisRequest, { signal }: AbortController): Promise<void> => {
    try {
      signal.throwIfAborted();
      const report = await compare(request, {
        onStage: (stage) => tell({ type: 'stage', id, stage }),
        onNote: (message) => tell({ type: 'note', id, message }),
        signal,
      });
      for (const part of partsOf(report)) {
        signal.throwIfAborted();
        tell({ type: 'part', id, part });
        if (!part.isLast) await new Promise<void>((taken) => sending.set(id, taken));
      }
    } catch (error) {
      tell({ type: 'failed', id, ...failure(error) });
    } finally {
      running.delete(id);
      sending.delete(id);
    }
  };

  port.on('message', (message: ToWorker) => {
    switch (message.type) {
      case 'compare': {
        const abort = new AbortController();
        running.set(message.id, abort);
        last = last.then(() => run(message.id, message.request, abort));
        break;
      }
      case 'claims':
        tell({ type: 'claimed', id: message.id, paths: message.paths.filter(isInfrastructureFile) });
        break;
      case 'taken':
        sending.get(message.id)?.();
        break;
      case 'cancel':
        running.get(message.id)?.abort();
        sending.get(message.id)?.();
    }
  });
}

function failure(error: unknown): { message: string; frames?: string } {
  return { message: tellable(error), ...(isExplained(error) ? {} : { frames: crashFrames(error).join('\n') }) };
}

if (parentPort) serve(parentPort);
