import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Report } from '../../src/engine/report/report';
import { compareBranches } from '../../src/node/compare';
import { testRepository } from '../support/testRepository';

const BASE = {
  'compose.yaml': 'services:\n  db:\n    image: postgres:16\n',
  'k8s/web.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n  ports:\n    - port: 80\n',
};

/** What the branch brings: findings of several kinds, in services that may stand in any order. */
const SERVICES = [
  '  api:\n    image: acme/api\n    container_name: same\n    ports: ["8080:80"]\n    depends_on: [cache]\n    env_file: missing.env\n',
  '  cache:\n    image: redis:latest\n    ports: ["6379:6379"]\n',
  '  web:\n    image: nginx:1.27\n    container_name: same\n    ports: ["8080:80"]\n    environment:\n      DB_HOST: postgres-old\n',
  '  db:\n    image: postgres:17\n    privileged: true\n',
];
const DEPLOYMENT =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: acme/web\n          envFrom:\n            - secretRef:\n                name: nowhere\n';

interface Layout {
  readonly order: readonly number[];
  /** Comment lines above each service, and at the top of each file. */
  readonly gaps: readonly number[];
  /** The branch is rebased upon further commits of main, which touch other files. */
  readonly commits: number;
}

const layouts: fc.Arbitrary<Layout> = fc.record({
  order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
  gaps: fc.array(fc.nat(30), { minLength: 6, maxLength: 6 }),
  commits: fc.nat(3),
});

async function fingerprintsOf({ order, gaps, commits }: Layout): Promise<string[]> {
  const gap = (index: number, indent = ''): string => `${indent}# ${'-'.repeat(index)}\n`.repeat(gaps[index]!);
  const repository = testRepository();
  repository.add(BASE);
  for (let number = 0; number < commits; number++) repository.add({ [`notes-${number}.md`]: `${number}` });
  repository.branch('feature');
  repository.add({
    'compose.yaml': `${gap(4)}services:\n${order.map((index) => gap(index, '  ') + SERVICES[index]).join('')}`,
    'k8s/deployment.yaml': gap(5) + DEPLOYMENT,
  });
  const report: Report = await compareBranches({ repo: repository.dir, base: 'main', head: 'feature' });
  repository.remove();
  return report.findings.map(({ fingerprint }) => fingerprint).sort();
}

test('moved lines and a rebase leave every fingerprint as it is', async () => {
  const first = await fingerprintsOf({ order: [0, 1, 2, 3], gaps: [0, 0, 0, 0, 0, 0], commits: 0 });
  expect(first.length).toBeGreaterThan(6);
  await fc.assert(
    fc.asyncProperty(layouts, async (layout) => {
      expect(await fingerprintsOf(layout)).toEqual(first);
    }),
    { numRuns: 12 },
  );
}, 120_000);
