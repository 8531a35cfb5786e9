import { resolve } from 'node:path';
import type { Report } from '../engine/report/report';
import type { CompareRequest } from '../node/compare';
import type { Compare } from './compareCommand';
import { UsageError } from './exitCodes';
import { type CliIo, writeAll } from './io';
import type { Arguments } from './parseArguments';
import { createProgress } from './progress';

/** What the options choose beside the branches: settings, baseline, programs. Throws {@link UsageError} for a file that is not whole. */
export type Chosen = Pick<CompareRequest, 'settings' | 'baseline' | 'programs'>;

/** Reads what the options name, before the work begins. */
export async function readChosen(args: Arguments, io: CliIo): Promise<Chosen> {
  const [config, baseline] = [args.value('config'), args.value('baseline')];
  return {
    ...(config === undefined ? {} : { settings: await settingsOf(io.cwd, config) }),
    ...(baseline === undefined ? {} : { baseline: await baselineOf(io.cwd, baseline) }),
    ...(args.value('renderer') === 'cli' ? { programs: await programsOf(io) } : {}),
  };
}

/** Compares the branches that the arguments name, with a line on stderr that says what is being done. */
export async function runComparison(args: Arguments, io: CliIo, compare: Compare, chosen: Chosen): Promise<Report> {
  const [base, head] = args.positionals;
  const request: CompareRequest = {
    repo: resolve(io.cwd, args.value('repo') ?? '.'),
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
    mode: args.value('mode') === 'direct' ? 'direct' : 'merge',
    worktree: args.has('worktree'),
    ...cacheOf(args, io),
    ...namesOf(args),
    ...chosen,
  };
  const progress = createProgress(io);
  try {
    const onNote = (note: string): void => {
      progress.erase();
      void writeAll(io.stderr, `infra-diff: ${note}\n`);
    };
    return await orAborted(compare(request, { onStage: progress.show, onNote, signal: io.signal }), io.signal);
  } finally {
    progress.erase();
  }
}

function cacheOf(args: Arguments, io: CliIo): Pick<CompareRequest, 'cache'> {
  const folder = args.value('cache');
  return folder === undefined ? {} : { cache: resolve(io.cwd, folder) };
}

function namesOf(args: Arguments): Pick<CompareRequest, 'names'> {
  const [base, head] = [args.value('base-name'), args.value('head-name')];
  if (base === undefined && head === undefined) return {};
  return { names: { ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) } };
}

/** The result, or the signal's reason as soon as it is aborted: an interrupt does not wait for a stage to end. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

async function settingsOf(cwd: string, name: string): Promise<Chosen['settings']> {
  const { readSettingsFile } = await import('../node/readSettingsFile');
  const read = readSettingsFile(resolve(cwd, name), name);
  if ('problem' in read) throw new UsageError(`--config ${name}: ${read.problem}`);
  return read;
}

async function baselineOf(cwd: string, name: string): Promise<Chosen['baseline']> {
  const { readBaselineFile } = await import('../node/readBaselineFile');
  const read = readBaselineFile(resolve(cwd, name), name);
  if ('problem' in read) throw new UsageError(`--baseline ${name}: ${read.problem}`);
  return read;
}

async function programsOf(io: CliIo): Promise<Chosen['programs']> {
  const { findRendererPrograms } = await import('../node/renderers');
  return findRendererPrograms(io.env.PATH ?? io.env.Path);
}
