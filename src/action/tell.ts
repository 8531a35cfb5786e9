import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { placedText } from '../cli/commentCommand';
import { repositoryAddress, runAddress } from '../cli/githubActions';
import { type CliIo, writeAll } from '../cli/io';
import { formatReport } from '../engine/formatters/format';
import { workflowCommand } from '../engine/formatters/github/workflowCommand';
import type { Report } from '../engine/report/report';
import { githubComments } from '../forge/githubComments';
import { type Placed, placeComment } from '../forge/placeComment';
import { ForgeError } from '../forge/request';
import type { Inputs } from './inputs';

/** A line of the log that GitHub shows on the page of the run as well. */
export function annotate(io: CliIo, kind: 'error' | 'warning' | 'notice', text: string): Promise<void> {
  return writeAll(io.stdout, `${workflowCommand(kind, { title: 'Infra Diff' }, text)}\n`);
}

/** Writes the report for people and, where it is wanted, for code scanning. Says where. */
export async function writeFiles(
  report: Report,
  inputs: Inputs,
  io: CliIo,
  folder: string,
): Promise<Record<string, string>> {
  const [markdown, html] = [join(folder, 'report.md'), join(folder, 'report.html')];
  await writeFile(markdown, formatReport(report, 'markdown'));
  await writeFile(html, formatReport(report, 'html'));
  if (inputs.sarif === undefined) return { markdown, html };
  const sarif = resolve(io.cwd, inputs.sarif);
  const repository = repositoryAddress(io, inputs.path);
  await mkdir(dirname(sarif), { recursive: true });
  await writeFile(sarif, formatReport(report, 'sarif', repository ? { repository } : {}));
  return { markdown, html, sarif };
}

const NO_RIGHT =
  'The workflow needs "permissions: pull-requests: write"; runs for pull requests from forks do not get it. The report is in the summary of the run.';

/** The comment on the pull request. That it cannot be written is told, and is no reason to fail: the report is on the page of the run. */
export async function comment(
  report: Report,
  { comment: isWanted, commentId, token }: Inputs,
  number: number | undefined,
  io: CliIo,
): Promise<Placed | undefined> {
  const { GITHUB_API_URL: address = 'https://api.github.com', GITHUB_REPOSITORY: repository } = io.env;
  if (!isWanted || number === undefined || !repository) return undefined;
  if (!token) {
    await annotate(io, 'notice', 'no comment, for there is no token');
    return undefined;
  }
  try {
    const { signal } = io;
    const comments = githubComments({ address, token, repository, number, ...(signal ? { signal } : {}) });
    const url = runAddress(io);
    const summary = url === undefined ? undefined : { name: 'the summary of the run', url };
    const placed = await placeComment(comments, report, commentId, summary);
    if (placed.kind === 'refused') await annotate(io, 'notice', `${placedText(placed)}. ${NO_RIGHT}`);
    else await writeAll(io.stdout, `${placedText(placed)}\n`);
    return placed;
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    await annotate(io, 'warning', `no comment: ${error.message}`);
    return undefined;
  }
}
