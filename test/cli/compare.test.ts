import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatReport } from '../../src/engine/formatters/format';
import { GitError } from '../../src/engine/git/gitClient';
import { DEFAULT_SETTINGS } from '../../src/engine/model/settings';
import { NOTHING, SAMPLE } from '../engine/formatters/support/sampleReport';
import { runCli } from './support/runCli';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'infra-diff-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what is asked of the comparison', () => {
  test.each([
    ['compare', { repo: '/work', mode: 'merge', worktree: false }],
    ['compare main', { repo: '/work', base: 'main', mode: 'merge', worktree: false }],
    ['compare main feature', { repo: '/work', base: 'main', head: 'feature', mode: 'merge', worktree: false }],
    ['compare --mode direct main', { repo: '/work', base: 'main', mode: 'direct', worktree: false }],
    ['compare --worktree --repo ../other', { repo: '/other', mode: 'merge', worktree: true }],
    ['compare --repo=/r --renderer builtin', { repo: '/r', mode: 'merge', worktree: false }],
    ['compare -- main', { repo: '/work', base: 'main', mode: 'merge', worktree: false }],
  ])('%s', async (line, request) => {
    expect((await runCli(line.split(' '), { cwd: '/work' })).requests).toEqual([request]);
  });
});

describe('stdout carries the report and nothing else', () => {
  test.each(['text', 'json', 'markdown', 'sarif', 'github'] as const)('%s', async (format) => {
    const { code, stdout, stderr } = await runCli(['compare', '--format', format]);
    expect(stdout).toBe(formatReport(SAMPLE, format));
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('text is the default', async () => {
    expect((await runCli(['compare'])).stdout).toBe(formatReport(SAMPLE, 'text'));
  });

  test('times go to stderr', async () => {
    const { stdout, stderr } = await runCli(['compare', '--timings']);
    expect(stdout).toBe(formatReport(SAMPLE, 'text'));
    expect(stderr).toContain('git         96 ms\n');
    expect(stderr).toContain('total      412 ms\n');
  });
});

describe('--fail-on', () => {
  const accepted = {
    ...SAMPLE,
    findings: SAMPLE.findings.map((finding) => ({
      ...finding,
      suppressed: { by: 'config' as const, reason: 'known' },
    })),
  };
  const low = { ...SAMPLE, findings: SAMPLE.findings.filter(({ severity }) => severity === 'low') };
  test.each([
    ['critical', SAMPLE, 1],
    ['critical', low, 0],
    ['medium', low, 0],
    ['low', low, 1],
    ['info', low, 1],
    ['none', SAMPLE, 0],
    ['info', NOTHING, 0],
    ['info', accepted, 0],
  ])('%s', async (severity, report, code) => {
    expect((await runCli(['compare', '--fail-on', severity], { report })).code).toBe(code);
  });

  test('the report is printed all the same', async () => {
    expect((await runCli(['compare', '--fail-on', 'critical'])).stdout).toBe(formatReport(SAMPLE, 'text'));
  });
});

describe('--output', () => {
  test('writes the report there and leaves stdout empty', async () => {
    const { code, stdout } = await runCli(['compare', '--format', 'json', '--output', 'report.json'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe(formatReport(SAMPLE, 'json'));
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  test('replaces an old report and keeps its permissions', async () => {
    const path = join(folder, 'report.txt');
    writeFileSync(path, 'old', { mode: 0o600 });
    await runCli(['compare', '--output', path]);
    expect(readFileSync(path, 'utf8')).toBe(formatReport(SAMPLE, 'text'));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('a link stays a link', async () => {
    writeFileSync(join(folder, 'real.txt'), 'old');
    symlinkSync('real.txt', join(folder, 'link.txt'));
    await runCli(['compare', '--output', 'link.txt'], { cwd: folder });
    expect(readlinkSync(join(folder, 'link.txt'))).toBe('real.txt');
    expect(readFileSync(join(folder, 'real.txt'), 'utf8')).toBe(formatReport(SAMPLE, 'text'));
  });

  test('a device is written to, never replaced', async () => {
    expect((await runCli(['compare', '--output', '/dev/null'])).code).toBe(0);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('makes no folder and starts no comparison for one that is not there', async () => {
    const { code, requests } = await runCli(['compare', '--output', 'no/report.txt'], { cwd: folder });
    expect(code).toBe(2);
    expect(requests).toEqual([]);
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });

  test('leaves the old report when the comparison fails', async () => {
    writeFileSync(join(folder, 'report.txt'), 'old');
    const compare = () => Promise.reject(new GitError('no'));
    await runCli(['compare', '--output', 'report.txt'], { cwd: folder, compare });
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['report.txt']);
  });
});

describe('--renderer', () => {
  test('cli takes the programs that are on the PATH', async () => {
    writeFileSync(join(folder, 'kubectl'), '#!/bin/sh\n', { mode: 0o755 });
    const { code, stderr, requests } = await runCli(['compare', '--renderer', 'cli'], { env: { PATH: folder } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(requests).toMatchObject([{ programs: { kustomize: { file: join(folder, 'kubectl'), name: 'kubectl' } } }]);
    writeFileSync(join(folder, 'helm'), '#!/bin/sh\n', { mode: 0o755 });
    const both = await runCli(['compare', '--renderer', 'cli'], { env: { PATH: folder } });
    expect(both.requests).toMatchObject([{ programs: { helm: { name: 'helm' }, kustomize: { name: 'kubectl' } } }]);
  });

  test('cli without a program: exit 4, one line, nothing is compared', async () => {
    const { code, stdout, stderr, requests } = await runCli(['compare', '--renderer', 'cli'], {
      env: { PATH: folder },
    });
    expect({ code, stdout, requests }).toEqual({ code: 4, stdout: '', requests: [] });
    expect(stderr).toMatch(/^infra-diff: --renderer cli needs kubectl or kustomize[^\n]+ helm [^\n]+\n$/);
  });

  test.each(['auto', 'builtin'])('%s needs none', async (name) => {
    const { code, stderr, requests } = await runCli(['compare', '--renderer', name], { env: { PATH: folder } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(requests[0]).not.toHaveProperty('programs');
  });
});

describe('--config', () => {
  const run = (text: string) => {
    writeFileSync(join(folder, 'mine.yaml'), text);
    return runCli(['compare', '--config', 'mine.yaml'], { cwd: folder });
  };

  test('its settings are those of the comparison', async () => {
    const { code, stderr, requests } = await run('kubernetes: {version: "1.30"}\n');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(requests).toMatchObject([{ settings: { kubernetes: { version: '1.30', isStated: true } } }]);
  });

  test('an empty file says nothing', async () => {
    expect((await run('')).requests).toMatchObject([{ settings: DEFAULT_SETTINGS }]);
  });

  test.each([
    ['kubernetes: {version: "1.30"}\nkuberntes: {}\n', '--config mine.yaml: line 2: kuberntes is no setting'],
    ['kubernetes: {version: soon}\n', '--config mine.yaml: line 1: kubernetes.version must be'],
    ['a: [\n', '--config mine.yaml: line '],
    ['\0', '--config mine.yaml: there is no such file, or it is no text'],
  ])('%j: exit 2, one line, nothing is compared', async (text, words) => {
    const { code, stdout, stderr, requests } = await run(text);
    expect({ code, stdout, requests }).toEqual({ code: 2, stdout: '', requests: [] });
    expect(stderr).toMatch(/^infra-diff: [^\n]+\n$/);
    expect(stderr).toContain(words);
  });
});

describe('failures', () => {
  test('git says no: exit 3, one line', async () => {
    const compare = () => Promise.reject(new GitError("There is no branch 'x\x1b[31m'.\nFetch it first."));
    const { code, stdout, stderr } = await runCli(['compare', 'x'], { compare });
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toBe("infra-diff: There is no branch 'x\\x1b[31m'. Fetch it first.\n");
  });

  test('a mistake of the program is told as one, and the stack only with --debug', async () => {
    const compare = () => Promise.reject(new TypeError('x is undefined'));
    const short = await runCli(['compare'], { compare });
    expect(short.code).toBe(70);
    expect(short.stderr).toBe(
      'infra-diff: a mistake in the program: x is undefined; run it with --debug and report what it says\n',
    );
    expect((await runCli(['compare', '--debug'], { compare })).stderr).toContain('at ');
  });

  test('a reader that goes away is no failure', async () => {
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    const stdout = { write: (_: string, done?: (error?: Error) => void) => done?.(gone) };
    expect(await runCli(['compare', '--fail-on', 'critical'], { stdout })).toMatchObject({ code: 1, stderr: '' });
  });

  test('a full disk behind stdout is told, and is no finding: exit 2', async () => {
    const full = Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' });
    const stdout = { write: (_: string, done?: (error?: Error) => void) => done?.(full) };
    const { code, stderr } = await runCli(['compare'], { stdout });
    expect(code).toBe(2);
    expect(stderr).toBe('infra-diff: the report cannot be written (ENOSPC); write it elsewhere with --output FILE\n');
  });

  test('an interrupt ends it at once, whatever the comparison does: exit 130', async () => {
    const interrupt = new AbortController();
    const compare = () => new Promise<never>(() => setTimeout(() => interrupt.abort(), 5));
    const { code, stdout, stderr } = await runCli(['compare'], { compare, signal: interrupt.signal });
    expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: '' });
  });
});

describe('progress', () => {
  test('is one line on a terminal, erased at the end', async () => {
    const { stderr } = await runCli(['compare'], { isTTY: { stdout: true, stderr: true } });
    expect(stderr).toBe('\r\x1b[2Kinfra-diff: asking git…\r\x1b[2Kinfra-diff: looking for risks…\r\x1b[2K');
  });

  test('is erased before an error is told', async () => {
    const { stderr } = await runCli(['compare'], {
      isTTY: { stdout: true, stderr: true },
      compare: (_, { onStage }) => {
        onStage?.('git');
        return Promise.reject(new GitError('no'));
      },
    });
    expect(stderr).toBe('\r\x1b[2Kinfra-diff: asking git…\r\x1b[2Kinfra-diff: no\n');
  });

  test.each([
    { isTTY: { stdout: true, stderr: false } },
    { isTTY: { stdout: true, stderr: true }, env: { TERM: 'dumb' } },
  ])('is not there with %j', async (world) => {
    expect((await runCli(['compare'], world)).stderr).toBe('');
  });
});

describe('the terminal', () => {
  const terminal = { isTTY: { stdout: true, stderr: false }, columns: 80 };
  const isPainted = async (argv: string[], world: object): Promise<boolean> =>
    (await runCli(['compare', ...argv], world)).stdout.includes('\x1b[');

  test.each([
    [[], terminal, true],
    [[], {}, false],
    [['--color'], {}, true],
    [['--no-color'], terminal, false],
    [['--no-color', '--color'], terminal, false],
    [[], { ...terminal, env: { NO_COLOR: '1' } }, false],
    [[], { ...terminal, env: { NO_COLOR: '' } }, true],
    [[], { ...terminal, env: { TERM: 'dumb' } }, false],
    [[], { env: { FORCE_COLOR: '1' } }, true],
    [[], { ...terminal, env: { FORCE_COLOR: '0' } }, false],
    [['--format', 'json'], terminal, false],
    [['--format', 'markdown', '--color'], terminal, false],
  ])('%j in %j: colours %s', async (argv, world, painted) => {
    expect(await isPainted(argv, world)).toBe(painted);
  });

  test('its width is respected, up to what can be read', async () => {
    expect((await runCli(['compare', '--no-color'], terminal)).stdout).toBe(
      formatReport(SAMPLE, 'text', { width: 80 }),
    );
    expect((await runCli(['compare', '--no-color'], { ...terminal, columns: 300 })).stdout).toBe(
      formatReport(SAMPLE, 'text', { width: 120 }),
    );
    expect((await runCli(['compare'], { columns: 80 })).stdout).toBe(formatReport(SAMPLE, 'text', { width: 100 }));
  });
});
