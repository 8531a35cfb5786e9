import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Report } from '../../src/engine/report/report';
import { countedFindings } from '../../src/engine/report/standing';
import { pullRequestEvent, runStep } from '../support/actionStep';
import { forgeServer, type GithubComment, githubIssue } from '../support/forgeServer';
import { job, pathWith, runJob } from '../support/gitlabJob';
import { builtProgram, runProgram } from '../support/programs';
import {
  plainGitEnvironment,
  repositoryAt,
  type TestRepository,
  temporaryFolder,
  testClone,
  testRepository,
} from '../support/testRepository';

const { makeDemo } = await import('../../scripts/demo/makeDemo.mjs' as string);
const demo = makeDemo(mkdtempSync(join(tmpdir(), 'infra-diff-demo-')));
const idOf = (ref: string): string =>
  execFileSync('git', ['rev-parse', ref], { cwd: demo.repository, encoding: 'utf8' }).trim();
afterAll(() => rmSync(dirname(demo.repository), { recursive: true, force: true }));

/**
 * The step, the template and the hooks, each as its runner runs it: on the demo, and on real branches of public repositories where the
 * variable of one names a clone of it.
 */
const PAIRS = [
  {
    mirror: demo.repository as string,
    base: idOf(demo.base),
    head: idOf(demo.head),
    verdict: 'blocked',
    limit: 'critical',
    says: ['4 of 7 new Compose projects cannot start', 'Host port 8090 is published twice', 'docker-compose.yml:162'],
    secretsIn: '.env.production',
  },
  {
    // github.com/markwoitaszek/llm-multimodal-stack: Compose variants, and secrets that are committed.
    mirror: process.env.ORIGIN_REPOSITORY ?? '',
    base: 'eccdf0b449e8900234aa28ef087874cb8ba88c6e',
    head: '0d7da7952eb7d0cd76713f371d488c7f1f525683',
    verdict: 'blocked',
    limit: 'critical',
    says: ['docker-compose.optimized.yml:', '4 of 7 new Compose projects cannot start', 'replicas-with-container-name'],
    secretsIn: '.env.production',
  },
  {
    // github.com/stefanprodan/podinfo, a pull request that conflicts: Kubernetes, Kustomize, a chart, Compose.
    mirror: process.env.PODINFO_REPOSITORY ?? '',
    base: '94499b66c5b9e25e7f0c3a8e45af2cd00227a5bf',
    head: 'a547e00b6cd16bf4017852205169f29f74a86452',
    verdict: 'blocked',
    // The branches conflict, which the forge itself says; nothing of it is critical.
    limit: 'high',
    says: ['in conflict', 'charts/podinfo/'],
  },
] as const;

/** A comment of GitHub takes so many characters; the summary of a step takes more. */
const LONGEST_COMMENT = 65_536;
const RUN = { GITHUB_RUN_ID: '99' };
const MARK = '<!-- infra-diff: default -->';
const REST = 'more is in [the summary of the run](https://github.example/acme/shop/actions/runs/99).';

let action = '';
let path = '';
beforeAll(async () => {
  action = await builtProgram('action.js');
  path = pathWith(await builtProgram('cli.js'));
}, 120_000);

