import { describe, expect, test } from 'vitest';
import { compareTrees } from '../selfComparison/compare';

type Files = Readonly<Record<string, string>>;

/** What became of each resource, as `change name`. */
async function pairs(before: Files, after: Files): Promise<string[]> {
  const { resources } = await compareTrees(before, after);
  return resources
    .map(({ change, before, after }) => `${change} ${[before?.name, after?.name].filter(Boolean).join(' -> ')}`)
    .sort();
}

const compose = (services: string): Files => ({ 'compose.yaml': `services:\n${services}` });
const API = '    image: api:1\n    environment: { A: "1", B: "2", C: "3" }\n    ports: ["80:80"]\n';
const hanging = (name: string): string =>
  `    image: shop-${name}\n    build: { context: src/${name} }\n    environment: { NAME: ${name}, LOG: debug }\n`;
const configMap = (name: string, value: string, namespace = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${namespace && `  namespace: ${namespace}\n`}data:\n  key: ${value}\n`;

describe('what is the same resource on both sides', () => {
  test.each<[string, Files, Files, string[]]>([
    [
      'its name says so, whatever it says',
      compose('  a: { image: x }\n'),
      compose('  a: { build: . }\n'),
      ['changed a -> a'],
    ],
    ['a new name for what is else alike', compose(`  api:\n${API}`), compose(`  web:\n${API}`), ['renamed api -> web']],
    [
      'a shorter name that changes with it what hangs on the name',
      compose(`  emailservice:\n${hanging('emailservice')}`),
      compose(`  email:\n${hanging('email')}`),
      ['renamed emailservice -> email'],
    ],
    [
      'a short name that loses a word which says nothing',
      compose(`  adservice:\n${hanging('adservice')}`),
      compose(`  ad:\n${hanging('ad')}`),
      ['renamed adservice -> ad'],
    ],
    [
      'a short name that is part of another by chance',
      compose(`  adverts:\n${hanging('adverts')}`),
      compose(`  ad:\n${hanging('ad')}`),
      ['added ad', 'removed adverts'],
    ],
    [
      'a name with a version, and much that comes to it',
      compose(`  worker:\n${API}`),
      compose(
        `  worker-v1:\n${API}    labels: { app: worker, version: v1, tier: back }\n    mem_limit: 1g\n    cpus: 2\n    user: app\n`,
      ),
      ['renamed worker -> worker-v1'],
    ],
    [
      '… while labels keep the old name',
      compose(`  worker:\n${API}    labels: { app: worker }\n`),
      compose(
        `  worker-v1:\n${API}    labels: { app: worker, version: v1, tier: back }\n    mem_limit: 1g\n    cpus: 2\n`,
      ),
      ['renamed worker -> worker-v1'],
    ],
    [
      'a name with more, of which much is not as it was',
      compose(`  worker:\n${API}`),
      compose(
        '  worker-v1:\n    image: api:1\n    environment: { A: "1", D: "2", E: "3" }\n    ports: ["81:80"]\n    user: x\n',
      ),
      ['added worker-v1', 'removed worker'],
    ],
    [
      'another service that is made alike',
      compose(`  emailservice:\n${hanging('emailservice')}`),
      compose(`  paymentservice:\n${hanging('paymentservice')}`),
      ['added paymentservice', 'removed emailservice'],
    ],
    [
      'a service as good as empty is like nothing',
      compose('  api: { image: x }\n'),
      compose('  web: { image: x }\n'),
      ['added web', 'removed api'],
    ],
    [
      'of two that are like it, only one is it',
      compose(`  api:\n${API}`),
      compose(`  one:\n${API}  two:\n${API}`),
      ['added two', 'renamed api -> one'],
    ],
    [
      'a name in another namespace is another object',
      { 'k8s/a.yaml': configMap('c', 'x', 'one') },
      { 'k8s/a.yaml': configMap('c', 'x', 'two') },
      ['added c', 'removed c'],
    ],
    [
      'a namespace that is stated now and was left to the command before',
      { 'k8s/a.yaml': configMap('c', 'x') },
      { 'k8s/a.yaml': configMap('c', 'x', 'one') },
      ['changed c -> c'],
    ],
    [
      'which of two namespaces it was left to, nobody knows',
      { 'k8s/a.yaml': `${configMap('c', 'x', 'one')}---\n${configMap('c', 'y', 'two')}` },
      { 'k8s/a.yaml': configMap('c', 'z') },
      ['added c', 'removed c', 'removed c'],
    ],
    [
      'what a generator of kustomize makes carries a hash of what it holds',
      { 'k8s/a.yaml': configMap('c-7k2t9dbh54', 'x') },
      { 'k8s/a.yaml': configMap('c-b4mf86tg2c', 'y') },
      ['changed c-7k2t9dbh54 -> c-b4mf86tg2c'],
    ],
    [
      'a name that only looks like it is one of its own',
      { 'k8s/a.yaml': configMap('c-production', 'x') },
      { 'k8s/a.yaml': configMap('c-playground', 'y') },
      ['added c-playground', 'removed c-production'],
    ],
    [
      'one name in two files of a folder: the file tells',
      { 'k8s/dev.yaml': configMap('c', 'dev'), 'k8s/prod.yaml': configMap('c', 'prod') },
      { 'k8s/dev.yaml': configMap('c', 'dev'), 'k8s/prod.yaml': configMap('c', 'changed') },
      ['changed c -> c'],
    ],
    [
      'a second file with the same name adds its object, and leaves the first alone',
      { 'k8s/prod.yaml': configMap('c', 'prod') },
      { 'k8s/dev.yaml': configMap('c', 'dev'), 'k8s/prod.yaml': configMap('c', 'prod') },
      ['added c'],
    ],
    [
      'an object that moves to another file is the same object',
      { 'k8s/a.yaml': `${configMap('c', 'x')}---\n${configMap('d', 'x')}` },
      { 'k8s/a.yaml': configMap('d', 'x'), 'k8s/b.yaml': configMap('c', 'x') },
      [],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(await pairs(before, after)).toEqual(expected);
  });

  test('an object of two stages that loses one keeps the other', async () => {
    const both = { 'k8s/dev.yaml': configMap('c', 'dev'), 'k8s/prod.yaml': configMap('c', 'prod') };
    const { resources } = await compareTrees(both, { 'k8s/prod.yaml': both['k8s/prod.yaml'] });
    expect(resources.map(({ change, before }) => `${change} ${before!.trace([])[0]!.file.path}`)).toEqual([
      'removed k8s/dev.yaml',
    ]);
  });
});

test('of a renamed resource: how much of it is the same', async () => {
  const { resources } = await compareTrees(compose(`  api:\n${API}`), compose(`  web:\n${API.replace('"3"', '"4"')}`));
  expect(resources).toHaveLength(1);
  expect(resources[0]!.likeness).toBeGreaterThan(0.8);
  expect(resources[0]!.likeness).toBeLessThan(1);
});
