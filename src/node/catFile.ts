import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { GitError } from '../engine/git/gitClient';
import { createBatchReader } from './batchReader';
import { gitIsSilent, SILENCE_MS } from './runGit';

/** Reads blobs through one long-lived `git cat-file --batch`. */
export interface CatFile {
  /** The content; `undefined` when the object is absent or no blob. Of larger ones only the first `maxBytes` + 1 bytes. */
  read(id: string, maxBytes: number): Promise<Uint8Array | undefined>;
  /** Ends the process. Reads under way fail; a later read starts it anew. */
  stop(): void;
}

export interface CatFileOptions {
  readonly gitPath: string;
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** A process that answers nothing for so long is stopped; {@link SILENCE_MS} by default. */
  readonly silenceMs?: number;
}

interface Request {
  readonly id: string;
  readonly maxBytes: number;
  readonly resolve: (content: Uint8Array | undefined) => void;
  readonly reject: (reason: unknown) => void;
}

const MAX_SILENT_ENDS = 3;

type Process = ChildProcessByStdio<Writable, Readable, null>;

export function createCatFile({
  gitPath,
  directory,
  environment,
  signal,
  silenceMs = SILENCE_MS,
}: CatFileOptions): CatFile {
  /** Answers come in the order of the requests. */
  let waiting: Request[] = [];
  let process: Process | undefined;
  /** How often in a row the process ended without a single answer: one that never answers is not started again and again. */
  let silentEnds = 0;
  let silence: NodeJS.Timeout | undefined;

  function start(): Process {
    const child = spawn(gitPath, ['cat-file', '--batch'], {
      cwd: directory,
      env: environment,
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const reader = createBatchReader({
      limit: () => waiting[0]?.maxBytes ?? 0,
      done(content) {
        silentEnds = 0;
        waiting.shift()?.resolve(content);
        if (waiting.length > 0) return;
        clearTimeout(silence);
        idle(child);
      },
    });
    child.stdout.on('data', (chunk: Buffer) => {
      if (process !== child) return;
      silence?.refresh();
      reader(chunk);
    });
    let failure: Error | undefined;
    child.on('error', (error) => {
      failure = error;
    });
    // Writing to a process that has just ended: the end itself is handled on close.
    child.stdin.on('error', () => {});
    child.on('close', () => {
      if (process === child) ended(failure);
    });
    return child;
  }

  /** git dies on a damaged object: that one counts as absent, and the others are asked for again. */
  function ended(failure: Error | undefined): void {
    process = undefined;
    if (waiting.length === 0) return;
    if (failure || ++silentEnds >= MAX_SILENT_ENDS) {
      failAll(new GitError(`git cat-file ended without an answer${failure ? `: ${failure.message}` : ''}.`));
      return;
    }
    waiting.shift()?.resolve(undefined);
    const again = waiting;
    waiting = [];
    for (const request of again) send(request);
  }

  function send(request: Request): void {
    process ??= start();
    if (waiting.length === 0) {
      busy(process);
      clearTimeout(silence);
      silence = setTimeout(() => stop(gitIsSilent(silenceMs)), silenceMs);
    }
    waiting.push(request);
    process.stdin.write(`${request.id}\n`);
  }

  function failAll(reason: unknown): void {
    clearTimeout(silence);
    const failed = waiting;
    waiting = [];
    for (const request of failed) request.reject(reason);
  }

  function stop(reason: unknown = new GitError('The repository was closed while it was read.')): void {
    const child = process;
    process = undefined;
    child?.kill();
    failAll(reason);
  }

  signal?.addEventListener('abort', () => stop(signal.reason), { once: true });

  return {
    read: (id, maxBytes) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) reject(signal.reason);
        else send({ id, maxBytes, resolve, reject });
      }),
    stop: () => stop(),
  };
}

/** An idle process must not keep the program from ending. */
function idle(child: Process): void {
  child.unref();
  for (const pipe of pipes(child)) pipe.unref();
}

function busy(child: Process): void {
  child.ref();
  for (const pipe of pipes(child)) pipe.ref();
}

/** The pipes of a child process are sockets, which the types do not say. */
function pipes(child: Process): Socket[] {
  return [child.stdin, child.stdout] as unknown as Socket[];
}
