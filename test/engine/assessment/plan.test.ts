import { describe, expect, test } from 'vitest';
import type { Report, Step } from '../../../src/engine/report/report';
import { type Files, reportOf } from './reportOf';

const postgres = (tag: string): string => `  db:
    image: postgres:${tag}
    environment: {POSTGRES_PASSWORD: "\${DB_PASSWORD}"}
    volumes: ["data:/var/lib/postgresql/data"]
`;
const api = (port: number): string => `  api:
    image: acme/api:1.0
    depends_on: [db]
    ports: ["${port}:8080"]
`;
const proxy = '  web:\n    image: nginx:1.27\n    depends_on: [api]\n';
const compose = (...services: string[]): string => `services:\n${services.join('')}volumes: {data: {}}\n`;

const titles = ({ assessment }: Report, stage: Step['stage']): string[] =>
  assessment.steps.filter((step) => step.stage === stage).map(({ title }) => title);
const commands = ({ assessment }: Report, stage: Step['stage']): string[] =>
  assessment.steps.filter((step) => step.stage === stage).flatMap((step) => step.commands);

test('nothing differs: no work, no step, no impact', async () => {
  const files = { 'compose.yaml': compose(postgres('15.4'), api(8080)) };
  expect((await reportOf(files, files)).assessment).toMatchObject({
    complexity: 'low',
    complexityReasons: [],
    effort: { minHours: 0, maxHours: 0, terms: [] },
    impact: [],
    steps: [],
  });
});

describe('a Compose project whose data store and port move', () => {
  const change = () =>
    reportOf(
      { 'compose.yaml': compose(postgres('15.4'), api(8080), proxy) },
      { 'compose.yaml': compose(postgres('16.1'), api(8081), proxy) },
    );

  test('the data are saved by the tool of the product, in the old project', async () => {
    expect(commands(await change(), 'backup')).toEqual([
      'mkdir -p ../backup',
      `docker compose -f compose.yaml exec -T db sh -c 'pg_dumpall -U "\${POSTGRES_USER:-postgres}"' > ../backup/db.sql`,
    ]);
  });

  test('the store starts first, then the rest, after the merge', async () => {
    expect(commands(await change(), 'deploy')).toEqual([
      'git checkout main',
      'git merge --no-ff feature',
      'docker compose -f compose.yaml up -d --wait db',
      'docker compose -f compose.yaml up -d',
    ]);
  });

  test('the new port is asked, and the way back says what it does not bring back', async () => {
    const report = await change();
    expect(commands(report, 'verify')).toContain("curl -sS -o /dev/null -w '%{http_code}\\n' http://localhost:8081/");
    expect(commands(report, 'rollback').at(-1)).toBe(
      `docker compose -f compose.yaml exec -T db sh -c 'psql -U "\${POSTGRES_USER:-postgres}" -d postgres' < ../backup/db.sql`,
    );
    const last = report.assessment.steps.at(-1)!;
    expect(last.title).toBe('Know what does not come back: 1 finding');
    expect(report.findings.find(({ fingerprint }) => fingerprint === last.findings[0])?.ruleId).toBe(
      'image-major-upgrade-stateful',
    );
    expect(report.assessment.complexity).toBe('high');
  });

  test('the impact says what moves and who is away', async () => {
    const { impact } = (await change()).assessment;
    const summary = (area: string) => impact.find((one) => one.area === area)?.summary;
    expect(summary('network')).toMatch(/^1 port moves: api 8080 → 8081\./);
    expect(summary('availability')).toMatch(/^api, db are away while Compose creates their containers anew\./);
    expect(summary('data')).toMatch(/^1 data store is touched: db gets another image\./);
  });
});

