/** What the command line touches of the process, so that a test can run the whole of it in memory. */
export interface CliIo {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly isTTY: { readonly stdout: boolean; readonly stderr: boolean };
  /** Of the terminal behind stdout, when it is one. */
  readonly columns?: number;
  /** Aborted when the user interrupts. */
  readonly signal?: AbortSignal;
}

/** The part of a writable stream that is used. */
export interface Output {
  write(text: string, done?: (error?: Error | null) => void): unknown;
}

/** Writes all of it, and waits until it is handed over. A reader that has gone (`| head`) is no error: it has what it wanted. */
export function writeAll(output: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => (error && !isBrokenPipe(error) ? reject(error) : resolve()));
  });
}

export function isBrokenPipe(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}
