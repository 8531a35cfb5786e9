import { expect, test } from 'vitest';
import { formatReport } from '../../src/engine/formatters/format';
import { compareBranches } from '../../src/node/compare';
import { testRepository } from '../support/testRepository';

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
const GOOD = 'services:\n  seen:\n    image: nginx:1.27\n';

/** Sizes at which work that grows with the square would take minutes. */
test.each<[string, Record<string, string>]>([
  ['secrets that differ', { '.env': lines(20_000, (index) => `SECRET_${index}=a${index}bcdefghij\n`) }],
  ['secrets that begin alike', { '.env': lines(20_000, (index) => `SECRET_${index}=abcdefgh1${index}\n`) }],
  ['variables', { 'compose.yaml': `${GOOD}    environment:\n${lines(10_000, (index) => `      K${index}: v\n`)}` }],
  [
    'flow maps in a manifest',
    { 'a.yaml': `apiVersion: v1\nkind: A\nspec: ${'{a: '.repeat(5000)}1${'}'.repeat(5000)}\n` },
  ],
  ['aliases', { 'a.yaml': `a: &a [x]\n${lines(40, (index) => `b${index}: &b${index} [*a, *a]\n`)}` }],
])('many %s: the rest is compared', async (_, files) => {
  const repository = testRepository();
  repository.add({ 'README.md': 'x' });
  repository.branch('feature');
  repository.add({ ...files, 'good/compose.yaml': GOOD });
  const report = await compareBranches({ repo: repository.dir, base: 'main', head: 'feature' });
  expect(report.resources.map(({ name }) => name)).toContain('seen');
  expect(formatReport(report, 'markdown')).toContain('seen');
});

test('a port that hundreds want: each is told once, in a report that can be read', async () => {
  const services = lines(600, (index) => `  s${index}:\n    image: a:1\n    ports: ["8080:80"]\n`);
  const repository = testRepository();
  repository.add({ 'README.md': 'x' });
  repository.branch('feature');
  repository.add({ 'compose.yaml': `services:\n${services}` });
  const report = await compareBranches({ repo: repository.dir, base: 'main', head: 'feature' });
  expect(report.problems).toEqual([]);
  expect(report.ports).toHaveLength(600);
  for (const { collidesWith, moreCollisions } of report.ports) {
    expect([collidesWith.length, moreCollisions]).toEqual([50, 549]);
  }
  const told = new Set(
    report.findings.flatMap(({ ruleId, resource }) => (ruleId === 'published-port-collision' ? [resource] : [])),
  );
  expect(told.size).toBe(599);
});
