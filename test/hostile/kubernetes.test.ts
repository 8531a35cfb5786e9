import { describe, expect, test } from 'vitest';
import { formatReport } from '../../src/engine/formatters/format';
import type { Report } from '../../src/engine/report/report';
import { compareBranches } from '../../src/node/compare';
import { testRepository } from '../support/testRepository';

type Files = Record<string, string>;

const object = (kind: string, name: string, rest = ''): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}}\n${rest}`;
const SEEN = { 'seen/config.yaml': object('ConfigMap', 'seen', 'data: {a: b}\n') };
const times = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

/** What a branch that adds the files, and `seen` beside them, brings. */
async function added(files: Files, links: Readonly<Record<string, string>> = {}): Promise<Report> {
  return changed({}, files, links);
}

async function changed(before: Files, after: Files, links: Readonly<Record<string, string>> = {}): Promise<Report> {
  const repository = testRepository();
  repository.add({ 'README.md': 'x', ...before });
  repository.branch('feature');
  for (const [path, target] of Object.entries(links)) repository.link(path, target);
  repository.add({ ...after, ...SEEN });
  const report = await compareBranches({ repo: repository.dir, base: 'main', head: 'feature' });
  expect(report.problems.filter(({ message }) => message.startsWith('rule '))).toEqual([]);
  expect(report.resources.map(({ name }) => name)).toContain('seen');
  for (const format of ['text', 'markdown', 'json'] as const) expect(formatReport(report, format)).not.toBe('');
  return report;
}

const names = ({ resources }: Report): string[] => resources.map(({ name }) => name).sort();
const problems = ({ problems: all }: Report): string[] => all.map(({ path, message }) => `${path}: ${message}`);

describe('a file that is broken', () => {
  test('keeps the documents that are not', async () => {
    const report = await added({
      'k8s/a.yaml': [object('ConfigMap', 'one'), 'apiVersion: v1\nkind: [\n', object('ConfigMap', 'three')].join(
        '---\n',
      ),
    });
    expect(names(report)).toEqual(['one', 'seen', 'three']);
    expect(problems(report)).toEqual([expect.stringContaining('k8s/a.yaml: ')]);
  });

  test('keeps the objects of a kustomization beside it', async () => {
    const report = await added({
      'k8s/kustomization.yaml': 'resources: [good.yaml, bad.yaml]\n',
      'k8s/good.yaml': object('ConfigMap', 'good'),
      'k8s/bad.yaml': 'apiVersion: v1\nkind: {{ not yaml\n',
    });
    expect(problems(report).join('\n')).toContain('k8s/');
  });
});

describe('kustomizations that lead in circles or out of the repository', () => {
  const kustomization = (resources: string): string => `resources: [${resources}]\n`;
  test.each<[string, Files]>([
    ['itself', { 'k8s/kustomization.yaml': kustomization('.') }],
    [
      'its parent',
      { 'k8s/kustomization.yaml': kustomization('sub'), 'k8s/sub/kustomization.yaml': kustomization('..') },
    ],
    ['each other', { 'a/kustomization.yaml': kustomization('../b'), 'b/kustomization.yaml': kustomization('../a') }],
    [
      'a circle of components',
      {
        'a/kustomization.yaml': 'components: [../b]\n',
        'b/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncomponents: [../b]\n',
      },
    ],
    ['what lies above the repository', { 'k8s/kustomization.yaml': kustomization('../../../etc') }],
    ['an absolute path', { 'k8s/kustomization.yaml': kustomization('/etc/passwd') }],
    ['a folder of nothing', { 'k8s/kustomization.yaml': kustomization('gone') }],
  ])('%s is a problem of that one', async (_, files) => {
    const report = await added(files);
    expect(names(report)).toContain('seen');
    expect(problems(report).length).toBeGreaterThan(0);
  });

  test('a secret generator cannot read what lies above the repository', async () => {
    const report = await added({
      'k8s/kustomization.yaml': 'secretGenerator: [{name: s, files: [../../../../etc/hostname]}]\n',
    });
    expect(problems(report).length).toBeGreaterThan(0);
  });
});

describe('symbolic links', () => {
  const base = { 'base/kustomization.yaml': 'resources: [c.yaml]\n', 'base/c.yaml': object('ConfigMap', 'linked') };

  test('lead to a kustomization inside the repository', async () => {
    const overlay = { 'overlay/kustomization.yaml': 'resources: [link]\nnamePrefix: my-\n' };
    const report = await changed(base, overlay, { 'overlay/link': '../base' });
    expect(names(report)).toContain('my-linked');
  });

  test('lead to a file inside the repository', async () => {
    const report = await changed(
      { 'files/c.yaml': object('ConfigMap', 'linked') },
      { 'k8s/kustomization.yaml': 'resources: [c.yaml]\nnamePrefix: my-\n' },
      { 'k8s/c.yaml': '../files/c.yaml' },
    );
    expect(names(report)).toContain('my-linked');
  });

  test.each([
    ['out of it', '../../../../etc'],
    ['to an absolute path', '/etc'],
    ['to themselves', 'link'],
    ['to nothing', 'gone'],
  ])('that lead %s are a problem', async (_, target) => {
    const report = await added({ 'k8s/kustomization.yaml': 'resources: [link]\n' }, { 'k8s/link': target });
    expect(problems(report).join('\n')).toContain('k8s/');
  });
});

describe('patterns and values that are meant to hang', () => {
  const text = 'a'.repeat(5_000);

  test('a target of a patch', async () => {
    const report = await added({
      'k8s/kustomization.yaml':
        'resources: [c.yaml]\npatches: [{target: {name: "(a+)+$", kind: "(.*)*b"}, patch: \'[{"op": "add", "path": "/data", "value": {}}]\'}]\n',
      'k8s/c.yaml': object('ConfigMap', `${text}b`),
    });
    expect(names(report)).toEqual([`${text}b`, 'seen']);
    expect(problems(report)).toEqual([]);
  });

  test.each<[string, string]>([
    [
      'base64 that is none',
      `${object('Secret', 's')}data: {a: "${'='.repeat(9_999)}", b: "%%%", c: "4444\\0", d: 12}\n`,
    ],
    ['addresses', `${object('ConfigMap', 'c')}data: {a: "${'://'.repeat(9_999)}", b: "${'a.'.repeat(9_999)}svc"}\n`],
    ['deep nesting in a field', `${object('Pod', 'p')}spec: ${'{a: '.repeat(900)}1${'}'.repeat(900)}\n`],
    ['lists in lists', `${object('Pod', 'p')}spec: {containers: ${'['.repeat(900)}${']'.repeat(900)}}\n`],
    ['Lists in Lists', `${'{apiVersion: v1, kind: List, items: ['.repeat(200)}${']}'.repeat(200)}\n`],
    ['keys of every object', `${object('ConfigMap', 'c')}data: {__proto__: x, constructor: y, toString: z}\n`],
    ['other types', `${object('Service', 's')}spec: {selector: [1], ports: {a: b}, clusterIP: {}}\n`],
  ])('%s', async (_, manifest) => {
    await added({ 'k8s/a.yaml': manifest });
  });
});

describe('sizes at which work that grows with the square would take minutes', () => {
  const POD = 'spec:\n  template:\n    spec:\n      containers:\n      - name: c\n        image: a:1\n        env:\n';
  const env = (count: number, line: (index: number) => string): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: big}\n${POD}${times(count, line)}`;
  const variable = (index: number, value: string): string => `        - {name: V${index}, value: "${value}"}\n`;
  const role = (count: number, verb: string): string =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: big}\nrules:\n${times(
      count,
      (index) => `- {apiGroups: ["", g${index % 7}], resources: [r${index}, x${index % 50}], verbs: [get, ${verb}]}\n`,
    )}`;
  const many = (count: number, value: string): Files =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `m/${index % 50}/f${index}.yaml`,
        object('ConfigMap', `c${index}`, `data: {a: "${value}${index}"}\n`),
      ]),
    );

  test.each<[string, Files, Files]>([
    [
      '10,000 variables, all changed',
      { 'k8s/a.yaml': env(10_000, (index) => variable(index, 'a')) },
      { 'k8s/a.yaml': env(10_000, (index) => variable(index, 'b')) },
    ],
    [
      '10,000 variables the other way round',
      { 'k8s/a.yaml': env(10_000, (index) => variable(index, 'a')) },
      { 'k8s/a.yaml': env(10_000, (index) => variable(9_999 - index, 'a')) },
    ],
    ['3,000 rules of a role', { 'k8s/a.yaml': role(3_000, 'create') }, { 'k8s/a.yaml': role(3_000, 'list') }],
    ['2,000 files', many(2_000, 'a'), many(2_000, 'b')],
    [
      '3,000 addresses and Services',
      {},
      {
        'k8s/a.yaml': times(
          3_000,
          (index) => `${object('Service', `s${index}`, 'spec: {ports: [{port: 80}]}')}\n---\n`,
        ),
        'k8s/b.yaml': env(3_000, (index) => variable(index, `http://s${index}:81`)),
      },
    ],
    [
      '1,000 policies that select nothing',
      {},
      {
        'k8s/a.yaml': times(
          1_000,
          (index) =>
            `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: p${index}}\nspec: {selector: {matchLabels: {a: x${index}}}}\n---\n`,
        ),
        'k8s/b.yaml': times(
          1_000,
          (index) =>
            `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d${index}}\nspec: {template: {metadata: {labels: {a: y${index}}}, spec: {containers: [{name: c, image: "a:1"}]}}}\n---\n`,
        ),
      },
    ],
  ])('%s', { timeout: 60_000 }, async (_, before, after) => {
    const start = performance.now();
    await changed(before, after);
    expect(performance.now() - start).toBeLessThan(45_000);
  });
});
