import { describe, expect, test } from 'vitest';
import type { ChartRenderer, ChartRun } from '../../../../src/engine/loaders/helm/chartRenderer';
import { createHelmLoader } from '../../../../src/engine/loaders/helm/helmLoader';
import { locate } from '../../../../src/engine/loaders/locate';
import type { Path } from '../../../../src/engine/model/json';
import { treeOf } from '../../../support/treeOf';

const CHART = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': 'image: nginx\n',
  'web/logo.png': Uint8Array.of(0, 255),
  'web/templates/pod.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostname: web\n  image: {{ .Values.image }}\n  token: {{ randAlphaNum 8 }}\n',
};

const printed = (hostname: string, image: string): string =>
  `---\n# Source: web/templates/pod.yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostname: ${hostname}\n  image: ${image}\n  token: x\n`;

type Printed = Awaited<ReturnType<ChartRenderer['render']>>;

/** What the loader makes of the chart with a program that prints this, and what the program was given. */
async function loaded(print: Printed, files: Readonly<Record<string, string | Uint8Array>> = {}, id = 'helm:web') {
  const given: ChartRun[] = [];
  const renderer: ChartRenderer = {
    name: 'helm template',
    async render(run) {
      given.push(run);
      return print;
    },
  };
  const tree = treeOf({ ...CHART, ...files });
  const load = async (loader: ReturnType<typeof createHelmLoader>) =>
    (await loader.plan(tree)).find((plan) => plan.id === id)!.load(tree);
  return { unit: await load(createHelmLoader(renderer)), own: await load(createHelmLoader()), given };
}

type Loaded = Awaited<ReturnType<typeof loaded>>;
const podOf = (unit: Loaded['unit']) => unit.resources.find(({ kind }) => kind === 'Pod')!;
const placesOf = (unit: Loaded['unit'], path: Path): string[] =>
  podOf(unit)
    .trace(path)
    .map((source) => `${source.file.path}:${locate(source).line}`);

test('the program is given the files of the chart, and all values as one file', async () => {
  const command = { 'deploy.sh': 'helm install shop web -n prod -f mine.yaml --set a.b=1\n', 'mine.yaml': 'c: 2\n' };
  const { given } = await loaded({ yaml: '' }, command, 'helm:web?values=/mine.yaml&from=deploy.sh#shop');
  expect([...given[0]!.files.keys()].sort()).toEqual(['Chart.yaml', 'logo.png', 'templates/pod.yaml', 'values.yaml']);
  expect(given[0]!.values.map((text) => JSON.parse(String(text)))).toEqual([{ c: 2, a: { b: 1 } }]);
  expect(given[0]).toMatchObject({ release: 'shop', namespace: 'prod' });
});

test('what it prints alike has our places; what is made by chance is ours', async () => {
  const { unit, own } = await loaded({ yaml: printed('web', 'nginx') });
  expect(unit.problems).toEqual([]);
  expect(unit.resources.map(({ id, value }) => [id, value])).toEqual(own.resources.map(({ id, value }) => [id, value]));
  for (const path of [[], ['spec'], ['spec', 'image'], ['spec', 'hostname'], ['spec', 'token']]) {
    expect(placesOf(unit, path)).toEqual(placesOf(own, path));
  }
});

test('where it prints something else, its value counts, and the place is the template it names', async () => {
  const { unit } = await loaded({ yaml: printed('other', 'nginx') });
  expect(podOf(unit).value).toMatchObject({ spec: { hostname: 'other' } });
  expect(placesOf(unit, ['spec', 'hostname'])).toEqual(['web/templates/pod.yaml:1']);
  expect(placesOf(unit, ['spec', 'image'])).toEqual(['web/values.yaml:1', 'web/templates/pod.yaml:7']);
});

test('an object that only it makes', async () => {
  const yaml = `${printed('web', 'nginx')}---\nkind: Pod\napiVersion: v1\nmetadata: {name: more}\n`;
  const { unit } = await loaded({ yaml });
  const more = unit.resources.find(({ name }) => name === 'more')!;
  expect(more.trace(['kind']).map(({ file }) => file.path)).toEqual(['web/Chart.yaml']);
});

describe('our objects stay', () => {
  test('with a problem, where the program refuses', async () => {
    const { unit, own } = await loaded({ problem: 'refuses it' });
    expect(unit.problems).toMatchObject([
      { path: 'web/Chart.yaml', kind: 'unread', message: expect.stringMatching(/^helm template refuses it: /) },
    ]);
    expect(unit.resources.map(({ value }) => value)).toEqual(own.resources.map(({ value }) => value));
  });

  test.each([
    [
      'a dependency is not there',
      `${CHART['web/Chart.yaml']}dependencies: [{name: db, version: "1", repository: "https://x"}]\n`,
    ],
    ['it is a library', `${CHART['web/Chart.yaml']}type: library\n`],
    ['it is refused', 'name: web\n'],
  ])('where %s, and the program is not run', async (_, metadata) => {
    expect((await loaded({ yaml: printed('other', 'nginx') }, { 'web/Chart.yaml': metadata })).given).toEqual([]);
  });
});
