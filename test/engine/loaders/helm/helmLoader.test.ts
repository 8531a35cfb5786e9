import { describe, expect, test } from 'vitest';
import { helmLoader } from '../../../../src/engine/loaders/helm/helmLoader';
import { resourcesOf } from '../../../../src/engine/model/model';
import { treeOf } from '../../../support/treeOf';
import { lineOf, loadTree, problemsOf } from '../kubernetes/loadTree';

const chart = `apiVersion: v2
name: shop
version: 1.2.0
dependencies:
  - name: redis
    version: 18.x.x
    repository: https://charts.example.com
`;

const files = {
  'charts/shop/Chart.yaml': chart,
  'charts/shop/values.yaml': 'image:\n  tag: "1.4"\nenabled: yes\n',
  'charts/shop/values-prod.yaml': 'replicas: 3\n',
  'charts/shop/ci/test-values.yaml': 'replicas: 1\n',
  'charts/shop/values.schema.json': '{}',
  'charts/shop/README.md': '',
  'charts/shop/templates/_helpers.tpl': '{{ define "x" }}{{ end }}',
  'charts/shop/templates/NOTES.txt': 'hello',
  'charts/shop/templates/deployment.yaml': 'kind: {{ .Values.kind }}',
  'charts/shop/templates/tests/ping.yaml': '',
  'charts/shop/crds/thing.yaml': 'kind: CustomResourceDefinition',
  'charts/shop/charts/common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 1.0.0\n',
  'charts/shop/charts/redis-18.0.0.tgz': '',
};

describe('a chart', () => {
  test('is one unit with the chart and its values files', async () => {
    const model = await loadTree(files);
    expect(model.units).toHaveLength(1);
    const [unit] = model.units;
    expect(unit).toMatchObject({ id: 'helm:charts/shop', loader: 'helm', path: 'charts/shop', status: 'partial' });
    expect(unit!.files).toEqual([
      'charts/shop/Chart.yaml',
      'charts/shop/values.yaml',
      'charts/shop/ci/test-values.yaml',
      'charts/shop/values-prod.yaml',
      'charts/shop/crds/thing.yaml',
      'charts/shop/templates/NOTES.txt',
      'charts/shop/templates/_helpers.tpl',
      'charts/shop/templates/deployment.yaml',
      'charts/shop/templates/tests/ping.yaml',
      'charts/shop/charts/common/Chart.yaml',
      'charts/shop/charts/redis-18.0.0.tgz',
    ]);
    expect(unit!.resources.map(({ id, kind, name }) => [id, kind, name])).toEqual([
      ['helm:charts/shop#Chart/shop', 'Chart', 'shop'],
      ['helm:charts/shop#Values/ci/test-values.yaml', 'Values', 'ci/test-values.yaml'],
      ['helm:charts/shop#Values/values-prod.yaml', 'Values', 'values-prod.yaml'],
    ]);
    expect(unit!.problems.map(({ path, message }) => [path, message])).toEqual([
      ['charts/shop/Chart.yaml', 'is not rendered yet: what its 2 templates and 2 subcharts make is not compared'],
    ]);
  });

  test('says what it is made of', async () => {
    const [resource] = resourcesOf(await loadTree(files));
    expect(resource!.value).toEqual({
      metadata: { apiVersion: 'v2', name: 'shop', version: '1.2.0' },
      dependencies: [{ name: 'redis', version: '18.x.x', repository: 'https://charts.example.com' }],
      values: { image: { tag: '1.4' }, enabled: true },
      templates: ['templates/deployment.yaml', 'templates/tests/ping.yaml'],
      crds: ['crds/thing.yaml'],
      subcharts: ['common', 'redis-18.0.0'],
    });
    expect(resource!.facets).toMatchObject({ images: [], ports: [], env: [], creates: [{ kind: '*' }] });
  });

  test.each<[(string | number)[], string, number]>([
    [[], 'Chart.yaml', 1],
    [['metadata', 'version'], 'Chart.yaml', 3],
    [['dependencies', 0, 'version'], 'Chart.yaml', 6],
    [['values', 'image', 'tag'], 'values.yaml', 2],
    [['templates', 0], 'Chart.yaml', 1],
  ])('%j stands in %s:%i', async (path, file, line) => {
    const [resource] = resourcesOf(await loadTree(files));
    const [source] = resource!.trace(path);
    expect([source!.file.path, lineOf(source!)]).toEqual([`charts/shop/${file}`, line]);
  });

  test('without templates renders nothing and is read in full', async () => {
    const model = await loadTree({
      'app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n',
      'app/values.yaml': '',
    });
    expect(model.units).toMatchObject([{ id: 'helm:app', status: 'loaded', problems: [] }]);
    expect(resourcesOf(model)[0]!.value).toMatchObject({ templates: [], values: {}, dependencies: [], subcharts: [] });
    expect(resourcesOf(model)[0]!.facets.creates).toBeUndefined();
  });

  test('of the first version has its dependencies beside it', async () => {
    const model = await loadTree({
      'app/Chart.yaml': 'apiVersion: v1\nname: app\nversion: 1.0.0\n',
      'app/requirements.yaml': 'dependencies:\n  - name: redis\n',
    });
    const [resource] = resourcesOf(model);
    expect(resource!.value).toMatchObject({ dependencies: [{ name: 'redis' }] });
    const [source] = resource!.trace(['dependencies', 0, 'name']);
    expect([source!.file.path, lineOf(source!)]).toEqual(['app/requirements.yaml', 2]);
  });

  test.each([
    ['is no YAML', 'name: app\n\tversion: 1\n', /not valid YAML/, 2],
    ['is a list', '- name: app\n', /is no map/, 1],
    ['has no name', 'apiVersion: v2\nversion: 1.0.0\n', /has no name/, 1],
  ])('whose Chart.yaml %s has failed', async (_, text, message, line) => {
    const model = await loadTree({ 'deploy/app/Chart.yaml': text, 'deploy/app/templates/a.yaml': '' });
    expect(model.units).toMatchObject([{ id: 'helm:deploy/app', status: 'failed' }]);
    expect(problemsOf(model)[0]).toMatchObject({
      path: 'deploy/app/Chart.yaml',
      line,
      message: expect.stringMatching(message),
    });
  });

  test('whose default values are broken has failed; another values file only says so', async () => {
    const base = { 'app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n' };
    const broken = await loadTree({ ...base, 'app/values.yaml': 'a: [1\n' });
    expect(broken.units[0]).toMatchObject({ status: 'failed', problems: [{ path: 'app/values.yaml' }] });
    const other = await loadTree({ ...base, 'app/values-dev.yaml': 'a: [1\n' });
    expect(other.units[0]).toMatchObject({ status: 'partial', problems: [{ path: 'app/values-dev.yaml' }] });
  });
});

test('charts beside and below each other are units; subcharts are not', async () => {
  const text = (name: string) => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`;
  const tree = treeOf({
    'Chart.yaml': text('root'),
    'charts/sub/Chart.yaml': text('sub'),
    'templates/a.yaml': '',
    'deploy/web/Chart.yaml': text('web'),
    'deploy/web/charts/lib/charts/deep/Chart.yaml': text('deep'),
    'deploy/web/charts/lib/Chart.yaml': text('lib'),
  });
  expect((await helmLoader.plan(tree)).map(({ id }) => id)).toEqual(['helm:.', 'helm:deploy/web']);
});
