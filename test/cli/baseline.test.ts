import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/engine/report/report';
import { type TestRepository, temporaryFolder, testRepository } from '../support/testRepository';
import { type CliRun, runRealCli } from './support/runCli';

const redis = (name: string, port: number): string => `  ${name}:\n    image: redis:7.4\n    ports: ["${port}:6379"]\n`;
const compose = (...services: string[]): string => `services:\n${services.join('')}`;

/** Main has nothing; `feature` has these services. */
function repositoryWith(...services: string[]): TestRepository {
  const repository = testRepository();
  repository.add({ 'compose.yaml': 'services: {}\n' });
  repository.branch('feature');
  repository.add({ 'compose.yaml': compose(...services) });
  return repository;
}

const run = (repository: TestRepository, ...args: string[]): Promise<CliRun> =>
  runRealCli([args[0]!, 'main', 'feature', '--repo', repository.dir, ...args.slice(1)], { cwd: temporaryFolder() });

async function reportOf(repository: TestRepository, ...args: string[]): Promise<Report> {
  return JSON.parse((await run(repository, 'compare', '--format', 'json', ...args)).stdout);
}

/** A baseline of what `feature` has now. */
async function baselineOf(repository: TestRepository, ...args: string[]): Promise<string> {
  const file = join(temporaryFolder(), 'known.yaml');
  const { code, stderr } = await run(repository, 'baseline', '--output', file, ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return file;
}

describe('a baseline', () => {
  test('accepts what it was made of: the gate opens, and the findings are told with the reason', async () => {
    const repository = repositoryWith(redis('a', 1));
    const before = await run(repository, 'compare', '--fail-on', 'low');
    expect(before.code).toBe(1);
    const file = await baselineOf(repository, '--reason', 'agreed with the team');
    const { code } = await run(repository, 'compare', '--fail-on', 'info', '--baseline', file);
    expect(code).toBe(0);
    const { findings, assessment, problems } = await reportOf(repository, '--baseline', file);
    expect(findings.length).toBeGreaterThan(0);
    expect(new Set(findings.map(({ suppressed }) => JSON.stringify(suppressed)))).toEqual(
      new Set([JSON.stringify({ by: 'baseline', reason: 'agreed with the team' })]),
    );
    expect(assessment.verdict).toBe('safe');
    expect(problems).toEqual([]);
  });

  test('lets through what is new', async () => {
    const repository = repositoryWith(redis('a', 1));
    const file = await baselineOf(repository);
    repository.add({ 'compose.yaml': compose(redis('b', 2), redis('a', 1)) });
    const { code } = await run(repository, 'compare', '--fail-on', 'low', '--baseline', file);
    expect(code).toBe(1);
    const { findings } = await reportOf(repository, '--baseline', file);
    const open = findings.filter(({ suppressed }) => !suppressed);
    expect(new Set(open.map(({ resource }) => resource?.split('/').at(-1)))).toEqual(new Set(['b']));
    expect(findings.filter(({ suppressed }) => suppressed).length).toBe(open.length);
  });

  test('whose entries expired no longer counts, and says so', async () => {
    const repository = repositoryWith(redis('a', 1));
    const file = await baselineOf(repository, '--expires', '2020-01-31');
    const { code, stdout } = await run(repository, 'compare', '--fail-on', 'low', '--baseline', file);
    expect(code).toBe(1);
    expect(stdout).toContain('expired after 2020-01-31 and no longer counts');
  });

  test('tells the entries that meet nothing, with their lines', async () => {
    const repository = repositoryWith(redis('a', 1));
    const file = await baselineOf(repository);
    repository.add({ 'compose.yaml': 'services: {}\n# nothing\n' });
    const { problems } = await reportOf(repository, '--baseline', file);
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(problems.length).toBeGreaterThan(0);
    for (const { path, line, message } of problems) {
      expect(path).toBe(file);
      expect(message).toMatch(/^the entry of [\w-]+ meets no finding: remove it$/);
      expect(lines[line! - 1]).toContain('fingerprint');
    }
  });

  test('that many entries meet nothing is told briefly', async () => {
    const repository = repositoryWith(redis('a', 1));
    const entries = Array.from({ length: 500 }, (_, index) => `  - { fingerprint: "x${index}", reason: gone }\n`);
    const file = join(temporaryFolder(), 'known.yaml');
    writeFileSync(file, `suppressions:\n${entries.join('')}`);
    const { problems } = await reportOf(repository, '--baseline', file);
    expect(problems).toHaveLength(21);
    expect(problems.map(({ message }) => message)).toContain(
      '480 more entries from here on expired or meet no finding: "infra-diff baseline" writes the file anew',
    );
  });

  test('written anew keeps reasons and days, adds what is new, and leaves out what is gone', async () => {
    const repository = repositoryWith(redis('a', 1), redis('b', 2));
    const file = await baselineOf(repository, '--reason', 'the first', '--expires', '2999-12-31');
    repository.add({ 'compose.yaml': compose(redis('c', 3), redis('a', 1)) });
    const { code } = await run(repository, 'baseline', '--baseline', file, '--output', file, '--reason', 'the second');
    expect(code).toBe(0);
    const text = readFileSync(file, 'utf8');
    const reasons = [...text.matchAll(/reason: "(.*)"/g)].map(([, reason]) => reason);
    expect(new Set(reasons)).toEqual(new Set(['the first', 'the second']));
    expect(reasons.filter((reason) => reason === 'the first')).toHaveLength([...text.matchAll(/2999-12-31/g)].length);
    const { problems, findings } = await reportOf(repository, '--baseline', file);
    expect(problems).toEqual([]);
    expect(findings.every(({ suppressed }) => suppressed)).toBe(true);
  });

  test('of no finding is empty, and read', async () => {
    const repository = repositoryWith('  a:\n    image: redis:7.4\n');
    repository.checkout('main');
    const { stdout } = await runRealCli(['baseline', 'main', 'main', '--repo', repository.dir]);
    expect(stdout).toContain('suppressions: []\n');
    const file = join(temporaryFolder(), 'empty.yaml');
    writeFileSync(file, stdout);
    expect((await run(repository, 'compare', '--baseline', file)).code).toBe(0);
  });

  test.each([
    ['suppressions:\n  - rule: dangling-host\n    reason: all of them\n', 'an entry of a baseline has a fingerprint'],
    ['suppressions:\n  - fingerprint: "0a"\n', 'needs a reason'],
    ['suppressions:\n  - fingerprint: "0a"\n    reason: x\n    path: deploy\n', 'no resource or path'],
    ['rules:\n  monitoring: off\n', 'is no setting'],
    ['suppressions: [', 'line 1'],
  ])('that is not whole is refused: %j', async (text, message) => {
    const file = join(temporaryFolder(), 'known.yaml');
    writeFileSync(file, text);
    const { code, stderr } = await run(repositoryWith(redis('a', 1)), 'compare', '--baseline', file);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test.each([
    [['--expires', '31.1.2027'], '--expires 31.1.2027 is no day'],
    [['--reason', ' '], '--reason is empty'],
    [['--baseline', 'no-such.yaml'], 'there is no such file'],
  ])('%j is bad usage', async (args, message) => {
    const { code, stderr } = await run(repositoryWith(redis('a', 1)), 'baseline', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test('holds no secret', async () => {
    const secret = 'hunter2-Zq8vX31mLp';
    const repository = repositoryWith(`  a:\n    image: redis:7.4\n    environment:\n      DB_PASSWORD: "${secret}"\n`);
    const { stdout } = await run(repository, 'baseline');
    expect(stdout).toContain('fingerprint');
    expect(stdout).not.toContain(secret);
  });
});
