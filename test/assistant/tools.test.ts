import { beforeAll, describe, expect, test } from 'vitest';
import type { Files } from '../../src/assistant/files';
import type { Report } from '../../src/engine/report/report';
import { countedFindings } from '../../src/engine/report/standing';
import { readSides } from '../../src/mcp/readSides';
import { compareBranches } from '../../src/node/compare';
import { testRepository } from '../support/testRepository';
import { ask, pages } from './support';

/** A pull request as they are: a port moves onto another one's, a variable is overridden, a secret is committed, a service goes. */
const BASE = {
  'compose.yml': `services:
  api:
    image: acme/api:1
    env_file: api.env
    environment:
      LEVEL: info
    ports: ["8001:80"]
    depends_on: [db]
  db:
    image: postgres:16
  cache:
    image: redis:7
  web:
    image: acme/web:1
    ports: ["8002:80"]
    depends_on: [api, cache]
`,
  'api.env': 'LEVEL=warn\nREGION=eu\n',
};
const HEAD = {
  'compose.yml': `services:
  api:
    image: acme/api:2
    env_file: api.env
    environment:
      LEVEL: debug
    ports: ["8002:80"]
    depends_on: [db]
  db:
    image: postgres:17
  web:
    image: acme/web:1
    ports: ["8002:80"]
    depends_on: [api, cache]
`,
  '.env': 'DATABASE_PASSWORD=s3cr3t-Zq81xLw0pQ\n',
};

let report: Report;
let files: Files;
beforeAll(async () => {
  const repository = testRepository();
  repository.add(BASE);
  repository.branch('feature');
  repository.add(HEAD);
  report = await compareBranches({ repo: repository.dir, base: 'main', head: 'feature' });
  files = readSides(repository.dir, report, {})!;
});

const text = async (name: string, input: object = {}) => (await ask(report, name, input)).text;
const collision = () => report.findings.find(({ ruleId }) => ruleId === 'published-port-collision')!;

describe('"what breaks if I merge?"', () => {
  test('is answered by the verdict, the counts, and each kind of finding with its place', async () => {
    const answer = await text('compare');
    expect(answer).toContain('Comparison: merging feature (');
    expect(answer).toContain(`Verdict: ${report.assessment.verdict}. `);
    expect(answer).toMatch(/^critical|^high/m);
    expect(answer).toMatch(/published-port-collision at compose\.yml:\d+ \((head|merged)\)/);
    expect(answer).toContain(`[${collision().fingerprint}]`);
    for (const { ruleId } of countedFindings(report.findings)) expect(answer).toContain(ruleId);
  });

  test('names the tools as they are called there', async () => {
    expect(await text('compare')).toMatch(/^explain_finding: /m);
  });
});

describe('findings', () => {
  const found = async (input: object) =>
    [...(await pages(report, 'list_findings', input)).join('\n').matchAll(/\[([0-9a-f]{16})\] (?!at)/g)].map(
      ([, id]) => id,
    );

  test('are all listed, once', async () => {
    expect((await found({})).sort()).toEqual(report.findings.map(({ fingerprint }) => fingerprint).sort());
  });

  test('are listed by what they are about', async () => {
    const by = (fits: (finding: Report['findings'][number]) => boolean) =>
      report.findings.filter(fits).map(({ fingerprint }) => fingerprint);
    expect(await found({ rule: 'published-port' })).toEqual(by(({ ruleId }) => ruleId.includes('published-port')));
    expect(await found({ path: '.env' })).toEqual(by(({ evidence }) => evidence.head?.path === '.env'));
    expect(await found({ severity: 'critical' })).toEqual(by(({ severity }) => severity === 'critical'));
    expect(await found({ introducedBy: 'merge' })).toEqual([]);
    expect(await found({ resource: 'service/api' })).toEqual(
      by(({ resource }) => resource?.endsWith('service/api') === true),
    );
    expect((await found({ rule: 'published-port' })).length).toBeGreaterThan(0);
    expect((await found({ path: '.env' })).length).toBeGreaterThan(0);
  });

  test('are explained by the beginning of their id: why, what to do, proof on each side', async () => {
    const { fingerprint, message, why, remediation, evidence } = collision();
    const answer = await text('explain_finding', { finding: fingerprint.slice(0, 8) });
    for (const words of [message, why, remediation, `compose.yml:${evidence.head!.line}`])
      expect(answer).toContain(words);
    for (const { path, line } of evidence.related) expect(answer).toContain(`${path}:${line}`);
    expect(answer).toContain('docs/rules/published-port-collision.md');
    expect(answer).toContain('What to do: ');
  });

  test('that are not there are said not to be', async () => {
    const answer = await ask(report, 'explain_finding', { finding: 'ffffffff' });
    expect(answer).toMatchObject({ isError: true, text: expect.stringContaining('list_findings has all') });
  });
});

