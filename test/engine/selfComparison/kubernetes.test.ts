import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/engine/model/json';
import { changesOf, compareTrees, expectEqual } from './compare';
import { type Choices, choices, writeYaml } from './writer';

const PATH = 'k8s/app.yaml';
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
const text = fc.oneof(
  word,
  fc.constantFrom('', 'true', '8080', '0.5', "it's", 'a: b', '#x', 'two\nlines\n', 'no', '~'),
);
const data = fc.dictionary(fc.stringMatching(/^[A-Z][A-Z_]{0,5}$/), text, { maxKeys: 4 });

interface App {
  readonly name: string;
  readonly image: string;
  readonly replicas: number;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, string>>;
}

const app: fc.Arbitrary<App> = fc.record({
  name: word.map((name) => `app-${name}`),
  image: fc.tuple(word, fc.integer({ min: 1, max: 30 })).map(([image, version]) => `${image}:${version}.1`),
  replicas: fc.integer({ min: 1, max: 5 }),
  port: fc.integer({ min: 1, max: 9000 }),
  env: data,
  config: data,
});
const apps = fc.uniqueArray(app, { minLength: 1, maxLength: 3, selector: ({ name }) => name });
const seed = fc.integer({ min: 0, max: 2 ** 31 });

function objectsOf({ name, image, replicas, port, env, config }: App): JsonObject[] {
  const labels = { app: name };
  const container = {
    name: 'main',
    image,
    ports: [{ containerPort: port, name: 'http' }],
    env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
    volumeMounts: [{ name: 'scratch', mountPath: '/tmp' }],
  };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, labels },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [container], volumes: [{ name: 'scratch', emptyDir: {} }] },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { selector: labels, ports: [{ port: 80, targetPort: 'http' }] },
    },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `${name}-config` }, data: { ...config } },
  ];
}

/** Several documents, a List, or JSON; the objects in any order. */
function write(of: readonly App[], choices: Choices): Record<string, string> {
  const objects = choices.shuffle(of.flatMap(objectsOf));
  const list: Json = { apiVersion: 'v1', kind: 'List', items: objects };
  const ways = [
    () => objects.map((object) => writeYaml(object, plainly(choices))).join('\n---\n'),
    () => writeYaml(list, choices),
    () => JSON.stringify(list, null, 2),
  ];
  return { [PATH]: ways[choices.pick(ways.length)]!() };
}

const plainly = (choices: Choices): Choices => ({
  ...choices,
  chance: () => false,
  pick: (count) => (count === 3 ? 1 : choices.pick(count)),
});

describe('manifests written in two ways', () => {
  it('are the same objects', async () => {
    await fc.assert(
      fc.asyncProperty(apps, seed, seed, async (from, one, other) => {
        await expectEqual(write(from, choices(one)), write(from, choices(other)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a single change of a manifest, whatever way the rest is written', () => {
  const CONTAINER = 'spec.template.spec.containers[main]';
  const cases: {
    title: string;
    change: (app: App) => App;
    kind: string;
    field: string;
    env?: string[];
    ports?: string[];
  }[] = [
    {
      title: 'replicas',
      change: (from) => ({ ...from, replicas: 9 }),
      kind: 'Deployment',
      field: 'changed spec.replicas',
    },
    {
      title: 'an image',
      change: (from) => ({ ...from, image: 'other:2' }),
      kind: 'Deployment',
      field: `changed ${CONTAINER}.image`,
    },
    {
      title: 'a new variable',
      change: (from) => ({ ...from, env: { ...from.env, ZZ_NEW: 'x' } }),
      kind: 'Deployment',
      field: `added ${CONTAINER}.env[ZZ_NEW]`,
      env: ['added ZZ_NEW'],
    },
  ];

  it.each(cases)('$title is that change and nothing else', async ({ change, kind, field, env = [], ports = [] }) => {
    await fc.assert(
      fc.asyncProperty(apps, seed, seed, async ([first, ...rest], one, other) => {
        const from = { ...first!, env: { FIRST: 'a', ...first!.env } };
        const comparison = await compareTrees(
          write([from, ...rest], choices(one)),
          write([change(from), ...rest], choices(other)),
        );
        const id = `${comparison.after.units[0]!.id}#${kind}/_/${from.name}`;
        expect(changesOf(comparison)).toEqual({
          units: [`changed ${comparison.after.units[0]!.id}`],
          resources: [{ [`changed ${id}`]: [field] }],
          env,
          ports,
        });
      }),
      { numRuns: 40 },
    );
  });
});
