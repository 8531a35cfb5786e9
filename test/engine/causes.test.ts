import { describe, expect, test } from 'vitest';
import { formatReport } from '../../src/engine/formatters/format';
import type { Finding, Report } from '../../src/engine/report/report';
import { countedFindings } from '../../src/engine/report/standing';
import { compareBranches } from '../../src/node/compare';
import { testRepository } from '../support/testRepository';

type Files = Record<string, string | null>;

async function compare(base: Files, head: Files, main: Files = {}): Promise<Report> {
  const repository = testRepository();
  repository.add(base);
  repository.branch('feature');
  repository.add(head);
  repository.checkout('main');
  repository.add(main);
  return compareBranches({ repo: repository.dir, base: 'main', head: 'feature' });
}

const object = (apiVersion: string, kind: string, name: string, rest: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\n${rest}`;
const reader = (name: string, config: string, unit = ''): Files => ({
  [`${unit}${name}.yaml`]: object(
    'apps/v1',
    'Deployment',
    name,
    `spec:\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec:\n      containers:\n        - name: a\n          image: nginx:1.27\n          envFrom: [{configMapRef: {name: ${config}}}]\n`,
  ),
});
const config = (name: string): string => object('v1', 'ConfigMap', name, 'data: {A: b}\n');
const services = (of: Record<string, string>): string =>
  `services:\n${Object.entries(of)
    .map(([name, rest]) => `  ${name}:\n    image: nginx:1.27\n${rest}`)
    .join('')}`;

const effectsOf = ({ findings }: Report, cause: Finding): string[] =>
  findings.filter((finding) => finding.cause === cause.fingerprint).map(({ ruleId }) => ruleId);

describe('what follows from a removal', () => {
  test('a service of Compose: one row, as bad as the worst, with the places', async () => {
    const uses = '    depends_on: [db]\n    environment: {DB_HOST: db}\n';
    const report = await compare(
      { 'compose.yaml': services({ api: uses, web: uses, db: '' }) },
      { 'compose.yaml': services({ api: uses, web: uses }) },
    );
    const [only, ...others] = countedFindings(report.findings);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ ruleId: 'resource-removed', severity: 'critical' });
    expect(effectsOf(report, only!).sort()).toEqual([
      ...Array(2).fill('compose-undefined-reference'),
      ...Array(2).fill('dangling-host'),
    ]);
    expect(only!.evidence.related.map(({ line }) => line).sort()).toEqual([4, 5, 8, 9]);
    expect(report.assessment.verdict).toBe('blocked');
    expect(formatReport(report, 'text')).toContain('4 places still refer to it:');
    expect(formatReport(report, 'text')).toMatch(/CRITICAL {2}1\n/);
    expect(formatReport(report, 'markdown')).toContain('4 places still refer to it');
  });

  test('a ConfigMap', async () => {
    const files = { ...reader('api', 'app'), 'other.yaml': config('other') };
    const report = await compare({ ...files, 'app.yaml': config('app') }, { 'app.yaml': null });
    const [cause] = countedFindings(report.findings);
    expect(cause?.ruleId).toBe('resource-removed');
    expect(effectsOf(report, cause!)).toEqual(['dangling-configmap-reference']);
  });

  test('a file: the first that misses it speaks for the others', async () => {
    const uses = '    env_file: shared.env\n';
    const compose = { 'compose.yaml': services({ api: uses, web: uses, job: uses }) };
    const report = await compare({ ...compose, 'shared.env': 'A=1\n' }, { 'shared.env': null });
    const counted = countedFindings(report.findings).filter(({ ruleId }) => ruleId === 'env-file-missing');
    expect(counted).toHaveLength(1);
    expect(effectsOf(report, counted[0]!)).toEqual(['env-file-missing', 'env-file-missing']);
  });

  test('a name that was never there is nobody’s effect', async () => {
    const report = await compare(
      { 'compose.yaml': services({ api: '', db: '' }) },
      { 'compose.yaml': services({ api: '    depends_on: [cache, queue]\n' }) },
    );
    expect(report.findings.filter(({ cause }) => cause !== undefined)).toEqual([]);
  });

  test('what only the merge brings stays a row of its own', async () => {
    const report = await compare(
      {
        'compose.yaml': services({ a: '', b: '', c: '', api: '' }),
        'extra.yaml': config('app'),
        'rest.yaml': config('rest'),
      },
      { 'extra.yaml': null },
      reader('late', 'app'),
    );
    const merged = report.findings.filter(({ introducedBy }) => introducedBy === 'merge');
    expect(merged.map(({ ruleId }) => ruleId)).toContain('dangling-configmap-reference');
    expect(merged.every(({ cause }) => cause === undefined)).toBe(true);
  });

  test('a removal that somebody accepts does not take along what it breaks', async () => {
    const uses = '    depends_on: [db]\n';
    const report = await compare(
      { 'compose.yaml': services({ api: uses, web: uses, db: '' }) },
      {
        'compose.yaml': services({ api: uses, web: uses }),
        '.infra-diff.yaml': 'suppressions: [{rule: resource-removed, reason: planned}]\n',
      },
    );
    expect(countedFindings(report.findings).map(({ ruleId }) => ruleId)).toEqual(['compose-undefined-reference']);
    expect(report.assessment.verdict).toBe('blocked');
  });
});

describe('who needs what changed', () => {
  const dependents = (report: Report, name: string): (string | undefined)[][] =>
    report.resources
      .filter((resource) => resource.name === name)
      .flatMap(({ dependents = [] }) =>
        dependents.map(({ resource, use, via }) =>
          [resource, use, via].map((id) => id?.split('#').at(-1)?.replace('/_/', '/')),
        ),
      );
  const service = object('v1', 'Service', 'api', 'spec: {selector: {app: api}, ports: [{port: 80}]}\n');
  const ingress = object(
    'networking.k8s.io/v1',
    'Ingress',
    'shop',
    'spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}]}}]}\n',
  );
  const base = { ...reader('api', 'app'), 'app.yaml': config('app'), 'service.yaml': service, 'ingress.yaml': ingress };

  test('directly and through others', async () => {
    const report = await compare(base, { 'app.yaml': config('app').replace('A: b', 'A: c') });
    expect(dependents(report, 'app')).toEqual([
      ['Deployment/api', 'config', undefined],
      ['Service/api', 'selector', 'Deployment/api'],
      ['Ingress/shop', 'backend', 'Service/api'],
    ]);
    const text = formatReport(report, 'text').replace(/\s+/g, ' ');
    expect(text).toContain('needed by Deployment api; through these Service api, Ingress shop');
    expect(formatReport(report, 'markdown')).toContain('needed by `Deployment api`');
  });

  test('of what is removed, whoever is still there', async () => {
    const report = await compare(base, { 'app.yaml': null, 'service.yaml': null });
    expect(dependents(report, 'app').map(([id]) => id)).toEqual(['Deployment/api', 'Ingress/shop']);
  });

  test('a file that services read', async () => {
    const compose = { 'compose.yaml': services({ api: '    env_file: a.env\n', web: '    depends_on: [api]\n' }) };
    const report = await compare({ ...compose, 'a.env': 'A=1\n' }, { 'a.env': 'A=2\n' });
    expect(dependents(report, 'a.env')).toEqual([
      ['service/api', 'env-file', undefined],
      ['service/web', 'depends-on', 'service/api'],
    ]);
  });

  test('of variants of one deployment, each its own', async () => {
    const variants = ['one/', 'two/'].map((folder) => ({
      ...reader('api', 'app', folder),
      [`${folder}app.yaml`]: config('app'),
    }));
    const report = await compare(Object.assign({}, ...variants), {
      'one/app.yaml': config('app').replace('A: b', 'A: c'),
    });
    expect(report.resources.flatMap(({ dependents = [] }) => dependents.map(({ resource }) => resource))).toEqual([
      'kubernetes:one#Deployment/_/api',
    ]);
  });

  test('a circle ends', async () => {
    const of = (image: string) => ({
      'compose.yaml': services({
        a: '    depends_on: [b]\n',
        b: '    depends_on: [c]\n',
        c: '    depends_on: [a]\n',
      }).replace('nginx:1.27', image),
    });
    const report = await compare(of('nginx:1.26'), of('nginx:1.25'));
    expect(dependents(report, 'a').map(([id]) => id)).toEqual(['service/c', 'service/b']);
  });

  test('what is new has nobody yet', async () => {
    const report = await compare({ 'README.md': '' }, base);
    expect(report.resources.filter(({ dependents }) => dependents)).toEqual([]);
  });
});