const deployment = (name: string, rest = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: shop}\nspec:\n  ${rest}selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec: {containers: [{name: a, image: "acme/${name}:1"}]}\n`;
const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';
const crd =
  'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: cats.acme.io}\nspec: {group: acme.io, scope: Namespaced, names: {kind: Cat, plural: cats}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]}\n';

describe('manifests', () => {
  test('definitions go first, then namespaces, then what runs', async () => {
    const report = await reportOf({}, { 'k/a.yaml': deployment('a'), 'k/ns.yaml': namespace, 'k/z.yaml': crd });
    expect(commands(report, 'deploy').slice(2)).toEqual([
      'kubectl apply --server-side -f k/z.yaml',
      'kubectl wait --for=condition=Established --timeout=60s crd/cats.acme.io',
      'kubectl apply -f k/z.yaml -f k/ns.yaml -f k/a.yaml',
    ]);
    expect(commands(report, 'verify')).toEqual(['kubectl --namespace shop rollout status deployment/a --timeout=5m']);
  });

  test('an object that is gone is deleted, for apply leaves it; a namespace never is', async () => {
    const base = { 'k/a.yaml': deployment('a'), 'k/b.yaml': deployment('b'), 'k/ns.yaml': namespace };
    const report = await reportOf(base, { 'k/b.yaml': deployment('b') });
    expect(commands(report, 'deploy').slice(2)).toEqual(['kubectl --namespace shop delete deployment/a']);
  });

  test('a selector that changes: the object is deleted before it is applied', async () => {
    const after = deployment('a').replaceAll('app: a', 'app: b');
    const report = await reportOf({ 'k/a.yaml': deployment('a') }, { 'k/a.yaml': after });
    expect(commands(report, 'deploy').slice(2)).toEqual([
      'kubectl --namespace shop delete deployment/a',
      'kubectl apply -f k/a.yaml',
    ]);
  });

  test('strategy Recreate is a gap; a rolling update is none', async () => {
    const away = async (rest: string): Promise<string | undefined> => {
      const before = deployment('a', rest);
      const { assessment } = await reportOf({ 'k/a.yaml': before }, { 'k/a.yaml': before.replace('/a:1', '/a:2') });
      return assessment.impact.find(({ area }) => area === 'availability')?.summary;
    };
    expect(await away('strategy: {type: Recreate}\n  ')).toMatch(/^a is away while its pods are replaced/);
    expect(await away('')).toBeUndefined();
  });
});

describe('the exact command', () => {
  const chart = (values: string): Files => ({
    'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'charts/web/values.yaml': 'tag: "1"\n',
    'charts/web/values-prod.yaml': `tag: "${values}"\n`,
    'charts/web/templates/a.yaml': deployment('a').replace('/a:1', '/a:{{ .Values.tag }}'),
  });

  test('of a chart has its values', async () => {
    const report = await reportOf(chart('2'), chart('3'));
    expect(commands(report, 'deploy')).toContain(
      'helm upgrade --install "$RELEASE" charts/web -f charts/web/values-prod.yaml --namespace "$NAMESPACE" --wait --timeout 10m',
    );
  });

  test('of a kustomization is that of its folder', async () => {
    const overlay = (image: string): Files => ({
      'over/kustomization.yaml': 'resources: [a.yaml]\n',
      'over/a.yaml': deployment('a').replace('/a:1', `/a:${image}`),
    });
    expect(commands(await reportOf(overlay('1'), overlay('2')), 'deploy')).toContain('kubectl apply -k over');
  });

  test('of a file laid over another has both; names are quoted', async () => {
    const base = { 'app/compose.yaml': compose(postgres('16')) };
    const over = { ...base, "app/compose.it's.yaml": 'services:\n  db: {restart: always}\n' };
    expect(commands(await reportOf(base, over, "f'; rm -rf"), 'deploy')).toEqual([
      'git checkout main',
      "git merge --no-ff 'f'\\''; rm -rf'",
      "docker compose -f app/compose.yaml -f 'app/compose.it'\\''s.yaml' up -d --wait db",
      "docker compose -f app/compose.yaml -f 'app/compose.it'\\''s.yaml' up -d",
    ]);
  });

  test('a controller deploys what it is told to: no apply by hand', async () => {
    const flux =
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec: {path: ./apps, prune: true, interval: 1h, sourceRef: {kind: GitRepository, name: flux-system}}\n';
    const files = (tag: string): Files => ({
      'cluster/apps.yaml': flux,
      'apps/kustomization.yaml': 'resources: [a.yaml]\n',
      'apps/a.yaml': deployment('a').replace('/a:1', `/a:${tag}`),
    });
    const report = await reportOf(files('1'), files('2'));
    expect(commands(report, 'deploy').slice(2)).toEqual([
      'git push',
      'flux reconcile kustomization apps --namespace flux-system --with-source',
    ]);
  });
});

test('a committed secret is rotated before anything is deployed, and its value is nowhere in the plan', async () => {
  const value = 'q7Zp2Lw9Xr4Tn8Vb3Mk6';
  const report = await reportOf({}, { '.env': `API_TOKEN=${value}\n`, 'compose.yaml': compose(postgres('16')) });
  expect(titles(report, 'prepare')[0]).toBe('Rotate what is committed: a secret');
  expect(commands(report, 'prepare')).toContain('git rm --cached -- .env');
  expect(JSON.stringify(report.assessment)).not.toContain(value);
});
