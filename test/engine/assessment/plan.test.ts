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

  test('is rehearsed with the new files, beside those of before', async () => {
    expect(commands(await change(), 'stage')).toEqual([
      'git worktree add --detach ../rehearsal main',
      'git -C ../rehearsal merge --no-edit feature',
      'cd ../rehearsal',
      'docker compose -f compose.yaml config --quiet',
      'docker compose -f compose.yaml pull db api',
      'cd -',
      'git worktree remove --force ../rehearsal',
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

test('settings that git has are not backed up, what a service keeps is', async () => {
  const grafana = (tag: string, folders: string): Files => ({
    'compose.yaml': `services:\n  grafana:\n    image: grafana/grafana:${tag}\n    volumes: [${folders}]\nvolumes: {own: {}}\n`,
    'provisioning/a.yml': 'apiVersion: 1\n',
    'data/.gitkeep': '',
  });
  const backup = async (folders: string): Promise<string[]> =>
    commands(await reportOf(grafana('10.0.1', folders), grafana('12.0.2', folders)), 'backup').filter((line) =>
      line.includes(' cp '),
    );
  expect(await backup('"own:/var/lib/grafana", "./provisioning:/etc/grafana/provisioning"')).toEqual([
    'docker compose -f compose.yaml cp -a grafana:/var/lib/grafana ../backup/grafana-var-lib-grafana',
  ]);
  expect(await backup('"./data:/var/lib/grafana"')).toHaveLength(1);
});

test('only what a registry has is pulled', async () => {
  const project = (version: string): Files => ({
    'compose.yaml': `services:
  api: {build: ./api, image: acme-dev, environment: {V: "${version}"}}
  worker: {image: acme-dev, environment: {V: "${version}"}}
  relay: {image: "ghcr.io/acme/relay:${version}", pull_policy: never}
  web: {image: "nginx:${version}"}
`,
    'api/Dockerfile': 'FROM alpine:3.20\n',
  });
  expect(commands(await reportOf(project('1'), project('2')), 'stage').slice(2, -2)).toEqual([
    'cd ../rehearsal',
    'docker compose -f compose.yaml config --quiet',
    'docker compose -f compose.yaml build api',
    'docker compose -f compose.yaml pull web',
    'docker pull ghcr.io/acme/relay:2',
  ]);
});

test('what is built is built anew, there and back, and a port is asked in its own protocol', async () => {
  const project = (ports: string): Files => ({
    'compose.yaml': `services:\n  ldap:\n    build: ./ldap\n    ports: [${ports}]\n`,
    'ldap/Dockerfile': 'FROM alpine:3.20\n',
  });
  const report = await reportOf(project(''), project('"389:389"'));
  expect(commands(report, 'deploy').at(-1)).toBe('docker compose -f compose.yaml up -d --build');
  expect(commands(report, 'rollback')).toEqual([
    'git revert -m 1 --no-edit HEAD',
    'docker compose -f compose.yaml up -d --build --remove-orphans',
  ]);
  expect(titles(report, 'verify')).toContain('Ask 1 port that is new or moved');
  expect(commands(report, 'verify')).toContain('nc -z -w 3 localhost 389');
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

describe('what only says of which release an object is', () => {
  const objects = (version: string, image = '1'): Files => ({
    'k8s/all.yaml': [
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, labels: {app.kubernetes.io/version: "${version}", helm.sh/chart: "web-${version}"}}\ndata: {a: b}\n`,
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, labels: {app.kubernetes.io/version: "${version}"}}\nspec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: "acme/a:${image}"}]}}}\n`,
    ].join('---\n'),
  });

  test('is no impact and no rollout', async () => {
    const { impact, effort } = (await reportOf(objects('1'), objects('2'))).assessment;
    expect(impact).toEqual([]);
    expect(effort.terms.map(({ reason }) => reason)).toEqual([
      'Rehearse and make a deployment, with the way back at hand',
    ]);
  });

  test('is both where something else differs as well', async () => {
    const report = await reportOf(objects('1'), objects('2', '2'));
    expect(report.assessment.impact.map(({ area, summary }) => `${area}: ${summary}`)).toEqual([
      'services: a changes.',
    ]);
    expect(commands(report, 'verify')).toEqual(['kubectl rollout status deployment/a --timeout=5m']);
  });
});

test('a pod that only `helm test` runs is no service', async () => {
  const chart = (tag: string): Files => ({
    'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    'c/templates/t.yaml': `apiVersion: v1\nkind: Pod\nmetadata: {name: t, annotations: {helm.sh/hook: test}}\nspec: {containers: [{name: t, image: "acme/t:${tag}"}]}\n`,
  });
  const { effort } = (await reportOf(chart('1'), chart('2'))).assessment;
  expect(effort.terms.map(({ reason }) => reason)).toEqual([
    'Rehearse and make a deployment, with the way back at hand',
  ]);
});

test('what an operator or a controller runs is a service, and its rollout is watched', async () => {
  const files = (version: string): Files => ({
    'k8s/p.yaml': `apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: k8s, namespace: monitoring}\nspec: {version: ${version}}\n`,
  });
  const report = await reportOf(files('2.50.0'), files('3.0.1'));
  expect(report.assessment.impact).toMatchObject([{ area: 'services', summary: 'k8s changes.' }]);
  expect(commands(report, 'verify')).toEqual([
    'kubectl --namespace monitoring rollout status statefulset/prometheus-k8s --timeout=5m',
  ]);
});

test('the values beside a new chart are variants of one release', async () => {
  const head: Files = {
    'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    'c/values.yaml': 'a: 1\nb: 0\n',
    'c/values-b.yaml': 'a: 0\nb: 1\n',
    ...Object.fromEntries(
      ['a', 'b'].map((name) => [
        `c/templates/${name}.yaml`,
        `{{- if eq (int .Values.${name}) 1 }}\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n{{- end }}\n`,
      ]),
    ),
  };
  const report = await reportOf({}, head);
  expect(commands(report, 'rollback').filter((line) => line.startsWith('helm'))).toEqual([
    'helm uninstall "$RELEASE" --namespace "$NAMESPACE"',
  ]);
  expect(titles(report, 'deploy').filter((title) => /\bc\b/.test(title))).toHaveLength(1);
});

test('an object that is too large for the annotation of kubectl is applied by the server', async () => {
  const files = (text: string): Files => ({
    'k8s/c.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {text: "${text}"}\n`,
  });
  expect(commands(await reportOf(files('a'), files('x'.repeat(270_000))), 'deploy')).toContain(
    'kubectl apply --server-side -f k8s/c.yaml',
  );
  expect(commands(await reportOf(files('a'), files('b')), 'deploy')).toContain('kubectl apply -f k8s/c.yaml');
});

test('a committed secret is rotated before anything is deployed, and its value is nowhere in the plan', async () => {
  const value = 'q7Zp2Lw9Xr4Tn8Vb3Mk6';
  const report = await reportOf({}, { '.env': `API_TOKEN=${value}\n`, 'compose.yaml': compose(postgres('16')) });
  expect(titles(report, 'prepare')[0]).toBe('Rotate what is committed: a secret');
  expect(commands(report, 'prepare')).toContain('git rm --cached -- .env');
  expect(JSON.stringify(report.assessment)).not.toContain(value);
});
