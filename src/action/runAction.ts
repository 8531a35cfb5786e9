import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EXIT } from '../cli/exitCodes';
import { writeJobSummary } from '../cli/githubActions';
import { type CliIo, type Output, writeAll } from '../cli/io';
import { main } from '../cli/main';
import { formatReport } from '../engine/formatters/format';
import { debugLine } from '../engine/formatters/github/workflowCommand';
import { GitError } from '../engine/git/gitClient';
import type { Report } from '../engine/report/report';
import { crashFrames } from '../engine/util/crash';
import { isExplained, tellable } from '../engine/util/explained';
import { argumentsOf, chooseComparison } from './comparison';
import { readEvent } from './event';
import { InputError, readInputs } from './inputs';
import { outputsOf, writeOutputs } from './outputs';
import { annotate, comment, writeFiles } from './tell';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The step of GitHub Actions: compares by the command line, and tells the report everywhere a run is looked at. The exit code is that of the
 * command line. Never throws.
 */
export async function runAction(
  env: Environment,
  stdout: Output,
  stderr: Output,
  signal: AbortSignal,
): Promise<number> {
  const cwd = resolve(env.GITHUB_WORKSPACE ?? '.');
  const io: CliIo = { stdout, stderr, env, cwd, isTTY: { stdout: false, stderr: false }, signal };
  try {
    return await step(io);
  } catch (error) {
    if (signal.aborted) return EXIT.interrupted;
    await annotate(io, 'error', tellable(error));
    if (!isExplained(error)) await writeAll(stdout, framesText(error));
    if (error instanceof InputError) return EXIT.usage;
    return error instanceof GitError ? EXIT.git : EXIT.bug;
  }
}

/** Where in the program it happened, for those who look into a run. */
function framesText(error: unknown): string {
  return crashFrames(error)
    .map((frame) => `${debugLine(frame)}\n`)
    .join('');
}

async function step(io: CliIo): Promise<number> {
  const { env, cwd, signal, stdout } = io;
  const inputs = readInputs(env);
  const event = await readEvent(env.GITHUB_EVENT_PATH);
  const folder = await mkdtemp(join(env.RUNNER_TEMP || tmpdir(), 'infra-diff-'));
  const file = join(folder, 'report.json');
  const onFetch = (note: string): void => void writeAll(stdout, `${note}\n`);
  const comparison = await chooseComparison(inputs, event, cwd, onFetch, signal);
  const args = [...argumentsOf(comparison, inputs), '--format', 'json', '--output', file];
  const { code, message } = await compare(args, io);
  if (code !== EXIT.done && code !== EXIT.findings) {
    await annotate(io, 'error', message);
    return code;
  }
  const report: Report = JSON.parse(await readFile(file, 'utf8'));
  const files = await writeFiles(report, inputs, io, folder);
  await writeJobSummary(io, report);
  const log = inputs.annotations ? formatReport(report, 'github') : `${report.assessment.headline}\n`;
  await writeAll(stdout, log);
  const placed = await comment(report, inputs, event.number, io);
  const url = placed && 'url' in placed ? placed.url : undefined;
  const told = { report: file, ...files, ...(url === undefined ? {} : { 'comment-url': url }) };
  await writeOutputs(env.GITHUB_OUTPUT, outputsOf(report, told));
  if (code === EXIT.findings) {
    const why = `There are findings at or above ${inputs.failOn}, and there the step is set to fail (fail-on).`;
    await annotate(io, 'error', why);
  }
  return code;
}

/** Runs the command line; what it says went wrong comes back as `message`. */
async function compare(args: readonly string[], io: CliIo): Promise<{ code: number; message: string }> {
  let message = '';
  const stderr: Output = {
    write(text, done) {
      message += text;
      done?.();
    },
  };
  const code = await main(args, { ...io, stderr });
  return { code, message: message.trim() };
}
