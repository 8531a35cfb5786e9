import { UsageError } from './exitCodes';

/** What the command line touches of the process, so that a test can run the whole of it in memory. */
export interface CliIo {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly isTTY: { readonly stdout: boolean; readonly stderr: boolean };
  /** Of the terminal behind stdout, when it is one. */
  readonly columns?: number;
  /** Aborted when the user, or the system, asks the program to end. */
  readonly signal?: AbortSignal;
}

/** The part of a writable stream that is used. */
export interface Output {
  write(text: string, done?: (error?: Error | null) => void): unknown;
}

/**
 * Writes all of it, and waits until it is handed over. A reader that has gone (`| head`) is no error: it has what it wanted.
 * Throws {@link UsageError} when there is no room for it.
 */
export function writeAll(output: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => {
      const code = error && 'code' in error ? String(error.code) : 'unknown error';
      if (!error || code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') resolve();
      else reject(new UsageError(`the report cannot be written (${code}); write it elsewhere with --output FILE`));
    });
  });
}
