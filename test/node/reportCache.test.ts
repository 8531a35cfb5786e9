import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Report } from '../../src/engine/report/report';
import { type CompareRequest, compareBranches } from '../../src/node/compare';
import { createReportCache } from '../../src/node/reportCache';
import { type TestRepository, temporaryFolder, testRepository } from '../support/testRepository';

const compose = (port: number): string =>
  `services:\n  web:\n    image: nginx:1.27\n    ports: ["${port}:80"]\n    environment:\n      DB_PASSWORD: hunter2-Kx${port}\n`;

function twoBranches(): TestRepository {
  const repository = testRepository();
  repository.add({ 'compose.yaml': compose(80) }, 'start');
  repository.branch('feature');
  repository.add({ 'compose.yaml': compose(8080) }, 'feature');
  return repository;
}

function comparing(repository: TestRepository) {
  const cache = join(temporaryFolder(), 'kept');
  const notes: string[] = [];
  const compare = (more: Partial<CompareRequest> = {}): Promise<Report> =>
    compareBranches(
      { repo: repository.dir, base: 'main', head: 'feature', cache, ...more },
      { onNote: (note) => notes.push(note), today: '2026-01-01' },
    );
  return { cache, notes, compare };
}

test('the same comparison is taken from the folder, timings and all', async () => {
  const { compare, notes } = comparing(twoBranches());
  const first = await compare();
  const again = await compare();
  expect(again).toEqual(JSON.parse(JSON.stringify(first)));
  expect(again.timings).toEqual(first.timings);
  expect(notes).toEqual([]);
});

test.each<[string, Partial<CompareRequest>]>([
  ['the other way round', { base: 'feature', head: 'main' }],
  ['direct', { mode: 'direct' }],
  ['under other names', { names: { head: 'pull request 1' } }],
])('another comparison is another report: %s', async (_, more) => {
  const { compare, cache } = comparing(twoBranches());
  await compare();
  await compare(more);
  expect(readdirSync(cache)).toHaveLength(2);
});

test('a new commit is compared anew', async () => {
  const repository = twoBranches();
  const { compare } = comparing(repository);
  await compare();
  repository.add({ 'compose.yaml': compose(9090) }, 'another port');
  expect(JSON.stringify((await compare()).ports)).toContain('9090');
});

test('what is not committed is never kept', async () => {
  const repository = twoBranches();
  const { compare, cache } = comparing(repository);
  repository.write({ 'compose.yaml': compose(9090) });
  await compare({ worktree: true });
  expect(existsSync(cache)).toBe(false);
});

test('secrets are kept as they are shown: masked', async () => {
  const { compare, cache } = comparing(twoBranches());
  await compare();
  const [name] = readdirSync(cache);
  const kept = gunzipSync(readFileSync(join(cache, name!))).toString();
  expect(kept).toContain('DB_PASSWORD');
  expect(kept).not.toContain('hunter2');
});

test('a file that is no report is told, and the branches are compared', async () => {
  const { compare, cache, notes } = comparing(twoBranches());
  const first = await compare();
  const [name] = readdirSync(cache);
  writeFileSync(join(cache, name!), 'half a fi');
  expect((await compare()).findings).toEqual(first.findings);
  expect(notes).toEqual([expect.stringMatching(/^The cache in .* cannot be read \(Z_DATA_ERROR\)/)]);
  expect((await compare()).findings).toEqual(first.findings);
  expect(notes).toHaveLength(1);
});

test('a folder that cannot be made is told, and the report is there', async () => {
  const { compare, cache, notes } = comparing(twoBranches());
  writeFileSync(cache, 'a file');
  expect((await compare()).ports).toHaveLength(1);
  expect(notes.at(-1)).toMatch(/cannot be written \(\w+\)/);
});

test('two at once give the same, and leave nothing unfinished', async () => {
  const { compare, cache } = comparing(twoBranches());
  const [first, second] = await Promise.all([compare(), compare()]);
  expect(second.findings).toEqual(first.findings);
  expect(readdirSync(cache)).toEqual([expect.stringMatching(/\.report\.json\.gz$/)]);
});

test('of many reports those stay that were used last', async () => {
  const { compare, cache } = comparing(twoBranches());
  const report = await compare();
  const kept = readdirSync(cache)[0]!;
  mkdirSync(cache, { recursive: true });
  for (let age = 1; age <= 120; age++) {
    const file = join(cache, `${String(age).padStart(64, '0')}.report.json.gz`);
    writeFileSync(file, '');
    utimesSync(file, new Date(2000, 0, 1, 0, 0, -age), new Date(2000, 0, 1, 0, 0, -age));
  }
  writeFileSync(join(cache, 'notes.txt'), 'of somebody else');
  await createReportCache(cache).write('new', report);
  const names = readdirSync(cache);
  expect(names.filter((name) => name.endsWith('.gz'))).toHaveLength(100);
  expect(names).toEqual(expect.arrayContaining([kept, 'new.report.json.gz', 'notes.txt']));
});
