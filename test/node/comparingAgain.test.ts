import { expect, test } from 'vitest';
import type { Report } from '../../src/engine/report/report';
import { type CompareRequest, compareBranches } from '../../src/node/compare';
import { type Comparer, createComparer } from '../../src/node/comparer';
import { type TestRepository, testRepository } from '../support/testRepository';

/** Everything but how long it took, as it would be written. */
const told = ({ timings: _, ...report }: Report): unknown => JSON.parse(JSON.stringify(report));

/** A step of a person who works on the branch. */
type Step = readonly [what: string, act: (repository: TestRepository) => void];

const compose = (tag: string, port = 8080): string => `
services:
  web:
    image: nginx:${tag}
    ports: ["${port}:80"]
    env_file: .env
    environment:
      DB_PASSWORD: \${DB_PASSWORD:-s3cretPassw0rd}
    depends_on: [db]
  db:
    image: postgres:16
    volumes: ["data:/var/lib/postgresql/data"]
volumes:
  data: {}
`;

const manifest = (replicas: number, image = 'shop/api:1.0'): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec:
      containers:
        - name: api
          image: ${image}
          envFrom: [{ configMapRef: { name: settings } }]
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }
spec: { selector: { app: api }, ports: [{ port: 80 }] }
`;

const CONFIG_MAP = `
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { LEVEL: info }
`;

const START: Readonly<Record<string, string>> = {
  'compose.yml': compose('1.27'),
  'compose.prod.yml': 'services:\n  web: { restart: always }\n',
  '.env': 'LEVEL=info\nDB_PASSWORD=s3cretPassw0rd\n',
  'README.md': '# Shop\n',
  'deploy/api.yaml': manifest(1),
  'deploy/settings.yaml': CONFIG_MAP,
  'base/kustomization.yaml': 'resources: [api.yaml]\n',
  'base/api.yaml': manifest(1, 'shop/api:1.0'),
  'overlay/kustomization.yaml': 'resources: [../base]\nnamePrefix: prod-\n',
  'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'chart/values.yaml': 'replicas: 1\nimage: { tag: "1.0" }\n',
  'chart/templates/web.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: {{ .Release.Name }}-web }\nspec:\n  replicas: {{ .Values.replicas }}\n' +
    '  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec:\n' +
    '      containers: [{ name: web, image: "shop/web:{{ .Values.image.tag }}" }]\n',
};

const STEPS: readonly Step[] = [
  ['nothing is done', () => {}],
  ['a Compose file is edited', ({ write }) => write({ 'compose.yml': compose('1.28', 80) })],
  ['it is edited again', ({ write }) => write({ 'compose.yml': compose('1.29', 80) })],
  ['and back', ({ write }) => write({ 'compose.yml': compose('1.28', 80) })],
  ['a manifest is edited', ({ write }) => write({ 'deploy/api.yaml': manifest(3, 'shop/api:latest') })],
  ['a file that is no infrastructure is edited', ({ write }) => write({ 'README.md': '# Shop\n\nMore.\n' })],
  [
    'values of a chart are edited',
    ({ write }) => write({ 'chart/values.yaml': 'replicas: 4\nimage: { tag: "1.1" }\n' }),
  ],
  [
    'a chart reads what a file beside it gives',
    ({ write }) =>
      write({
        'chart/templates/region.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: region }\ndata: { region: "{{ .Values.regoin }}" }\n',
        'chart/values.yaml': 'replicas: 4\nimage: { tag: "1.1" }\nregion: eu\n',
        'common.yaml': 'regoin: eu\n',
      }),
  ],
  ['the file beside it gives it no more', ({ write }) => write({ 'common.yaml': 'zone: eu\n' })],
  [
    'a kustomization is edited',
    ({ write }) => write({ 'overlay/kustomization.yaml': 'resources: [../base]\nnamePrefix: live-\n' }),
  ],
  ['a secret is another', ({ write }) => write({ '.env': 'LEVEL=debug\nDB_PASSWORD=an0therSecret99\n' })],
  ['a file is deleted', ({ write }) => write({ 'deploy/settings.yaml': null })],
  [
    'a file is added',
    ({ write }) => write({ 'deploy/job.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata: { name: once }\n' }),
  ],
  ['a file is there that others look for', ({ write }) => write({ 'compose.override.yml': compose('1.30', 81) })],
  ['settings leave a folder out', ({ write }) => write({ '.infra-diff.yaml': 'paths: { exclude: ["chart/**"] }\n' })],
  [
    'settings hold a rule to be worse',
    ({ write }) =>
      write({ '.infra-diff.yaml': 'rules: { image-tag-mutable: critical, image-version-divergence: off }\n' }),
  ],
  ['settings are gone', ({ write }) => write({ '.infra-diff.yaml': null })],
  [
    'a link stands where a file was',
    (repository) => {
      repository.write({ 'base/api.yaml': null });
      repository.link('base/api.yaml', '../deploy/api.yaml');
    },
  ],
  ['what it leads to is edited', ({ write }) => write({ 'deploy/api.yaml': manifest(5) })],
  ['a file holds no text', ({ write }) => write({ 'compose.prod.yml': new Uint8Array([0, 1, 2]) })],
  ['git cannot read the files for a while', ({ write }) => write({ '.git/index': 'broken' })],
  [
    'then it can',
    ({ write, git }) => {
      write({ '.git/index': null });
      git('reset', '--quiet');
    },
  ],
  ['a file is broken', ({ write }) => write({ 'deploy/job.yaml': 'a: [\n' })],
  ['all is committed', ({ commit }) => void commit()],
  [
    'the base has moved',
    (repository) => {
      repository.checkout('main');
      repository.add({ 'compose.yml': compose('1.27', 90), 'deploy/new.yaml': CONFIG_MAP });
      repository.checkout('feature');
    },
  ],
  [
    'an edit is made over the moved base',
    ({ write }) => write({ 'compose.prod.yml': 'services:\n  web: { restart: "no" }\n' }),
  ],
  [
    'the base is merged into the branch',
    (repository) => {
      repository.commit();
      repository.git('merge', '--quiet', '--no-edit', '-X', 'ours', 'main');
    },
  ],
  ['and the branch goes on', ({ write }) => write({ 'compose.yml': compose('1.31', 90) })],
];

function branches(): TestRepository {
  const repository = testRepository();
  repository.add(START);
  repository.branch('feature');
  repository.add({ 'deploy/api.yaml': manifest(2), 'compose.yml': compose('1.27', 8081) });
  return repository;
}

/** The living comparer says what one says that has seen nothing before. */
async function expectSame(what: string, compare: Comparer, request: CompareRequest): Promise<unknown> {
  const report = told(await compare(request));
  expect({ what, report }).toEqual({ what, report: told(await compareBranches(request)) });
  return report;
}

test.each(['merge', 'direct'] as const)(
  'each report of a process that lives is that of a new one (%s)',
  async (mode) => {
    const repository = branches();
    const request: CompareRequest = {
      repo: repository.dir,
      base: 'main',
      head: 'feature',
      mode,
      worktree: 'ifCheckedOut',
    };
    const compare = createComparer();
    const seen = new Set<string>();
    for (const [what, act] of STEPS) {
      act(repository);
      seen.add(JSON.stringify(await expectSame(what, compare, request)));
    }
    // The steps say something: most of the reports differ.
    expect(seen.size).toBeGreaterThan(STEPS.length / 2);
  },
  120_000,
);
