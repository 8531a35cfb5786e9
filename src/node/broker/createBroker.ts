import { type ChildProcess, fork } from 'node:child_process';
import { GitError } from '../../engine/git/gitClient';
import { lazy } from '../../engine/util/lazy';
import { createRunGit, GitFailure, type RunGit, type RunGitOptions } from '../runGit';
import type { FromBroker, ToBroker } from './brokerMessages';

/** Runs git by way of a small process. */
export interface Broker {
  createRunGit(options: RunGitOptions): RunGit;
  stop(): void;
}

type Answer = Exclude<FromBroker, { type: 'ready' }>;

/**
 * Starts a process that starts git for this one: a process with much in its memory takes milliseconds to start another, and stands still meanwhile.
 * Until it is ready, and when it has gone, git is started here.
 *
 * @param file The bundled `gitBroker.js`.
 */
export function createBroker(file: string): Broker {
  /** Who wants the answer, or to know that there is none. */
  const waiting = new Map<number, (answer?: Answer) => void>();
  let nextId = 0;
  let broker: ChildProcess | undefined;

  const child = start(file);
  // Without it git is started here.
  if (!child) return { createRunGit, stop() {} };
  const keepRunning = (isNeeded: boolean): void => {
    if (isNeeded) child.channel?.ref();
    else child.channel?.unref();
  };
  const gone = (): void => {
    broker = undefined;
    const left = [...waiting.values()];
    waiting.clear();
    for (const settle of left) settle();
  };
  child.unref();
  keepRunning(false);
  child.on('error', gone);
  child.on('exit', gone);
  child.on('disconnect', gone);
  child.on('message', (message: FromBroker) => {
    if (message.type === 'ready') {
      broker = child;
      return;
    }
    const settle = waiting.get(message.id);
    waiting.delete(message.id);
    if (waiting.size === 0) keepRunning(false);
    settle?.(message);
  });

  function ask(
    to: ChildProcess,
    message: ToBroker & { readonly type: 'run' },
    signal?: AbortSignal,
  ): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const cancel = (): void => void (to.connected && to.send({ type: 'cancel', id: message.id } satisfies ToBroker));
      const settle = (answer?: Answer): void => {
        signal?.removeEventListener('abort', cancel);
        resolve(answer);
      };
      signal?.addEventListener('abort', cancel, { once: true });
      waiting.set(message.id, settle);
      keepRunning(true);
      to.send(message);
    });
  }

  return {
    createRunGit(options) {
      const { signal, ...rest } = options;
      const here = lazy(() => createRunGit(options));
      return async (args, input) => {
        signal?.throwIfAborted();
        const answer = broker && (await ask(broker, { type: 'run', id: nextId++, options: rest, args, input }, signal));
        signal?.throwIfAborted();
        return answer ? outputOf(answer) : here()(args, input);
      };
    },
    stop() {
      child.kill();
    },
  };
}

/** `undefined` where the system has no room for a process. */
function start(file: string): ChildProcess | undefined {
  try {
    return fork(file, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
      // The program that runs an extension of VS Code is Node with this alone.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
  } catch {
    return undefined;
  }
}

function outputOf(answer: Answer): string {
  switch (answer.type) {
    case 'printed':
      return answer.output;
    case 'failed':
      throw new GitFailure(answer.exitCode, answer.stdout, answer.stderr);
    case 'refused':
      throw new GitError(answer.message);
  }
}
