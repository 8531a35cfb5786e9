import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { GitPluginError, GitError as SimpleGitError, type SimpleGitOptions, simpleGit } from 'simple-git';
import { GitError } from '../engine/git/gitClient';

/** Runs git and returns what it prints. Throws {@link GitFailure} for any exit code but 0, {@link GitError} without git. */
export type RunGit = (args: readonly string[], input?: string) => Promise<string>;

/** Makes a way to run git; {@link createRunGit}, or another that does the same. */
export type CreateRunGit = (options: RunGitOptions) => RunGit;

/** Where git runs, and with what. */
export interface GitPlace {
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** `-c` settings. */
  readonly config?: readonly string[];
}

export interface RunGitOptions extends GitPlace {
  /** The program; `git` from the PATH by default. */
  readonly gitPath?: string;
  /** Stops what runs; then calls throw the signal's reason. */
  readonly signal?: AbortSignal;
  /** A git that prints nothing for so long is stopped; {@link SILENCE_MS} by default. */
  readonly silenceMs?: number;
}

/** The merge of large branches takes seconds; a git that is silent for so long waits for something that does not come. */
export const SILENCE_MS = 10 * 60_000;

/** What to throw then. */
export function gitIsSilent(ms: number): GitError {
  return new GitError(`git gave no answer for ${ms < 60_000 ? `${ms} ms` : `${ms / 60_000} minutes`} and was stopped.`);
}

/** git ended with an exit code other than 0. Kept apart from {@link GitError}, which is for people: the caller knows what it means. */
export class GitFailure extends SimpleGitError {
  constructor(
    readonly exitCode: number,
    readonly stdout: string,
    readonly stderr: string,
  ) {
    super(undefined, stderr);
  }
}

/** The guard of simple-git against dangerous arguments knows no trusted caller: what we set ourselves has to be let through. */
const OUR_OWN: SimpleGitOptions['unsafe'] = {
  allowUnsafeFsMonitor: true,
  allowUnsafeHooksPath: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeSshCommand: true,
  allowUnsafeAskPass: true,
  allowUnsafeExec: true,
  allowUnsafeCustomBinary: true,
};

export function createRunGit({
  directory,
  environment,
  config = [],
  gitPath,
  signal,
  silenceMs = SILENCE_MS,
}: RunGitOptions): RunGit {
  const options: Partial<SimpleGitOptions> = {
    baseDir: directory,
    binary: gitProgram(gitPath, environment),
    config: [...config],
    maxConcurrentProcesses: 6,
    // By default output that comes later than 50 ms after the exit would be cut off.
    completion: { onExit: false },
    allowEnvironment: Object.keys(environment),
    unsafe: OUR_OWN,
    abort: signal,
    errors: (error, { exitCode, stdOut, stdErr }) => {
      if (error instanceof GitPluginError) return error;
      if (exitCode === 0) return undefined;
      return new GitFailure(exitCode, Buffer.concat(stdOut).toString(), Buffer.concat(stdErr).toString());
    },
  };
  const limited = { ...options, timeout: { block: silenceMs } };
  const create = (all: Partial<SimpleGitOptions>) =>
    simpleGit(all)
      .env({ ...environment })
      .outputHandler(tellEnd);
  const shared = create(limited);
  // A download is silent as long as it takes.
  const downloading = create(options);
  const withInput = (input: string) => create({ ...limited, input: () => input });

  return async (args, input) => {
    signal?.throwIfAborted();
    try {
      const git = args[0] === 'fetch' ? downloading : input === undefined ? shared : withInput(input);
      return await git.raw([...args]);
    } catch (error) {
      signal?.throwIfAborted();
      // Negative: the system did not start the program at all.
      if (error instanceof GitFailure && error.exitCode < 0) throw gitIsMissing(gitPath);
      if (error instanceof GitPluginError && error.plugin === 'timeout') throw gitIsSilent(silenceMs);
      // The guard against dangerous arguments: a ref may be called `--upload-pack`.
      if (error instanceof GitPluginError) throw new GitFailure(128, '', error.message);
      throw error;
    }
  };
}

/** A process that has printed nothing is given another 50 ms by simple-git to print something: an empty piece says that nothing comes. */
function tellEnd(_command: string, stdout: NodeJS.ReadableStream): void {
  stdout.once('end', () => stdout.emit('data', Buffer.alloc(0)));
}

function gitIsMissing(gitPath: string | undefined): GitError {
  return new GitError(
    gitPath === undefined
      ? 'git was not found on the PATH. Install git, or set the path of its program.'
      : `git could not be started as '${gitPath}'. Correct the path of the git program.`,
  );
}

/** On Windows a bare `git` would first be looked for in the current folder, which is the repository being read. */
export function gitProgram(gitPath: string | undefined, environment: NodeJS.ProcessEnv): string {
  if (gitPath !== undefined || process.platform !== 'win32') return gitPath ?? 'git';
  const path = Object.entries(environment).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  const programs = path.split(delimiter).filter(isAbsolute);
  return programs.map((folder) => join(folder, 'git.exe')).find((program) => existsSync(program)) ?? 'git.exe';
}
