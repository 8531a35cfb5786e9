import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../../src/action/inputs';
import { pullRequestEvent, runStep, type Step, type StepWorld } from '../support/actionStep';
import { type ForgeServer, forgeServer, type GithubComment, githubIssue } from '../support/forgeServer';
import { builtProgram } from '../support/programs';
import { type TestRepository, temporaryFolder, testClone, testRepository } from '../support/testRepository';

const OPEN = 'services:\n  db:\n    image: redis:7.4\n    ports: ["6379:6379"]\n';
const CLOSED = 'services:\n  db:\n    image: redis:7.4\n';
const RULE = 'port-published-on-all-interfaces';

let program = '';
beforeAll(async () => {
  program = await builtProgram('action.js');
}, 60_000);

/** A repository with a pull request from `feature` into `main`, which has gone on meanwhile. */
function pullRequest(feature: Record<string, string> = { 'compose.yaml': OPEN }): TestRepository {
  const repository = testRepository();
  repository.add({ 'compose.yaml': CLOSED });
  repository.branch('feature');
  repository.add(feature);
  repository.checkout('main');
  repository.add({ 'README.md': 'more' });
  return repository;
}

/** Runs the step for pull request 7, unless something else happened. */
function step(
  origin: TestRepository,
  checkout: TestRepository,
  { event, api, ...world }: Partial<Omit<StepWorld, 'api'>> & { api?: ForgeServer } = {},
): Promise<Step> {
  const side = (ref: string) => ({ sha: origin.id(ref), ref });
  return runStep(program, checkout.dir, {
    event: event ?? pullRequestEvent(side('main'), side('feature')),
    ...(api ? { api: api.address } : {}),
    ...world,
  });
}

