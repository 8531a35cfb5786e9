import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { visible } from '../engine/formatters/escape';
import { formatSummary, type SummaryFormat } from '../engine/formatters/summary/formatSummary';
import { readReport } from '../engine/formatters/summary/readReport';
import { type SummaryInput, summarize } from '../engine/formatters/summary/summary';
import { VERSION } from '../engine/report/version';
import { EXIT, UsageError } from './exitCodes';
import { type CliIo, writeAll } from './io';
import { openOutputFile } from './outputFile';
import type { Arguments } from './parseArguments';

/** More than this many reports are no overview for anybody. */
const MOST_REPORTS = 500;

/** `infra-diff summarize`: one overview of several reports. It is written even where some of them could not be read. */
export async function summarizeCommand(args: Arguments, io: CliIo): Promise<number> {
  const { positionals } = args;
  if (positionals.length === 0) {
    throw new UsageError('summarize needs reports: infra-diff summarize shop=shop.json blog=blog.json');
  }
  if (positionals.length > MOST_REPORTS)
    throw new UsageError(`summarize reads at most ${MOST_REPORTS} reports at once`);
  const output = args.value('output');
  const file = output === undefined ? undefined : await openOutputFile(io.cwd, output);
  const inputs: SummaryInput[] = [];
  for (const argument of positionals) inputs.push(await readInput(io.cwd, argument));
  const summary = summarize(inputs, VERSION);
  const text = formatSummary(summary, (args.value('format') ?? 'markdown') as SummaryFormat);
  await (file ? file.write(text) : writeAll(io.stdout, text));
  for (const { name, problem } of summary.problems) {
    await writeAll(io.stderr, `infra-diff: ${visible(name)} was not read: ${problem}\n`);
  }
  return summary.problems.length > 0 ? EXIT.usage : EXIT.done;
}

/** `NAME=FILE` or `FILE`; a file whose own name has an equals sign is taken as it is where it exists. */
async function readInput(cwd: string, argument: string): Promise<SummaryInput> {
  const [, given, named] = /^([^=]+)=(.+)$/.exec(argument) ?? [];
  const whole = await textOf(cwd, argument);
  if (typeof whole === 'string')
    return { name: basename(argument).replace(/\.json$/, ''), ...wrapped(readReport(whole)) };
  if (given === undefined || named === undefined)
    return { name: argument, problem: `there is no such file (${whole.code})` };
  const text = await textOf(cwd, named);
  if (typeof text === 'string') return { name: given, ...wrapped(readReport(text)) };
  return { name: given, problem: `there is no file ${visible(named)} (${text.code})` };
}

function wrapped(
  read: ReturnType<typeof readReport>,
): { report: Exclude<typeof read, { problem: string }> } | { problem: string } {
  return 'problem' in read ? read : { report: read };
}

async function textOf(cwd: string, name: string): Promise<string | { readonly code: string }> {
  try {
    return await readFile(resolve(cwd, name), 'utf8');
  } catch (error) {
    return { code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown error' };
  }
}
