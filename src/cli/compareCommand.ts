import { resolve } from 'node:path';
import type { AnalyzeHooks } from '../engine/analyze';
import { type Format, formatReport } from '../engine/formatters/format';
import type { Settings } from '../engine/model/settings';
import { compareSeverity, type Severity } from '../engine/model/severity';
import type { Report } from '../engine/report/report';
import { openFindings } from '../engine/report/standing';
import type { CompareRequest } from '../node/compare';
import type { RendererPrograms } from '../node/renderers';
import { EXIT, UsageError } from './exitCodes';
import { repositoryAddress, writeJobSummary } from './githubActions';
import { type CliIo, writeAll } from './io';
import { openOutputFile } from './outputFile';
import type { Arguments } from './parseArguments';
import { createProgress } from './progress';
import { screenOf } from './terminal';

/** The comparison itself. Throws `GitError` when git says no. */
export type Compare = (request: CompareRequest, hooks: Pick<AnalyzeHooks, 'onStage' | 'signal'>) => Promise<Report>;

/** `infra-diff compare`: the report to stdout or a file; the exit code says whether it is too bad. */
export async function compareCommand(args: Arguments, io: CliIo, compare: Compare): Promise<number> {
  const settings = await settingsOf(io.cwd, args.value('config'));
  const programs = args.value('renderer') === 'cli' ? await programsOf(io) : undefined;
  const chosen = { ...(settings ? { settings } : {}), ...(programs ? { programs } : {}) };
  const output = args.value('output');
  const file = output === undefined ? undefined : await openOutputFile(io.cwd, output);
  const report = await run(args, io, compare, chosen);
  const format = (args.value('format') ?? 'text') as Format;
  const repository = repositoryAddress(io, args.value('repo'));
  const text = formatReport(report, format, { ...screenOf(io, args), ...(repository ? { repository } : {}) });
  await (file ? file.write(text) : writeAll(io.stdout, text));
  if (format === 'github') await writeJobSummary(io, report);
  if (args.has('timings')) await writeAll(io.stderr, timingsText(report.timings));
  return isTooBad(report, args.value('fail-on')) ? EXIT.findings : EXIT.done;
}

async function run(
  args: Arguments,
  io: CliIo,
  compare: Compare,
  chosen: Pick<CompareRequest, 'settings' | 'programs'>,
): Promise<Report> {
  const [base, head] = args.positionals;
  const request: CompareRequest = {
    repo: resolve(io.cwd, args.value('repo') ?? '.'),
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
    mode: args.value('mode') === 'direct' ? 'direct' : 'merge',
    worktree: args.has('worktree'),
    ...chosen,
  };
  const progress = createProgress(io);
  try {
    return await orAborted(compare(request, { onStage: progress.show, signal: io.signal }), io.signal);
  } finally {
    progress.erase();
  }
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

async function settingsOf(cwd: string, name: string | undefined): Promise<Settings | undefined> {
  if (name === undefined) return undefined;
  const { readSettingsFile } = await import('../node/readSettingsFile');
  const read = readSettingsFile(resolve(cwd, name), name);
  if ('problem' in read) throw new UsageError(`--config ${name}: ${read.problem}`);
  return read;
}

async function programsOf(io: CliIo): Promise<RendererPrograms> {
  const { findRendererPrograms } = await import('../node/renderers');
  return findRendererPrograms(io.env.PATH ?? io.env.Path);
}

function isTooBad(report: Report, limit: string | undefined): boolean {
  if (limit === undefined || limit === 'none') return false;
  return openFindings(report.findings).some((finding) => compareSeverity(finding.severity, limit as Severity) <= 0);
}

function timingsText({ totalMs, stages }: Report['timings']): string {
  const rows = [...Object.entries(stages), ['total', totalMs] as const];
  const longest = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, ms]) => `${name.padEnd(longest)}  ${String(Math.round(ms)).padStart(6)} ms\n`).join('');
}
