import { describe, expect, test } from 'vitest';
import { createKustomizeLoader } from '../../../../src/engine/loaders/kustomize/kustomizeLoader';
import type { KustomizeRenderer } from '../../../../src/engine/loaders/kustomize/kustomizeRenderer';
import { locate } from '../../../../src/engine/loaders/locate';
import type { Path } from '../../../../src/engine/model/json';
import { treeOf } from '../../../support/treeOf';

const FILES = {
  'kustomization.yaml': 'resources: [web.yaml]\nconfigMapGenerator: [{name: settings, literals: [A=1]}]\n',
  'web.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  hostname: web\n  containers:\n  - name: web\n    image: nginx:1\n    envFrom: [{configMapRef: {name: settings}}]\n',
  'other.txt': 'not of the build',
};

const printed = (image: string): string => `apiVersion: v1
data: {A: "1"}
kind: ConfigMap
metadata: {name: settings-89g4tffbfk}
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostname: web
  containers:
  - name: web
    image: ${image}
    envFrom: [{configMapRef: {name: settings-89g4tffbfk}}]
`;

type Printed = Awaited<ReturnType<KustomizeRenderer['render']>>;

/** What the loader makes with a program that prints this, and what the program was given. */
async function loaded(print: Printed, files: Readonly<Record<string, string>> = FILES) {
  const given: (readonly [string, string[]])[] = [];
  const renderer: KustomizeRenderer = {
    name: 'kubectl kustomize',
    async render(folder, contents) {
      given.push([folder, [...contents.keys()].sort()]);
      return print;
    },
  };
  const tree = treeOf(files);
  const plans = await createKustomizeLoader({ renderer }).plan(tree);
  const plan = plans.find(({ id }) => id === 'kustomize:.');
  return { unit: await plan!.load(tree), given };
}

test('the program is given the files of the build, and no others', async () => {
  expect((await loaded({ yaml: printed('nginx:1') })).given).toEqual([['', ['kustomization.yaml', 'web.yaml']]]);
});

test('what it prints alike has our sources, and names without their hash', async () => {
  const { unit } = await loaded({ yaml: printed('nginx:1') });
  const tree = treeOf(FILES);
  const [plan] = await createKustomizeLoader().plan(tree);
  const own = await plan!.load(tree);
  expect(unit.problems).toEqual([]);
  expect(unit.resources.map(({ value }) => value)).toEqual(own.resources.map(({ value }) => value));
  const places = (path: Path) =>
    [unit, own].map(({ resources }) =>
      resources[1]!.trace(path).map((source) => [source.file.path, locate(source).line]),
    );
  for (const path of [['spec', 'hostname'], ['spec', 'containers', 0, 'envFrom', 0, 'configMapRef', 'name'], []]) {
    const [ofProgram, ofOurs] = places(path);
    expect(ofProgram).toEqual(ofOurs);
  }
});

test('where it prints something else, its value counts and stands in the kustomization', async () => {
  const { unit } = await loaded({ yaml: printed('nginx:2') });
  const pod = unit.resources.find(({ kind }) => kind === 'Pod')!;
  expect(pod.value).toMatchObject({ spec: { containers: [{ image: 'nginx:2' }] } });
  expect(pod.trace(['spec', 'containers', 0, 'image'])[0]!.file.path).toBe('kustomization.yaml');
  expect(pod.trace(['spec', 'hostname'])[0]!.file.path).toBe('web.yaml');
});

describe('our build stays, with a problem', () => {
  test.each<[string, Printed, string]>([
    ['the program refuses', { problem: 'refuses it' }, 'kubectl kustomize refuses it'],
    ['what it prints is no YAML', { yaml: 'a: [' }, 'what kubectl kustomize prints cannot be read'],
  ])('where %s', async (_, print, words) => {
    const { unit } = await loaded(print);
    expect(unit.problems.map(({ path, message }) => `${path} ${message}`)).toEqual([
      expect.stringContaining(`kustomization.yaml ${words}`),
    ]);
    expect(unit.resources).toHaveLength(2);
  });
});

describe('the program is not run', () => {
  test.each([
    ['a remote base', { 'kustomization.yaml': 'resources: [web.yaml, https://example.com/a]\n' }],
    [
      'a chart',
      { 'kustomization.yaml': 'resources: [web.yaml]\nhelmCharts: [{name: a, repo: https://example.com}]\n' },
    ],
    [
      'a plugin of others',
      { 'kustomization.yaml': 'generators: ["{apiVersion: a/v1, kind: B, metadata: {name: c}}"]\n' },
    ],
    [
      'a file that is called like an address',
      {
        'kustomization.yaml': 'resources: ["http://localhost/web.yaml"]\n',
        'http:/localhost/web.yaml': FILES['web.yaml'],
      },
    ],
    [
      'a folder that is called like an address',
      {
        'kustomization.yaml': 'resources: [github.com/a/b]\n',
        'github.com/a/b/kustomization.yaml': 'resources: [web.yaml]\n',
        'github.com/a/b/web.yaml': FILES['web.yaml'],
      },
    ],
    [
      'an address where we read none',
      { 'kustomization.yaml': 'resources: [web.yaml]\nvalidators: [https://example.com/v]\n' },
    ],
  ])('on %s', async (_, files) => {
    const { unit, given } = await loaded({ yaml: printed('nginx:2') }, { ...FILES, ...files });
    expect(given).toEqual([]);
    expect(unit.problems).not.toEqual([]);
  });
});
