import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatReport } from '../../src/engine/formatters/format';
import { SAMPLE } from '../engine/formatters/support/sampleReport';
import { runCli } from './support/runCli';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'infra-diff-actions-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the summary of the job', () => {
  test('--format github adds the Markdown to what other steps wrote', async () => {
    const file = join(folder, 'summary.md');
    writeFileSync(file, 'before\n');
    const { code, stdout } = await runCli(['compare', '--format', 'github'], { env: { GITHUB_STEP_SUMMARY: file } });
    expect(readFileSync(file, 'utf8')).toBe(`before\n${formatReport(SAMPLE, 'markdown')}`);
    expect(stdout).toBe(formatReport(SAMPLE, 'github'));
    expect(code).toBe(0);
  });

  test('other formats leave it alone', async () => {
    const file = join(folder, 'summary.md');
    writeFileSync(file, '');
    await runCli(['compare', '--format', 'sarif'], { env: { GITHUB_STEP_SUMMARY: file } });
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  test('that it cannot be written is said on stderr, and fails nothing', async () => {
    const env = { GITHUB_STEP_SUMMARY: join(folder, 'no', 'such', 'folder') };
    const { code, stdout, stderr } = await runCli(['compare', '--format', 'github'], { env });
    expect(stderr).toBe('infra-diff: the summary of the job cannot be written (ENOENT); the report goes on\n');
    expect(stdout).toBe(formatReport(SAMPLE, 'github'));
    expect(code).toBe(0);
  });
});

describe('the address of the repository in SARIF', () => {
  const env = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'a/b', GITHUB_WORKSPACE: '/work' };
  const addressOf = async (world: Parameters<typeof runCli>[1], ...args: string[]) =>
    JSON.parse((await runCli(['compare', '--format', 'sarif', ...args], world)).stdout).runs[0]
      .versionControlProvenance?.[0].repositoryUri;

  test('is that of the run, where its checkout is compared', async () => {
    expect(await addressOf({ env, cwd: '/work' })).toBe('https://github.com/a/b');
    expect(await addressOf({ env, cwd: '/' }, '--repo', 'work')).toBe('https://github.com/a/b');
  });

  test('is left out where another repository is compared, or none is known', async () => {
    expect(await addressOf({ env, cwd: '/work' }, '--repo', 'other')).toBeUndefined();
    expect(await addressOf({ env: {}, cwd: '/work' })).toBeUndefined();
    expect(await addressOf({ env: { ...env, GITHUB_SERVER_URL: 'no address' }, cwd: '/work' })).toBeUndefined();
  });
});
