import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, relative } from 'node:path';

/** A program that is installed. */
export interface Program<Name extends string> {
  readonly file: string;
  readonly name: Name;
}

/** What a program prints, or a phrase that goes on from its name and says why there is nothing; never its own words, which quote values. */
export type Printed = { readonly yaml: string } | { readonly problem: string };

/** More than any run takes or prints. */
const TIME_LIMIT_MS = 60_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** The first of these names that a search path has. Only absolute folders count: the current one may be a repository. */
export function findProgram<Name extends string>(names: readonly Name[], searchPath = ''): Program<Name> | undefined {
  const folders = searchPath.split(delimiter).filter(isAbsolute);
  for (const name of names) {
    const file = folders
      .map((folder) => join(folder, process.platform === 'win32' ? `${name}.exe` : name))
      .find(isProgram);
    if (file !== undefined) return { file, name };
  }
  return undefined;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** A run of a program in a folder of its own, which is removed afterwards. */
export interface ProgramRun {
  readonly file: string;
  /** What the program is given, by path from the folder. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Its arguments and environment, for the folder. */
  readonly command: (home: string) => { readonly args: readonly string[]; readonly env?: NodeJS.ProcessEnv };
  readonly signal?: AbortSignal | undefined;
}

/** Runs a program on copies of files. It sees nothing else of the user, and finds no way into the network. */
export async function runOnCopies({ file, files, command, signal }: ProgramRun): Promise<Printed> {
  signal?.throwIfAborted();
  const home = await mkdtemp(join(tmpdir(), 'infra-diff-run-'));
  try {
    for (const [path, content] of files) {
      const target = join(home, ...path.split('/'));
      if (relative(home, target).startsWith('..')) return { problem: 'was not given a path that leads outside' };
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
    }
    const { args, env } = command(home);
    if (args.some((text) => text.includes('\0'))) return { problem: 'was not given a name that is no text' };
    return await run(file, args, { ...environment(home), ...env }, home, signal);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function run(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd: string,
  signal: AbortSignal | undefined,
): Promise<Printed> {
  const limits = { timeout: TIME_LIMIT_MS, killSignal: 'SIGKILL' as const, maxBuffer: MAX_OUTPUT_BYTES };
  return new Promise((resolve, reject) => {
    execFile(file, args, { cwd, env, ...limits, windowsHide: true, signal }, (error, stdout) => {
      if (signal?.aborted) reject(signal.reason);
      else if (!error) resolve({ yaml: stdout });
      else if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') resolve({ problem: 'prints more than 64 MB' });
      else if (error.killed) resolve({ problem: `takes more than ${TIME_LIMIT_MS / 1000} seconds` });
      else resolve({ problem: 'refuses it (run it by hand to see why)' });
    });
  });
}

/** Nothing of the user's: no cluster, no settings, no git to clone with; what would go into the network ends at a closed port. */
function environment(home: string): NodeJS.ProcessEnv {
  const nowhere = 'http://127.0.0.1:9';
  return {
    HOME: home,
    USERPROFILE: home,
    TMPDIR: home,
    TMP: home,
    TEMP: home,
    PATH: '',
    KUBECONFIG: join(home, 'no-cluster'),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    ALL_PROXY: nowhere,
    NO_PROXY: '',
    LC_ALL: 'C',
    ...(process.env.SYSTEMROOT === undefined ? {} : { SYSTEMROOT: process.env.SYSTEMROOT }),
  };
}
