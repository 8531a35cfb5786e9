import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { formatReport } from '../engine/formatters/format';
import type { Report } from '../engine/report/report';
import { type CliIo, writeAll } from './io';

/** GitHub takes 1 MiB from one step, and others may write to the same file. */
const LONGEST = 200_000;

/**
 * In a step of GitHub Actions, the report as Markdown on the page of the run (`GITHUB_STEP_SUMMARY`). That it cannot be written is said,
 * and is no reason to fail: the report itself is on stdout.
 */
export async function writeJobSummary(io: CliIo, report: Report): Promise<void> {
  const file = io.env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  const text = formatReport(report, 'markdown', { limit: LONGEST });
  try {
    await appendFile(file, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    await writeAll(io.stderr, `infra-diff: the summary of the job cannot be written (${code}); the report goes on\n`);
  }
}

/** The address of the page of the run of GitHub Actions, where its summaries are; `undefined` elsewhere. */
export function runAddress({ env }: Pick<CliIo, 'env'>): string | undefined {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = env;
  if (!GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !/^\d+$/.test(GITHUB_RUN_ID ?? '')) return undefined;
  const address = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
  // Nothing that would end a link of Markdown.
  return /^https?:\/\/[\w.:/-]+$/.test(address) ? address : undefined;
}

/** The address of the repository that a run of GitHub Actions has checked out, when that is the one compared. */
export function repositoryAddress({ env, cwd }: CliIo, repo = '.'): string | undefined {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_WORKSPACE } = env;
  if (!GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !GITHUB_WORKSPACE) return undefined;
  if (resolve(cwd, repo) !== resolve(GITHUB_WORKSPACE)) return undefined;
  const address = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}`;
  return URL.canParse(address) ? address : undefined;
}
