import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { manifestsIn } from '../../../src/engine/loaders/kubernetes/documents';
import type { JsonObject } from '../../../src/engine/model/json';
import { conformanceFolder, readJsonFiles } from '../../support/conformanceData';
import { changesOf, compareTrees, NO_CHANGES } from './compare';
import { mutate } from './mutate';
import { respell } from './respell';
import { choices } from './writer';

const seed = fc.integer({ min: 0, max: 2 ** 31 });
const write = (objects: readonly JsonObject[]): Record<string, string> => ({
  'k8s/all.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }),
});

const container = fc.record({
  name: fc.constant('main'),
  image: fc.constantFrom('app', 'app:latest', 'app:1.2', 'app@sha256:0'),
  ports: fc.uniqueArray(fc.record({ containerPort: fc.integer({ min: 1, max: 9999 }) }), {
    selector: ({ containerPort }) => containerPort,
    maxLength: 3,
  }),
  env: fc.uniqueArray(
    fc.record({ name: fc.stringMatching(/^[A-Z]{1,4}$/), value: fc.constantFrom('', 'x', '$(A)', '1') }),
    { selector: ({ name }) => name, maxLength: 4 },
  ),
  resources: fc.record({
    limits: fc.record({
      cpu: fc.constantFrom('1', '250m', '1.5', '2'),
      memory: fc.constantFrom('1Gi', '512Mi', '100M', '1.5Gi'),
    }),
  }),
  livenessProbe: fc.record({ httpGet: fc.record({ port: fc.constantFrom<number | string>(80, 'http') }) }),
});

const objects: fc.Arbitrary<JsonObject[]> = fc
  .record({ container, replicas: fc.integer({ min: 0, max: 3 }), name: fc.constantFrom('a', 'b') })
  .map(({ container, replicas, name }): JsonObject[] => [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, finalizers: ['x', 'y'] },
      spec: {
        replicas,
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: {
            containers: [container as unknown as JsonObject, { name: 'side', image: 'side:1' }],
            tolerations: [
              { key: 'a', operator: 'Exists' },
              { key: 'b', value: 'c' },
            ],
            volumes: [
              { name: 'v', emptyDir: {} },
              { name: 'w', secret: { secretName: 's' } },
            ],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: {
        selector: { app: name },
        ports: [
          { name: 'h', port: 80 },
          { name: 's', port: 443, targetPort: 'https' },
        ],
      },
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name },
      rules: [
        { apiGroups: [''], resources: ['pods', 'services'], verbs: ['get', 'list'] },
        { apiGroups: ['apps'], resources: ['deployments'], verbs: ['*'] },
      ],
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name },
      spec: {
        podSelector: {},
        ingress: [
          { from: [{ podSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 80 }, { port: 443 }] },
          { ports: [{ port: 9090 }] },
        ],
      },
    },
  ]);

async function changed(before: readonly JsonObject[], after: readonly JsonObject[]) {
  const { units: _, ...changes } = changesOf(await compareTrees(write(before), write(after)));
  return changes;
}
const { units: _, ...NOTHING } = NO_CHANGES;

describe('generated objects', () => {
  test('in another spelling are the same', async () => {
    await fc.assert(
      fc.asyncProperty(objects, seed, seed, async (from, one, other) => {
        expect(await changed(respell(from, choices(one)), respell(from, choices(other)))).toEqual(NOTHING);
      }),
      { numRuns: 150 },
    );
  });

  test('with one value changed are not, however the rest is spelled', async () => {
    await fc.assert(
      fc.asyncProperty(objects, seed, seed, async (from, one, other) => {
        const mutated = mutate(from, choices(one));
        const { resources } = await changed(from, respell(mutated.objects, choices(other)));
        expect(resources, mutated.what).toHaveLength(1);
        // A value that tells an item apart takes the item away and brings another one.
        expect(Object.values(resources[0]!)[0]!.length, mutated.what).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});

/** What kustomize made of overlays, where a copy lies beside the checkout. */
const corpus = conformanceFolder('corpus/kustomize');
const outputs = (corpus ? readJsonFiles(corpus) : []).flatMap((entry): [string, string][] => {
  const { id, expected } = entry as { id?: string; expected?: string | null };
  return id !== undefined && expected ? [[id, expected]] : [];
});

describe.skipIf(outputs.length === 0)('what kustomize made of overlays', () => {
  test.each(outputs)('%s in another spelling is the same', async (_, text) => {
    const { documents } = manifestsIn({ path: 'all.yaml', blob: text, text });
    const from = documents.map(({ value }) => value);
    if (from.length === 0) return;
    expect(await changed(from, respell(from, choices(1)))).toEqual(NOTHING);
    expect(await changed(respell(from, choices(2)), from)).toEqual(NOTHING);
  });

  test.each(outputs)('%s with one value changed is not', async (_, text) => {
    const { documents } = manifestsIn({ path: 'all.yaml', blob: text, text });
    const from = documents.map(({ value }) => value);
    for (const seed of from.length === 0 ? [] : [1, 2, 3]) {
      const { objects, what } = mutate(from, choices(seed));
      expect((await changed(from, objects)).resources, what).toHaveLength(1);
    }
  });
});
