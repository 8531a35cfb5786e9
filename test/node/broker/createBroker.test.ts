import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type Broker, createBroker } from '../../../src/node/broker/createBroker';
import { createComparer } from '../../../src/node/comparer';
import { createRunGit, GitFailure, type RunGitOptions } from '../../../src/node/runGit';
import { testRepository } from '../../support/testRepository';

let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'infra-diff-broker-'));
  file = join(folder, 'gitBroker.js');
  await build({
    entryPoints: ['src/node/broker/gitBroker.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that is called in place of git. */
function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

const options = (more: Partial<RunGitOptions> = {}): RunGitOptions => ({
  directory: folder,
  environment: { PATH: process.env.PATH },
  ...more,
});

/** The process that starts git for this one. */
const starterOf = async (broker: Broker): Promise<number> =>
  Number(await broker.createRunGit(options({ gitPath: program('parent', 'echo $PPID') }))(['version']));

async function started(): Promise<{ broker: Broker; pid: number }> {
  const broker = createBroker(file);
  onTestFinished(broker.stop);
  let pid = process.pid;
  await vi.waitFor(async () => {
    pid = await starterOf(broker);
    expect(pid).not.toBe(process.pid);
  });
  return { broker, pid };
}

/** What comes of a call, also where it fails. */
const outcome = (call: Promise<string>) =>
  call.catch((error: unknown) => {
    if (!(error instanceof GitFailure)) return error;
    const { exitCode, stdout, stderr } = error;
    return { exitCode, stdout, stderr };
  });

test('what git says is the same by way of the broker, also what it refuses', async () => {
  const { broker } = await started();
  const repository = testRepository();
  repository.add({ a: '1' });
  const where = options({ directory: repository.dir });
  const [here, there] = [createRunGit(where), broker.createRunGit(where)];
  for (const [args, input] of [
    [['rev-parse', 'HEAD']],
    [['hash-object', '--stdin'], 'ü\0\n'],
    [['ls-files', '--others']],
    [['rev-parse', '--verify', 'absent']],
    [['merge-base', '--is-ancestor', 'HEAD', 'HEAD^']],
  ] as const) {
    expect(await outcome(there(args, input))).toEqual(await outcome(here(args, input)));
  }
  const missing = options({ gitPath: join(folder, 'absent') });
  await expect(broker.createRunGit(missing)(['version'])).rejects.toThrow(/git could not be started/);
});

test('a call is stopped by its signal, and the program with it', async () => {
  const { broker } = await started();
  const begun = join(folder, 'begun');
  const over = join(folder, 'over');
  const gitPath = program('slow', `trap 'exit 1' INT TERM\ntouch '${begun}'\nsleep 1 & wait\ntouch '${over}'`);
  const abort = new AbortController();
  const run = broker.createRunGit(options({ gitPath, signal: abort.signal }));
  const call = outcome(run(['version']));
  await vi.waitFor(() => expect(existsSync(begun)).toBe(true));
  abort.abort(new Error('stopped'));
  expect(await call).toEqual(new Error('stopped'));
  await expect(run(['version'])).rejects.toThrow('stopped');
  expect(await starterOf(broker)).not.toBe(process.pid);
  expect(existsSync(over)).toBe(false);
});

test('when the broker has gone, git is run from here: what was under way as well', async () => {
  const { broker, pid } = await started();
  const gitPath = program('parent of slow', 'sleep 0.3; echo $PPID');
  const call = broker.createRunGit(options({ gitPath }))(['version']);
  process.kill(pid, 'SIGKILL');
  expect(Number(await call)).toBe(process.pid);
  expect(await starterOf(broker)).toBe(process.pid);
});

test('without a broker git is run from here', async () => {
  const broker = createBroker(join(folder, 'absent.js'));
  onTestFinished(broker.stop);
  expect(await starterOf(broker)).toBe(process.pid);
});

test('comparing again by way of the broker gives the same report', async () => {
  const repository = testRepository();
  repository.add({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1.0\n' });
  repository.branch('feature');
  repository.add({ 'compose.yaml': 'services:\n  web:\n    image: nginx:2.0\n' });
  const request = { repo: repository.dir, base: 'main', head: 'feature', worktree: true } as const;
  const [alone, brokered] = [createComparer(), createComparer(file)];
  const told = async (compare: typeof alone) => ({ ...(await compare(request)), timings: undefined });
  for (const image of ['nginx:3.0', 'nginx:4.0', 'redis:1']) {
    repository.write({ 'compose.yaml': `services:\n  web:\n    image: ${image}\n    ports: ["80:80"]\n` });
    expect(await told(brokered)).toEqual(await told(alone));
  }
});
