import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/engine/report/report';
import { compareBranches } from '../../../src/node/compare';
import { testRepository } from '../../support/testRepository';

type Files = Record<string, string | null>;

/** The report of a branch that changes these files. */
async function compare(start: Files, feature: Files): Promise<Report> {
  const repository = testRepository();
  repository.add({ 'README.md': 'x\n', ...start }, 'start');
  repository.branch('feature');
  repository.add(feature, 'feature');
  return compareBranches({ repo: repository.dir, base: 'main', head: 'feature' });
}

/** `added cache: Redis`, an entry a line; how the repository is deployed is left out. */
const told = ({ architecture }: Report): string[] =>
  architecture
    .filter(({ area }) => area !== 'orchestration')
    .map(({ change, area, components }) => `${change} ${area}: ${components.join(', ')}`);

const compose = (services: Record<string, string>): string =>
  `services:\n${Object.entries(services)
    .map(([name, image]) => `  ${name}:\n    image: ${image}\n`)
    .join('')}`;

describe('components that run', () => {
  test('come and go with the image of a service', async () => {
    const report = await compare(
      { 'compose.yml': compose({ api: 'acme/api:1', cache: 'redis:7' }) },
      { 'compose.yml': compose({ api: 'acme/api:1', db: 'docker.io/library/postgres:16' }) },
    );
    expect(told(report)).toEqual(['removed cache: Redis', 'added database: PostgreSQL']);
    expect(report.architecture.find(({ area }) => area === 'database')).toMatchObject({
      evidence: [{ path: 'compose.yml', line: 5, revision: 'head' }],
      parts: [{ name: 'PostgreSQL', role: 'database', after: 'runs' }],
    });
    expect(report.areas?.find(({ area }) => area === 'cache')).toMatchObject({
      area: 'cache',
      before: [{ name: 'Redis', state: 'runs' }],
      after: [],
    });
  });

  test('of an operator and of a chart have the version that they ask for', async () => {
    const files = (prometheus: string, tag: string, chart: string): Files => ({
      'k8s/p.yaml': `apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: k8s}\nspec: {version: ${prometheus}}\n`,
      'k8s/c.yaml': `apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: db}\nspec: {imageName: "ghcr.io/cloudnative-pg/postgresql:${tag}"}\n`,
      'k8s/l.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: loki}\nspec: {chart: {spec: {chart: loki, version: ${chart}}}}\n`,
    });
    const report = await compare(files('2.50.0', '15.4', '6.12.0'), files('3.0.1', '16.2', '6.16.0'));
    expect(report.architecture.flatMap(({ parts }) => parts.map(({ name, versions }) => [name, versions]))).toEqual([
      ['PostgreSQL', { base: ['15.4'], head: ['16.2'] }],
      ['Loki', { base: ['chart 6.12.0'], head: ['chart 6.16.0'] }],
      ['Prometheus', { base: ['2.50.0'], head: ['3.0.1'] }],
    ]);
  });

  test('without a tag are the latest', async () => {
    const report = await compare(
      { 'compose.yml': compose({ mail: 'prom/alertmanager' }) },
      { 'compose.yml': compose({ mail: 'prom/alertmanager:v0.19.0' }) },
    );
    expect(report.architecture.map(({ note }) => note)).toEqual(['Alertmanager: `latest` → `v0.19.0`.']);
  });

  test('under another name in their file are no change, nor is one more object that only asks for something', async () => {
    const objects = (name: string, roles: readonly string[]): Files => ({
      'k8s/all.yaml': [
        `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: {spec: {containers: [{name: c, image: "redis:7"}]}}}\n`,
        ...roles.map((role) => `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: ${role}}\n`),
      ].join('---\n'),
    });
    expect(told(await compare(objects('cache', ['a']), objects('store', ['b', 'c'])))).toEqual([]);
    expect(told(await compare(objects('cache', []), objects('cache', ['a'])))).toEqual(['added security: RBAC']);
  });

  test.each([
    ['registry.internal:5000/bitnami/kafka:3', 'messaging: Kafka'],
    ['ghcr.io/acme/postgres:16', 'database: PostgreSQL'],
    ['quay.io/keycloak/keycloak:26.0', 'identity: Keycloak'],
    ['vllm/vllm-openai:v0.6', 'ai: vLLM'],
    ['docker.elastic.co/beats/filebeat:8.11.0', 'logging: Filebeat'],
    ['gcr.io/cadvisor/cadvisor:v0.49', 'monitoring: cAdvisor'],
  ])('%s is %s', async (image, expected) => {
    const report = await compare({}, { 'compose.yml': compose({ it: image }) });
    expect(told(report)).toEqual([`added ${expected}`]);
  });

  test.each(['acme/redis-client:1', 'ghcr.io/acme/postgres-importer:2', 'acme/kafka/worker:1', 'python:3.12'])(
    '%s is nothing that is known',
    async (image) => {
      expect(told(await compare({}, { 'compose.yml': compose({ it: image }) }))).toEqual([]);
    },
  );

  test('another version is a change, another file is none', async () => {
    const version = await compare(
      { 'compose.yml': compose({ db: 'postgres:15' }) },
      { 'compose.yml': compose({ db: 'postgres:16' }) },
    );
    expect(told(version)).toEqual(['changed database: PostgreSQL']);
    expect(version.architecture[0]?.parts[0]?.versions).toEqual({ base: ['15'], head: ['16'] });
    const moved = await compare(
      { 'a/compose.yml': compose({ db: 'postgres:15' }) },
      { 'a/compose.yml': null, 'b/compose.yml': compose({ db: 'postgres:15' }) },
    );
    expect(told(moved)).toEqual([]);
  });

  test('what only an overlay brings says so', async () => {
    const report = await compare(
      { 'docker-compose.yml': compose({ api: 'acme/api:1' }) },
      {
        'docker-compose.monitoring.yml': `services:\n  api:\n    labels: {scrape: "yes"}\n  prometheus:\n    image: prom/prometheus:v3\n`,
      },
    );
    const entry = report.architecture.find(({ area }) => area === 'monitoring');
    expect(entry?.parts[0]).toMatchObject({ after: 'runs', onlyWith: 'docker-compose.monitoring.yml' });
  });

  test('objects of an operator run, an Ingress is only declared', async () => {
    const report = await compare(
      {},
      {
        'k8s/db.yaml': 'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: db}\nspec: {instances: 3}\n',
        'k8s/ingress.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec:\n  defaultBackend: {service: {name: web, port: {number: 80}}}\n',
      },
    );
    expect(report.architecture.flatMap(({ parts }) => parts.map(({ name, after }) => `${name} ${after}`))).toEqual([
      'PostgreSQL runs',
      'Ingress declared',
      'Kubernetes manifests declared',
    ]);
  });
});

