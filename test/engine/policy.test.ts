import { describe, expect, test } from 'vitest';
import { formatReport } from '../../src/engine/formatters/format';
import type { Report } from '../../src/engine/report/report';
import { compareBranches } from '../../src/node/compare';
import { testRepository } from '../support/testRepository';

type Files = Record<string, string | null>;

const redis = (name: string, port: number, comment = ''): string =>
  `  ${name}:\n    image: redis:7.4\n    ports: ["${port}:6379"]${comment}\n`;
const compose = (...services: string[]): string => `services:\n${services.join('')}`;
const OPEN = 'port-published-on-all-interfaces';

/** What `feature` brings to `main`, on the first of March 2027. */
async function compare(main: Files, feature: Files, today = '2027-03-01'): Promise<Report> {
  const repository = testRepository();
  repository.add({ 'README.md': '', ...main });
  repository.branch('feature');
  repository.add(feature);
  return compareBranches({ repo: repository.dir, base: 'main', head: 'feature' }, { today });
}

const open = ({ findings }: Report): string[] =>
  findings
    .filter(({ ruleId, suppressed }) => ruleId === OPEN && !suppressed)
    .map(({ evidence, severity }) => `${evidence.head?.path}:${evidence.head?.line} ${severity}`);
const suppressed = ({ findings }: Report): string[] =>
  findings.flatMap(({ ruleId, suppressed: by }) => (by ? [`${ruleId} ${by.by}: ${by.reason}`] : []));
const problems = ({ problems: list }: Report): string[] =>
  list.map(({ path, line, message }) => `${path}:${line} ${message}`);

describe('a comment', () => {
  test('suppresses what stands on its line, or on the next', async () => {
    const report = await compare(
      {},
      {
        'compose.yaml': compose(
          redis('a', 1, ` # infra-diff-ignore ${OPEN}: only on my machine`),
          `  b:\n    image: redis:7.4\n    ports:\n      # infra-diff-ignore ${OPEN}: another\n      - "2:6379"\n`,
          redis('c', 3),
        ),
      },
    );
    expect(suppressed(report)).toEqual([`${OPEN} inline: only on my machine`, `${OPEN} inline: another`]);
    expect(open(report)).toEqual(['compose.yaml:12 high']);
    expect(report.findings.find((finding) => finding.suppressed)?.suppressed?.place).toMatchObject({
      path: 'compose.yaml',
      line: 4,
    });
    expect(problems(report)).toEqual([]);
  });

  test.each([
    [`# infra-diff-ignore ${OPEN}`, 'needs a reason and suppresses nothing without one'],
    ['# infra-diff-ignore image-without-version: a', 'image-without-version meets no finding here: remove it'],
    ['# infra-diff-ignore port-published-on-all-interface: a', 'there is no such rule; did you mean port-published'],
    ['# infra-diff-ignore', 'must say what it suppresses'],
  ])('%s is told, and suppresses nothing', async (comment, problem) => {
    const report = await compare({}, { 'compose.yaml': compose(redis('a', 1, ` ${comment}`)) });
    expect(open(report)).toEqual(['compose.yaml:4 high']);
    expect(problems(report)).toEqual([expect.stringMatching(/^compose\.yaml:4 infra-diff-ignore /)]);
    expect(problems(report)[0]).toContain(problem);
  });

  test('about something that the base has already is of use', async () => {
    const main = { 'compose.yaml': compose(redis('a', 1, ` # infra-diff-ignore ${OPEN}: known`)) };
    const report = await compare(main, {
      'compose.yaml': compose(redis('a', 1, ` # infra-diff-ignore ${OPEN}: known`), redis('b', 2)),
    });
    expect(open(report)).toEqual(['compose.yaml:7 high']);
    expect(problems(report)).toEqual([]);
    expect(report.preexisting.high).toBe(0);
  });
});

