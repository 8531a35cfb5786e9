import { type Format, formatReport } from '../engine/formatters/format';
import type { Severity } from '../engine/model/severity';
import type { Report } from '../engine/report/report';
import { isTooBad } from '../engine/report/standing';
import type { CompareHooks, CompareRequest } from '../node/compare';
import { EXIT } from './exitCodes';
import { repositoryAddress, writeJobSummary } from './githubActions';
import { type CliIo, writeAll } from './io';
import { openOutputFile } from './outputFile';
import type { Arguments } from './parseArguments';
import { readChosen, runComparison } from './runComparison';
import { screenOf } from './terminal';

/** The comparison itself. Throws `GitError` when git says no. */
export type Compare = (
  request: CompareRequest,
  hooks: Pick<CompareHooks, 'onStage' | 'onNote' | 'signal'>,
) => Promise<Report>;

/** `infra-diff compare`: the report to stdout or a file; the exit code says whether it is too bad. */
export async function compareCommand(args: Arguments, io: CliIo, compare: Compare): Promise<number> {
  const chosen = await readChosen(args, io);
  const output = args.value('output');
  const file = output === undefined ? undefined : await openOutputFile(io.cwd, output);
  const report = await runComparison(args, io, compare, chosen);
  const format = (args.value('format') ?? 'text') as Format;
  const repository = repositoryAddress(io, args.value('repo'));
  const text = formatReport(report, format, { ...screenOf(io, args), ...(repository ? { repository } : {}) });
  await (file ? file.write(text) : writeAll(io.stdout, text));
  if (format === 'github') await writeJobSummary(io, report);
  if (args.has('timings')) await writeAll(io.stderr, timingsText(report.timings));
  return isTooBad(report, args.value('fail-on') as Severity | 'none' | undefined) ? EXIT.findings : EXIT.done;
}

function timingsText({ totalMs, stages }: Report['timings']): string {
  const rows = [...Object.entries(stages), ['total', totalMs] as const];
  const longest = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, ms]) => `${name.padEnd(longest)}  ${String(Math.round(ms)).padStart(6)} ms\n`).join('');
}