describe('components that do not run', () => {
  const prometheus = (targets: string): string =>
    `scrape_configs:\n  - job_name: nodes\n    static_configs:\n      - targets: [${targets}]\n`;

  test('a configuration file alone is configured only', async () => {
    const report = await compare({}, { 'monitoring/prometheus.yml': prometheus('"localhost:9090"') });
    expect(told(report)).toEqual(['added monitoring: Prometheus (configured only)']);
    expect(report.architecture[0]?.note).toContain('no service or workload runs it');
  });

  test('a scrape target without a service is referenced only', async () => {
    const report = await compare({}, { 'monitoring/prometheus.yml': prometheus('"node-exporter:9100"') });
    expect(told(report)).toEqual(['added monitoring: Node Exporter (referenced only), Prometheus (configured only)']);
  });

  test('it is a change when it begins to run', async () => {
    const report = await compare(
      { 'monitoring/prometheus.yml': prometheus('"node-exporter:9100"') },
      { 'compose.yml': compose({ 'node-exporter': 'prom/node-exporter:v1.8' }) },
    );
    expect(told(report)).toEqual(['changed monitoring: Node Exporter']);
    expect(report.architecture.find(({ area }) => area === 'monitoring')?.note).toBe(
      'Node Exporter runs now; before, it was only named as a host.',
    );
  });

  test('settings of a scaling that no object does', async () => {
    const report = await compare({}, { 'configs/auto_scaling.yaml': 'auto_scaling:\n  enabled: true\n' });
    expect(told(report)).toEqual(['added autoscaling: auto-scaling settings (configured only)']);
    expect(report.architecture[0]?.note).toContain('No HorizontalPodAutoscaler');
  });

  test('a chart without templates is configured only', async () => {
    const report = await compare(
      {},
      { 'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n', 'chart/values.yaml': 'replicas: 1\n' },
    );
    expect(report.architecture[0]?.components).toEqual(['Helm charts (configured only)']);
  });
});

test('the same on both sides is no change', async () => {
  const files = { 'compose.yml': compose({ db: 'postgres:16', cache: 'redis:7' }), 'jmeter/a.jmx': '<a/>\n' };
  const report = await compare(files, { 'README.md': 'y\n' });
  expect(report.architecture).toEqual([]);
  expect(report.areas).toBeUndefined();
  expect(report.topology).toBeUndefined();
});