describe('the settings', () => {
  const settings = (text: string): Files => ({
    '.infra-diff.yaml': text,
    'compose.yaml': compose(redis('a', 1), redis('b', 2)),
  });
  const suppress = (lines: string): Files => settings(`suppressions:\n  - reason: fine\n${lines}`);

  test.each([
    ['a rule and a resource', `    rule: ${OPEN}\n    resource: a\n`, ['compose.yaml:7 high']],
    ['a resource by kind and name', '    resource: service/b\n', ['compose.yaml:4 high']],
    ['a resource by id', '    resource: compose:compose.yaml#service/b\n', ['compose.yaml:4 high']],
    ['a pattern', `    rule: ${OPEN}\n    path: "*.yaml"\n`, []],
    ['a day that is today', `    rule: ${OPEN}\n    expires: 2027-03-01\n`, []],
  ])('suppress by %s', async (_, lines, left) => {
    const report = await compare({}, suppress(lines));
    expect(open(report)).toEqual(left);
    expect(suppressed(report)).toContain(`${OPEN} config: fine`);
    expect(problems(report)).toEqual([]);
  });

  test('suppress one finding by its fingerprint', async () => {
    const before = await compare({}, { 'compose.yaml': compose(redis('a', 1), redis('b', 2)) });
    const { fingerprint } = before.findings.find(({ ruleId }) => ruleId === OPEN)!;
    expect(open(await compare({}, suppress(`    fingerprint: "${fingerprint}"\n`)))).toEqual(['compose.yaml:7 high']);
  });

  test.each([
    [
      'another path',
      `    rule: ${OPEN}\n    path: deploy\n`,
      '.infra-diff.yaml:2 the suppression meets no finding: remove it',
    ],
    [
      'a day that is over',
      `    rule: ${OPEN}\n    expires: 2027-02-28\n`,
      '.infra-diff.yaml:2 the suppression expired after 2027-02-28 and no longer counts: look at it again, or remove it',
    ],
  ])('do not suppress by %s, and that is told', async (_, lines, problem) => {
    const report = await compare({}, suppress(lines));
    expect(open(report)).toEqual(['compose.yaml:4 high', 'compose.yaml:7 high']);
    expect(problems(report)).toEqual([problem]);
  });

  test('suppressed findings neither count nor raise the verdict, and every format tells them', async () => {
    const report = await compare({}, settings(`suppressions:\n  - {path: "**", reason: a lab}\n`));
    expect(report.assessment.verdict).toBe('safe');
    expect(report.findings.length).toBeGreaterThan(1);
    expect(formatReport(report, 'text')).toContain(`${report.findings.length} suppressed`);
    expect(formatReport(report, 'text')).toMatch(/Suppressed {2}\d+ findings[\s\S]*compose\.yaml:4 +a lab/);
    expect(formatReport(report, 'markdown')).toMatch(/<summary><b>Suppressed: \d+ findings<[\s\S]*a lab/);
  });

  test('a secret in a reason is masked', async () => {
    const report = await compare(
      {},
      settings(`suppressions:\n  - {path: "**", reason: "password=Zq81kkTw02xPq is old"}\n`),
    );
    expect(JSON.stringify(report)).not.toContain('Zq81kkTw02xPq');
  });

  test('turn rules off, and say how bad they are', async () => {
    expect(open(await compare({}, settings(`rules: {${OPEN}: off}\n`)))).toEqual([]);
    expect(open(await compare({}, settings('rules: {security: off, network: off}\n')))).toEqual([]);
    expect(open(await compare({}, settings(`rules: {network: off, security: off, ${OPEN}: low}\n`)))).toEqual([
      'compose.yaml:4 low',
      'compose.yaml:7 low',
    ]);
  });
});

describe('files that are left out', () => {
  const old = { 'legacy/compose.yaml': compose(redis('old', 9)), 'deploy/compose.yaml': compose(redis('a', 1)) };

  test('are not read on either side, whichever side says so, and are counted', async () => {
    const report = await compare(old, {
      '.infra-diff.yaml': 'paths: {exclude: [legacy]}\n',
      'legacy/compose.yaml': compose(redis('new', 8)),
    });
    expect(report.resources).toEqual([]);
    expect(report.findings).toEqual([]);
    expect(report.excludedFiles).toBe(1);
    expect(formatReport(report, 'text')).toContain('1 file is left out by the settings.');
    expect(formatReport(report, 'markdown')).toContain('1 file is left out by the settings.');
  });

  test('are all but those that are named', async () => {
    const report = await compare(
      { '.infra-diff.yaml': 'paths: {include: ["deploy/**"]}\n', ...old },
      {
        'legacy/compose.yaml': compose(redis('new', 8)),
        'deploy/compose.yaml': compose(redis('b', 2)),
      },
    );
    expect(new Set(report.units.map(({ id }) => id))).toEqual(new Set(['compose:deploy/compose.yaml']));
  });

  test('are there for those that name them', async () => {
    const report = await compare(
      {},
      {
        '.infra-diff.yaml': 'paths: {exclude: [vendor]}\n',
        'vendor/base.yaml': 'services:\n  base:\n    image: nginx:1.27\n',
        'vendor/nginx.conf': 'events {}\n',
        'compose.yaml':
          'services:\n  web:\n    extends: {file: vendor/base.yaml, service: base}\n    volumes: ["./vendor/nginx.conf:/etc/nginx/nginx.conf:ro"]\n',
      },
    );
    expect(report.findings.filter(({ category }) => category === 'references')).toEqual([]);
    expect(report.resources.map(({ name }) => name)).toContain('web');
  });
});

test('one of several gathered findings can be accepted by itself', async () => {
  const secrets = Array.from({ length: 8 }, (_, index) => `KEY_${index}_PASSWORD=Qx7${index}mWn2kLp9zRt4`);
  const report = await compare(
    {},
    { 'a.env': `${secrets.join('\n')} # infra-diff-ignore secret-committed: rotated\n` },
  );
  const found = report.findings.filter(({ ruleId }) => ruleId === 'secret-committed');
  expect(found.filter((finding) => finding.suppressed)).toHaveLength(1);
  expect(found.some((finding) => !finding.suppressed)).toBe(true);
});