describe('a resource', () => {
  test('is shown with both sides and the lines that set them', async () => {
    const answer = await text('show_resource', { resource: 'service/api' });
    expect(answer).toMatch(
      /- image changed: \S*acme\/api:1 → \S*acme\/api:2 at compose\.yml:3 \(base\), compose\.yml:3 \(head\)/,
    );
    expect(answer).toContain('8001:80/tcp → 8002:80/tcp at compose.yml:7 (base), compose.yml:7 (head)');
  });

  test('that is not named is one of those that differ', async () => {
    const answer = await text('show_resource');
    for (const { id } of report.resources) expect(answer).toContain(id);
  });

  test('is found by its kind and a part of its name, as what a chart renders is asked for', async () => {
    expect(await text('show_resource', { resource: 'service/ap' })).toContain('#service/api at ');
  });

  test('that nothing has is answered by those that there are', async () => {
    expect(await text('show_resource', { resource: 'nothing' })).toContain('No resource is nothing');
    expect(await text('show_resource', { resource: 'service' })).toContain('Ask again with one of these ids');
  });

  test('is told with who needs it, directly and through others', async () => {
    const answer = await text('dependents', { resource: 'service/db' });
    expect(answer).toMatch(/- needed by service api \(depends-on\): compose\.yml:\d+/);
    expect(answer).toMatch(/- needed by service web \(depends-on, through service api\): unchanged in compose\.yml/);
  });

  test('that was removed is told with who still needs it', async () => {
    expect(await text('dependents', { resource: 'cache' })).toMatch(/needed by service web/);
  });
});

describe('"who sets this value?"', () => {
  test('is the place that counts on each side, and what it overrides', async () => {
    const answer = await text('what_sets', { name: 'LEVEL', resource: 'service/api' });
    expect(answer).toContain('variable LEVEL changed (environment)');
    expect(answer).toContain(
      '  base: info at compose.yml:6 (base)\n    overrides warn of env_file at api.env:1 (base)',
    );
    expect(answer).toContain(
      '  head: debug at compose.yml:6 (head)\n    overrides warn of env_file at api.env:1 (head)',
    );
  });

  test('finds fields by the end of their path', async () => {
    expect(await text('what_sets', { name: 'image' })).toMatch(/field image changed of service db/);
  });

  const alike = async (input: object, name = 'what_sets') => (await ask(report, name, input, files)).text;

  test('of what does not differ says so, and where it is set', async () => {
    const answer = await alike({ name: 'REGION' });
    expect(answer).toContain('The report has no difference of this name: REGION. These lines set it or ask for it');
    expect(answer).toContain('- set at api.env:2 (both sides)');
    expect(answer).not.toContain('eu');
  });

  test('of what does not differ in a file that does names the lines of each side', async () => {
    const answer = await alike({ name: 'depends_on', resource: 'service/web' });
    expect(answer).toContain('- set at compose.yml:16 (base)');
    expect(answer).toContain('- set at compose.yml:14 (head)');
  });

  test('of what no file has says that', async () => {
    const answer = await alike({ name: 'NOWHERE' });
    expect(answer).toContain('No compared file sets it or asks for it');
    expect(answer).toContain('- LEVEL');
  });

  test('cannot be used to try out a secret', async () => {
    for (const name of ['s3cr3t-Zq81xLw0pQ', 's3cr3t', 'Zq81xLw0pQ', 'eu']) {
      expect(await alike({ name })).toContain('No compared file sets it or asks for it');
    }
  });

  test('where no file can be read, says what to do', async () => {
    expect(await text('what_sets', { name: 'REGION' })).toContain('read the files for that');
  });

  test('a resource that is alike on both sides is told with the lines that name it', async () => {
    const answer = await alike({ resource: 'service/web' }, 'show_resource');
    expect(answer).toContain('Unchanged: compose:compose.yml#service/web');
    expect(answer).toContain('- set at compose.yml:13 (base)');
    expect(answer).toContain('- set at compose.yml:11 (head)');
  });
});

describe('the plan and the merge', () => {
  test('the plan has every step, in order, with its places', async () => {
    const answer = (await pages(report, 'plan')).join('\n');
    for (const [index, { title, stage }] of report.assessment.steps.entries()) {
      expect(answer).toContain(`${index + 1}. ${stage}: ${title}`);
    }
    expect(answer).toContain(`[${collision().fingerprint}] compose.yml:`);
  });

  test('the plan of a stage has the steps of that alone', async () => {
    const answer = await text('plan', { stage: 'rollback' });
    expect(answer).toMatch(/^\d+\. rollback: /m);
    expect(answer).not.toMatch(/^\d+\. (prepare|deploy|verify): /m);
  });

  test('the merge says what git says', async () => {
    expect(await text('merge')).toContain('Git: fast-forward');
  });

  test('conflicts are told with the three values of each field', async () => {
    const repository = testRepository();
    const compose = (image: string) => ({ 'compose.yml': `services:\n  db:\n    image: postgres:${image}\n` });
    repository.add(compose('15'));
    repository.branch('feature');
    repository.add(compose('17'));
    repository.checkout('main');
    repository.add(compose('16'));
    const conflicting = await compareBranches({ repo: repository.dir, base: 'main', head: 'feature' });
    const { text } = await ask(conflicting, 'merge');
    expect(text).toContain('Conflict in compose.yml');
    expect(text).toMatch(/compose\.yml:\d+-\d+ \(merged\)/);
    expect(text).toMatch(
      /field \S*image.*changed by both: merge base \S*postgres:15, base \S*postgres:16, head \S*postgres:17/,
    );
  });
});

test('no answer has the secret', async () => {
  const questions: [string, object][] = [
    ['compare', {}],
    ['list_findings', {}],
    ['show_resource', {}],
    ['show_resource', { resource: '.env' }],
    ['what_sets', { name: 'DATABASE_PASSWORD' }],
    ['plan', {}],
  ];
  const answers = (await Promise.all(questions.map(([name, input]) => pages(report, name, input)))).flat();
  expect(answers.join('\n')).toContain('DATABASE_PASSWORD');
  expect(answers.join('\n')).not.toContain('s3cr3t');
});
