import { tellable } from '../../engine/util/explained';
import { createRunGit, GitFailure } from '../runGit';
import type { FromBroker, ToBroker } from './brokerMessages';

/** Runs git for the process that has started this one, and ends with it. See `createBroker`. */
function serve(tell: (message: FromBroker) => void): void {
  const running = new Map<number, AbortController>();

  async function run({ id, options, args, input }: ToBroker & { readonly type: 'run' }): Promise<void> {
    const abort = new AbortController();
    running.set(id, abort);
    try {
      const git = createRunGit({ ...options, signal: abort.signal });
      tell({ type: 'printed', id, output: await git(args, input) });
    } catch (error) {
      if (error instanceof GitFailure) {
        const { exitCode, stdout, stderr } = error;
        tell({ type: 'failed', id, exitCode, stdout, stderr });
      } else {
        tell({ type: 'refused', id, message: tellable(error) });
      }
    } finally {
      running.delete(id);
    }
  }

  process.on('message', (message: ToBroker) => {
    if (message.type === 'run') void run(message);
    else running.get(message.id)?.abort();
  });
  tell({ type: 'ready' });
}

const send = process.send?.bind(process);
if (send) {
  process.on('disconnect', () => process.exit());
  serve((message) => {
    // Nobody is there to be told.
    if (process.connected) send(message);
  });
}