describe('a pull request', () => {
  test('is compared as its merge, and told everywhere', async () => {
    const repository = pullRequest();
    const comments: GithubComment[] = [];
    const api = await forgeServer(githubIssue(comments));
    const { ran, outputs, summary } = await step(repository, repository, { api, inputs: { sarif: 'out/infra.sarif' } });

    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^::(error|warning|notice) file=compose.yaml,line=4/m);
    expect(summary).toContain('What merging `feature`');
    expect(summary).toContain('into `main`');
    expect(comments).toHaveLength(1);
    expect(comments[0]!.body).toBe(`<!-- infra-diff: default -->\n${summary}`);
    expect(Object.fromEntries(outputs)).toMatchObject({
      verdict: JSON.parse(readFileSync(outputs.get('report')!, 'utf8')).assessment.verdict,
      'comment-url': 'https://github.example/comment/1',
      conflicts: '0',
    });
    const report = JSON.parse(readFileSync(outputs.get('report')!, 'utf8'));
    expect(report.comparison).toMatchObject({ mode: 'merge', base: { ref: 'main' }, head: { ref: 'feature' } });
    expect(report.findings.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain(RULE);
    expect(Number(outputs.get('findings'))).toBe(report.findings.length);
    const sarif = JSON.parse(readFileSync(join(repository.dir, 'out/infra.sarif'), 'utf8'));
    expect(outputs.get('sarif')).toBe(join(repository.dir, 'out/infra.sarif'));
    expect(sarif.runs[0].versionControlProvenance[0].repositoryUri).toBe('https://github.example/acme/shop');
    expect(readFileSync(outputs.get('html')!, 'utf8')).toContain('<!doctype html>');
    expect(readFileSync(outputs.get('markdown')!, 'utf8')).toBe(summary);
  });

  test('the token is sent as a header, and is nowhere in what is written', async () => {
    const repository = pullRequest();
    const api = await forgeServer(githubIssue([]));
    const { ran, outputs, summary } = await step(repository, repository, { api });
    expect(api.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer ghs_secret', 'Bearer ghs_secret']);
    expect(ran.stdout + ran.stderr + summary + [...outputs.values()].join()).not.toContain('ghs_secret');
  });

  test('fail-on fails the step after everything is told', async () => {
    const repository = pullRequest();
    const comments: GithubComment[] = [];
    const api = await forgeServer(githubIssue(comments));
    const { ran, outputs } = await step(repository, repository, { api, inputs: { 'fail-on': 'low' } });
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('::error title=Infra Diff::There are findings at or above low');
    expect(comments).toHaveLength(1);
    expect(outputs.get('verdict')).toBeDefined();
  });

  test('what the baseline knows does not fail it', async () => {
    const repository = pullRequest();
    const first = await step(repository, repository, { inputs: { comment: 'false' } });
    const { findings } = JSON.parse(readFileSync(first.outputs.get('report')!, 'utf8'));
    const entries = findings.map(({ fingerprint }: { fingerprint: string }) => ({ fingerprint, reason: 'known' }));
    writeFileSync(join(repository.dir, 'known.yaml'), JSON.stringify({ suppressions: entries }));
    const inputs = { comment: 'false', 'fail-on': 'info', baseline: 'known.yaml' };
    const { ran, outputs } = await step(repository, repository, { inputs });
    expect(ran).toMatchObject({ code: 0 });
    expect(outputs.get('findings')).toBe('0');
  });
});

describe('the comment', () => {
  test('of an earlier run is updated in place, on whatever page it is', async () => {
    const repository = pullRequest();
    const others = Array.from(
      { length: 250 },
      (_, index): GithubComment => ({
        id: index + 1,
        body: 'looks good',
        user: { type: 'User' },
        author_association: 'MEMBER',
      }),
    );
    const comments = [
      ...others,
      { id: 251, body: '<!-- infra-diff: default -->\r\nold', user: { type: 'Bot' }, author_association: 'NONE' },
    ];
    const api = await forgeServer(githubIssue(comments));
    const { ran } = await step(repository, repository, { api });
    expect(ran.code).toBe(0);
    expect(comments).toHaveLength(251);
    expect(comments[250]!.body).toContain('What merging');
    expect(api.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /repos/acme/shop/issues/7/comments?per_page=100&page=1',
      'GET /repos/acme/shop/issues/7/comments?per_page=100&page=2',
      'GET /repos/acme/shop/issues/7/comments?per_page=100&page=3',
      'PATCH /repos/acme/shop/issues/comments/251',
    ]);
    await step(repository, repository, { api });
    expect(api.asked.slice(4).map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
  });

  test('of a stranger that bears the mark is left alone', async () => {
    const repository = pullRequest();
    const fake = {
      id: 1,
      body: '<!-- infra-diff: default -->\nall is well',
      user: { type: 'User' },
      author_association: 'NONE',
    };
    const comments = [fake];
    await step(repository, repository, { api: await forgeServer(githubIssue(comments)) });
    expect(comments).toHaveLength(2);
    expect(comments[0]!.body).toContain('all is well');
  });

  test('is skipped with a notice where the token may not write one', async () => {
    const repository = pullRequest();
    const api = await forgeServer(({ method }) =>
      method === 'GET' ? { json: [] } : { status: 403, json: { message: 'Resource not accessible by integration' } },
    );
    const { ran, outputs, summary } = await step(repository, repository, { api });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('::notice title=Infra Diff::no comment, for the token may not write one');
    expect(ran.stdout).toContain('Resource not accessible by integration');
    expect(ran.stdout).toContain('pull-requests: write');
    expect(outputs.has('comment-url')).toBe(false);
    expect(summary).toContain('What merging');
  });

  test('that cannot be written for another reason is a warning', async () => {
    const repository = pullRequest();
    const { ran } = await step(repository, repository, {
      api: await forgeServer(() => ({ status: 422, json: { message: 'Body is too long' } })),
    });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain(
      '::warning title=Infra Diff::no comment: GET /repos/acme/shop/issues/7/comments was answered with 422',
    );
  });

  test('is not made where nothing differs, and is brought up to date where there is one', async () => {
    const repository = pullRequest({ 'notes.md': 'x' });
    const comments: GithubComment[] = [];
    const api = await forgeServer(githubIssue(comments));
    expect((await step(repository, repository, { api })).ran.stdout).toContain(
      'no comment, for there is nothing to tell',
    );
    expect(comments).toEqual([]);
    comments.push({
      id: 1,
      body: '<!-- infra-diff: default -->\nold',
      user: { type: 'Bot' },
      author_association: 'NONE',
    });
    await step(repository, repository, { api });
    expect(comments[0]!.body).toContain('No difference in the infrastructure');
  });

  test('comment: false asks nothing', async () => {
    const repository = pullRequest();
    const api = await forgeServer(githubIssue([]));
    await step(repository, repository, { api, inputs: { comment: 'false' } });
    expect(api.asked).toEqual([]);
  });
});

describe('a shallow checkout', () => {
  const shallow = (origin: TestRepository): TestRepository => testClone(`file://${origin.dir}`, '--depth=1');

  test('gets the commits that it lacks, and says so', async () => {
    const origin = pullRequest();
    const clone = shallow(origin);
    const { ran, outputs } = await step(origin, clone, { inputs: { comment: 'false' } });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain(`${origin.id('feature')} is not in the checkout: fetching it`);
    const report = JSON.parse(readFileSync(outputs.get('report')!, 'utf8'));
    expect(report.comparison.mergeBase).toBe(origin.id('main~1'));
    expect(report.merge.status).toBe('clean');
    expect(clone.git('status', '--porcelain')).toBe('');
  });

  test('is told what to change where nothing can be fetched', async () => {
    const origin = pullRequest();
    const clone = shallow(origin);
    clone.git('remote', 'set-url', 'origin', 'file:///nowhere');
    const { ran } = await step(origin, clone);
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('::error title=Infra Diff::What is to be compared is not in the checkout');
    expect(ran.stdout).toContain('fetch-depth: 0');
  });
});

describe('other events and inputs', () => {
  test('a push is compared with what was there before', async () => {
    const repository = pullRequest();
    const event = { ref: 'refs/heads/feature', before: repository.id('feature~1'), after: repository.id('feature') };
    const { ran, outputs } = await step(repository, repository, { event });
    expect(ran.code).toBe(0);
    const { comparison } = JSON.parse(readFileSync(outputs.get('report')!, 'utf8'));
    expect([comparison.base.commit, comparison.head]).toEqual([event.before, { ref: 'feature', commit: event.after }]);
  });

  test('a merge group is compared with the branch that it goes into', async () => {
    const repository = pullRequest();
    const group = {
      base_sha: repository.id('main'),
      base_ref: 'refs/heads/main',
      head_sha: repository.id('feature'),
      head_ref: 'refs/heads/gh-readonly-queue/main/pr-7',
    };
    const { outputs } = await step(repository, repository, { event: { merge_group: group } });
    const { comparison } = JSON.parse(readFileSync(outputs.get('report')!, 'utf8'));
    expect([comparison.base.ref, comparison.head.ref]).toEqual(['main', 'gh-readonly-queue/main/pr-7']);
  });

  test('a push that makes a branch names no base: it is compared with its merge target', async () => {
    const repository = pullRequest();
    repository.checkout('feature');
    const event = { ref: 'refs/heads/feature', before: '0'.repeat(40), after: repository.id('feature') };
    const { ran, outputs } = await step(repository, repository, { event });
    expect(ran.code).toBe(0);
    const { comparison } = JSON.parse(readFileSync(outputs.get('report')!, 'utf8'));
    expect([comparison.base.ref, comparison.head.ref]).toEqual(['main', 'feature']);
  });

  test('a branch that only the remote has is fetched', async () => {
    const origin = pullRequest();
    const clone = testClone(`file://${origin.dir}`, '--depth=1', '--branch=feature');
    const { ran, outputs } = await step(origin, clone, { event: {}, inputs: { base: 'main' } });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('main is not in the checkout: fetching it');
    const { comparison } = JSON.parse(readFileSync(outputs.get('report')!, 'utf8'));
    expect(comparison).toMatchObject({
      base: { ref: 'main', commit: origin.id('main') },
      mergeBase: origin.id('main~1'),
    });
  });

  test.each(['--upload-pack=touch hacked', 'no-such-branch', '-x', 'a..b'])('the base %j is refused', async (base) => {
    const origin = pullRequest();
    const clone = testClone(`file://${origin.dir}`, '--depth=1');
    const { ran } = await step(origin, clone, { inputs: { base } });
    expect(ran.code).toBe(3);
    expect(ran.stdout).toMatch(/::error title=Infra Diff::/);
    expect(existsSync(join(clone.dir, 'hacked'))).toBe(false);
  });

  test('base and head as inputs go before the event', async () => {
    const repository = pullRequest();
    const { outputs } = await step(repository, repository, {
      inputs: { base: 'feature', head: 'main', comment: 'false' },
    });
    const { comparison } = JSON.parse(readFileSync(outputs.get('report')!, 'utf8'));
    expect([comparison.base.ref, comparison.head.ref]).toEqual(['feature', 'main']);
  });

  test('an input that is not known is an error that says what there is', async () => {
    const repository = pullRequest();
    const { ran } = await step(repository, repository, { inputs: { 'fail-on': 'hihg' } });
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe(
      '::error title=Infra Diff::fail-on: "hihg" is not known; there are none, critical, high, medium, low, info\n',
    );
  });

  test('a branch name cannot smuggle a command into the log', async () => {
    const repository = pullRequest();
    const event = {
      pull_request: {
        number: 7,
        base: { sha: repository.id('main'), ref: 'main' },
        head: { sha: repository.id('feature'), ref: 'x\n::error::forged\n' },
      },
    };
    const { ran } = await step(repository, repository, { event, inputs: { comment: 'false' } });
    expect(ran.code).toBe(0);
    expect(ran.stdout).not.toMatch(/^::error::forged/m);
  });

  test('cache keeps the report, and takes it again for the same commits', async () => {
    const repository = pullRequest();
    const cache = join(temporaryFolder(), 'kept');
    mkdirSync(cache);
    const inputs = { cache, comment: 'false' };
    const first = await step(repository, repository, { inputs });
    const again = await step(repository, repository, { inputs: { ...inputs, 'fail-on': 'info' } });
    const bytes = (one: Step) => readFileSync(one.outputs.get('report')!, 'utf8');
    // Timings differ from run to run: the very same ones are those of the first.
    expect(bytes(again)).toBe(bytes(first));
    expect(again.ran.code).toBe(1);
    expect(existsSync(cache)).toBe(true);
  });
});

describe('action.yml', () => {
  const { inputs, outputs, runs } = parse(readFileSync('action.yml', 'utf8'));

  test('names the inputs that the program reads, with the defaults that it takes', () => {
    const defaults = Object.entries<{ default?: string }>(inputs).flatMap(([name, { default: value }]) =>
      value === undefined || name === 'token' ? [] : [[`INPUT_${name.toUpperCase()}`, value] as const],
    );
    expect(readInputs(Object.fromEntries(defaults))).toEqual(readInputs({}));
    const all = Object.keys(inputs).filter((name) => inputs[name].default === undefined || name === 'token');
    const read = readInputs(Object.fromEntries(all.map((name) => [`INPUT_${name.toUpperCase()}`, `of ${name}`])));
    expect(Object.values(read)).toEqual(expect.arrayContaining(all.map((name) => `of ${name}`)));
  });

  test('names the outputs that the step has', async () => {
    const repository = pullRequest();
    const step1 = await step(repository, repository, {
      api: await forgeServer(githubIssue([])),
      inputs: { sarif: 'infra.sarif' },
    });
    expect([...step1.outputs.keys()].sort()).toEqual(Object.keys(outputs).sort());
  });

  test('runs a program that the build makes', () => {
    expect(readFileSync('esbuild.js', 'utf8')).toContain(`outfile: '${runs.main}'`);
  });
});

test('a mistake of the program is told without its words: the rest is for those who look into the run', async () => {
  const repository = pullRequest();
  const { ran } = await step(repository, repository, { env: { RUNNER_TEMP: '/nowhere/hunter2' } });
  expect(ran.code).toBe(70);
  expect(ran.stdout).toContain(
    '::error title=Infra Diff::a mistake in the program: the system refused "mkdtemp" (ENOENT)',
  );
  expect(ran.stdout + ran.stderr).not.toContain('hunter2');
});
