import { chmodSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { forgeServer } from '../support/forgeServer';
import { builtProgram, type Ran, runProgram } from '../support/programs';
import {
  plainGitEnvironment,
  type TestRepository,
  temporaryFolder,
  testClone,
  testRepository,
} from '../support/testRepository';

interface Job {
  readonly variables: Record<string, string>;
  readonly script: readonly string[];
  readonly artifacts: { readonly paths: string[]; readonly reports: { readonly codequality: string } };
}

const [spec, jobs] = parseAllDocuments(readFileSync('templates/infra-diff.gitlab-ci.yml', 'utf8')).map((document) => {
  expect(document.errors).toEqual([]);
  return document.toJS();
});
const job: Job = jobs['infra-diff'];

let path = '';
beforeAll(async () => {
  const program = await builtProgram('cli.js');
  chmodSync(program, 0o755);
  const folder = temporaryFolder();
  symlinkSync(program, join(folder, 'infra-diff'));
  // What the job would get from npm.
  writeFileSync(join(folder, 'npx'), '#!/bin/sh\ntest "$1" = --yes && shift 2 && exec infra-diff "$@"\n', {
    mode: 0o755,
  });
  path = `${folder}:${dirname(process.execPath)}:${process.env.PATH}`;
}, 60_000);

/** The lines of the job as a runner gives them to the shell, with the inputs put in. */
function scriptWith(inputs: Readonly<Record<string, string>>): string {
  return job.script.join('\n').replace(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name) => {
    const known = spec.spec.inputs[name];
    expect(known, `the input ${name}`).toBeDefined();
    return inputs[name] ?? known.default;
  });
}

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

/** Runs the job in a checkout of the head, as a runner makes one. */
async function run(
  origin: TestRepository,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<{ ran: Ran; dir: string }> {
  const checkout = testClone(origin.dir, '--branch=feature', '--single-branch');
  checkout.git('checkout', '--quiet', '--detach');
  const ran = await runProgram('sh', ['-ec', scriptWith(inputs)], {
    cwd: checkout.dir,
    env: {
      ...plainGitEnvironment,
      PATH: path,
      CI_COMMIT_SHA: origin.id('feature'),
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'feature',
      CI_MERGE_REQUEST_DIFF_BASE_SHA: origin.id('main~1'),
      CI_MERGE_REQUEST_IID: '3',
      CI_PROJECT_ID: '42',
      ...env,
    },
  });
  return { ran, dir: checkout.dir };
}

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
