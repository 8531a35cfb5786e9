import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { forgeServer } from '../support/forgeServer';
import { job, pathWith, runJob } from '../support/gitlabJob';
import { builtProgram } from '../support/programs';
import { type TestRepository, testRepository } from '../support/testRepository';

let path = '';
beforeAll(async () => {
  path = pathWith(await builtProgram('cli.js'));
}, 60_000);

const OPEN = 'services:\n  cache:\n    image: redis:7.4\n    ports: ["6379:6379"]\n';

function mergeRequest(): TestRepository {
  const origin = testRepository();
  origin.add({ 'compose.yaml': 'services:\n  cache:\n    image: redis:7.4\n' });
  origin.branch('feature');
  origin.add({ 'compose.yaml': OPEN });
  origin.checkout('main');
  origin.add({ 'README.md': '' });
  return origin;
}

const run = (origin: TestRepository, inputs?: Record<string, string>, env?: Record<string, string>) =>
  runJob(path, { origin, parted: origin.id('main~1') }, inputs, env);

describe('the job', () => {
  test('compares the merge, writes every artifact, and puts a note on the request', async () => {
    const server = await forgeServer(({ method, path: asked }) =>
      asked === '/user' ? { json: { id: 5 } } : { json: method === 'GET' ? [] : { id: 1, body: '' } },
    );
    const env = { GITLAB_TOKEN: 'glpat-x', CI_API_V4_URL: server.address };
    const { ran, dir } = await run(mergeRequest(), {}, env);
    expect(ran).toMatchObject({ code: 0, stderr: 'infra-diff: the comment was created\n' });
    const files = [...job.artifacts.paths, job.artifacts.reports.codequality];
    expect(files.filter((file) => !existsSync(join(dir, file)))).toEqual([]);
    const report = JSON.parse(readFileSync(join(dir, 'infra-diff.json'), 'utf8'));
    expect(report.comparison).toMatchObject({ mode: 'merge', base: { ref: 'main' }, head: { ref: 'feature' } });
    expect(report.merge.status).toBe('clean');
    const issues = JSON.parse(readFileSync(join(dir, job.artifacts.reports.codequality), 'utf8'));
    expect(issues.map(({ location }: { location: { path: string } }) => location.path)).toContain('compose.yaml');
    const note = server.asked.find(({ method }) => method === 'POST')!;
    expect(note.path).toBe('/projects/42/merge_requests/3/notes');
    expect((note.body as { body: string }).body).toContain('What merging `feature`');
  }, 60_000);

  test('fails on what it is set to fail on, with everything written', async () => {
    const { ran, dir } = await run(mergeRequest(), { 'fail-on': 'low' });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('GITLAB_TOKEN is not set');
    expect(existsSync(join(dir, job.artifacts.reports.codequality))).toBe(true);
  }, 60_000);

  test('takes what the request parted from where the target is not to be had', async () => {
    const { ran, dir } = await run(mergeRequest(), {}, { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'elsewhere' });
    expect(ran.code).toBe(0);
    const { comparison } = JSON.parse(readFileSync(join(dir, 'infra-diff.json'), 'utf8'));
    expect(comparison.base).toMatchObject({ ref: 'elsewhere' });
  }, 60_000);

  test('ends with the exit code of a comparison that could not be made', async () => {
    const { ran } = await run(mergeRequest(), { options: '--config no-such.yaml' });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('--config no-such.yaml');
  }, 60_000);
});

test('the history is fetched whole', () => {
  expect(job.variables.GIT_DEPTH).toBe('0');
});
