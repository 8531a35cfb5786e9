import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, isAbsolute, join, relative } from 'node:path';
import type { KustomizeRenderer } from '../engine/loaders/kustomize/kustomizeRenderer';

/** A program that builds kustomizations. */
export interface KustomizeProgram {
  readonly file: string;
  readonly name: 'kubectl' | 'kustomize';
}

const COMMANDS = { kubectl: 'kustomize', kustomize: 'build' } as const;

/** More than any build takes or prints. */
const TIME_LIMIT_MS = 60_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** The first `kubectl` of a search path, else the first `kustomize`. Only absolute folders count: the current one may be a repository. */
export function findKustomizeProgram(searchPath = ''): KustomizeProgram | undefined {
  const folders = searchPath.split(delimiter).filter(isAbsolute);
  for (const name of ['kubectl', 'kustomize'] as const) {
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

/** Runs the program on copies of the files in a folder of its own, which is removed afterwards. Charts and plugins stay switched off. */
export function kustomizeRendererOf({ file, name }: KustomizeProgram, signal?: AbortSignal): KustomizeRenderer {
  return {
    name: `${name} ${COMMANDS[name]}`,
    async render(folder, files) {
      signal?.throwIfAborted();
      const home = await mkdtemp(join(tmpdir(), 'infra-diff-kustomize-'));
      try {
        const root = join(home, 'tree');
        for (const [path, content] of files) {
          const target = join(root, ...path.split('/'));
          if (relative(root, target).startsWith('..')) return { problem: 'was not given a path that leads outside' };
          await mkdir(dirname(target), { recursive: true });
          await writeFile(target, content);
        }
        return await run(file, [COMMANDS[name], join(root, ...folder.split('/'))], home, signal);
      } finally {
        await rm(home, { recursive: true, force: true });
      }
    },
  };
}

type Printed = Awaited<ReturnType<KustomizeRenderer['render']>>;

function run(file: string, args: readonly string[], home: string, signal: AbortSignal | undefined): Promise<Printed> {
  const options = {
    cwd: home,
    env: environment(home),
    timeout: TIME_LIMIT_MS,
    killSignal: 'SIGKILL' as const,
    maxBuffer: MAX_OUTPUT_BYTES,
    windowsHide: true,
    signal,
  };
  return new Promise((resolve, reject) => {
    execFile(file, args, options, (error, stdout) => {
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