for (const pair of PAIRS) {
  describe.skipIf(!existsSync(pair.mirror))(`${pair.base.slice(0, 7)}..${pair.head.slice(0, 7)}`, () => {
    /** The project on the forge: `main` is what is merged into, `feature` the pull request. */
    let origin: TestRepository;
    let parted = '';
    beforeAll(() => {
      origin = testRepository('--bare');
      origin.git('fetch', '--quiet', `file://${pair.mirror}`, `${pair.base}:refs/heads/main`);
      origin.git('fetch', '--quiet', `file://${pair.mirror}`, `${pair.head}:refs/heads/feature`);
      parted = origin.git('merge-base', 'main', 'feature');
    }, 120_000);

    /** Nothing that is written anywhere may hold a value of that file. */
    function expectNoSecret(...texts: readonly string[]): void {
      if (!('secretsIn' in pair)) return;
      const file = execFileSync('git', ['show', `${pair.head}:${pair.secretsIn}`], {
        cwd: origin.dir,
        encoding: 'utf8',
      });
      const secrets = Array.from(file.matchAll(/^\w*(?:PASSWORD|SECRET|KEY)\w*=(\S{12,})$/gm), ([, value]) => value!);
      expect(secrets.length).toBeGreaterThan(3);
      expect(secrets.filter((secret) => texts.some((text) => text.includes(secret)))).toEqual([]);
    }

    test('the step of GitHub Actions, in a checkout of the head alone', async () => {
      const checkout = shallowCheckout(origin);
      const comments: GithubComment[] = [];
      const api = await forgeServer(githubIssue(comments));
      const event = pullRequestEvent({ sha: pair.base, ref: 'main' }, { sha: pair.head, ref: 'feature' });
      const world = { event, api: api.address, inputs: { sarif: 'infra.sarif', 'fail-on': pair.limit }, env: RUN };
      const { ran, outputs, summary } = await runStep(action, checkout.dir, world);

      expect(ran).toMatchObject({ code: 1, stderr: '' });
      expect(ran.stdout).toContain(`There are findings at or above ${pair.limit}`);
      const report: Report = JSON.parse(readFileSync(outputs.get('report')!, 'utf8'));
      expect(report.comparison).toMatchObject({
        base: { ref: 'main', commit: pair.base },
        head: { ref: 'feature', commit: pair.head },
        mergeBase: parted,
      });
      expect(Object.fromEntries(outputs)).toMatchObject({
        verdict: pair.verdict,
        findings: String(countedFindings(report.findings).length),
        conflicts: String(report.merge.conflicts.length),
        'comment-url': 'https://github.example/comment/1',
      });

      const [comment] = comments;
      expect(comment!.body.length).toBeLessThanOrEqual(LONGEST_COMMENT);
      expect(comment!.body.split('\n').slice(0, 3)).toEqual([MARK, ...summary.split('\n').slice(0, 2)]);
      for (const words of pair.says) expect(comment!.body).toContain(words);
      // What the comment has no room for is in the summary, and that is said.
      expect(comment!.body.includes(REST)).toBe(comment!.body !== `${MARK}\n${summary}`);
      // GitHub shows ten of each kind.
      for (const kind of ['error', 'warning', 'notice']) {
        expect(ran.stdout.match(new RegExp(`^::${kind} file=`, 'gm'))?.length ?? 0).toBeLessThanOrEqual(10);
      }
      for (const [, file, line] of ran.stdout.matchAll(/^::\w+ file=([^,:]+),line=(\d+)/gm)) {
        expect(linesOf(origin, report, file!)).toBeGreaterThanOrEqual(Number(line));
      }
      const sarif = JSON.parse(readFileSync(outputs.get('sarif')!, 'utf8'));
      expect(sarif.runs[0].results.length).toBe(countedFindings(report.findings).length);
      expectNoSecret(ran.stdout, summary, JSON.stringify(report), JSON.stringify(sarif));
      expect(checkout.git('status', '--porcelain')).toBe('?? infra.sarif');

      const again = await runStep(action, checkout.dir, world);
      expect(again.ran.stdout).not.toContain('fetching');
      expect(comments).toHaveLength(1);
      expect(again.ran.stdout).toContain('the comment was up to date');
    }, 180_000);

    test('the job of GitLab', async () => {
      const server = await forgeServer(({ method, path: asked }) =>
        asked === '/user' ? { json: { id: 5 } } : { json: method === 'GET' ? [] : { id: 1, body: '' } },
      );
      const env = { GITLAB_TOKEN: 'glpat-x', CI_API_V4_URL: server.address };
      const { ran, dir } = await runJob(path, { origin, parted }, { 'fail-on': pair.limit }, env);
      expect(ran).toMatchObject({ code: 1, stderr: 'infra-diff: the comment was created\n' });
      const texts = [...job.artifacts.paths, job.artifacts.reports.codequality].map((file) =>
        readFileSync(join(dir, file), 'utf8'),
      );
      const report: Report = JSON.parse(texts[0]!);
      const issues: { fingerprint: string; location: { path: string; lines: { begin: number } } }[] = JSON.parse(
        texts[2]!,
      );
      expect(issues.length).toBe(countedFindings(report.findings).length);
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
      const [note] = server.asked.flatMap(({ method, body }) =>
        method === 'POST' ? (body as { body: string }).body : [],
      );
      for (const words of pair.says) expect(note).toContain(words);
      expectNoSecret(note!, ...texts);
    }, 180_000);

    describe.each(['pre-push', 'pre-commit'] as const)('the hook %s', (stage) => {
      test('stops what is critical, and nothing else', async () => {
        const checkout = testClone(origin.dir, '--branch=feature');
        const forge = testRepository('--bare');
        checkout.git('remote', 'set-url', '--push', 'origin', forge.dir);
        if (stage === 'pre-commit') {
          checkout.git('checkout', '--quiet', '--detach', parted);
          checkout.git('read-tree', '-m', '-u', parted, pair.head);
        }
        install(checkout, stage);
        const args = stage === 'pre-push' ? ['push', '--quiet', 'origin', 'feature'] : ['commit', '--quiet', '-m', 'x'];
        const env = { ...plainGitEnvironment, PATH: path };
        const { code, stdout, stderr } = await runProgram('git', args, { cwd: checkout.dir, env });
        const stops = pair.limit === 'critical';
        expect(code !== 0).toBe(stops);
        expect(/^CRITICAL/m.test(stdout + stderr)).toBe(stops);
        if (stage === 'pre-commit') expect(checkout.id() === parted).toBe(stops);
        else expect(forge.git('branch', '--list') === '').toBe(stops);
        expectNoSecret(stdout, stderr);
      }, 180_000);
    });
  });
}

/** A checkout as `actions/checkout` makes one by default: the head, and nothing before it. */
function shallowCheckout(origin: TestRepository): TestRepository {
  const checkout = repositoryAt(temporaryFolder());
  checkout.git('init', '--quiet', '--template=');
  checkout.git('remote', 'add', 'origin', `file://${origin.dir}`);
  checkout.git('fetch', '--quiet', '--depth=1', 'origin', origin.id('feature'));
  checkout.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
  return checkout;
}

/** How many lines a file has in the merged tree or, where it is not in that, on the side of the pull request. */
function linesOf(origin: TestRepository, report: Report, file: string): number {
  for (const tree of [report.merge.tree, report.comparison.head.commit]) {
    try {
      return origin.git('cat-file', 'blob', `${tree}:${file}`).split('\n').length;
    } catch {}
  }
  return 1;
}

/** The entry of `.pre-commit-hooks.yaml` as git's own hook. */
function install(checkout: TestRepository, stage: string): void {
  const [hooks] = parseAllDocuments(readFileSync('.pre-commit-hooks.yaml', 'utf8')).map((each) => each.toJS());
  const { entry } = hooks.find(({ stages }: { stages: string[] }) => stages.includes(stage));
  const folder = join(checkout.dir, '.git/hooks');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, stage), `#!/bin/sh\n${entry}\n`, { mode: 0o755 });
}
