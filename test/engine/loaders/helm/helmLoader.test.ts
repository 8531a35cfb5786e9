import { describe, expect, test } from 'vitest';
import { diffModels } from '../../../../src/engine/diff/diffModels';
import { createHelmLoader } from '../../../../src/engine/loaders/helm/helmLoader';
import { locate } from '../../../../src/engine/loaders/locate';
import { treeOf } from '../../../support/treeOf';
import { loadTree, problemsOf } from '../kubernetes/loadTree';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: {{ .Values.replicas }}
  template:
    spec:
      containers:
        - name: shop
          image: "shop:{{ .Values.image.tag }}"
`;

const FILES = {
  'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.2.0\n',
  'charts/shop/values.yaml': 'replicas: 1\nimage:\n  tag: "1.4"\n',
  'charts/shop/values-prod.yaml': 'replicas: 3\n',
  'charts/shop/templates/_helpers.tpl': '{{ define "x" }}{{ end }}',
  'charts/shop/templates/NOTES.txt': 'hello',
  'charts/shop/templates/deployment.yaml': DEPLOYMENT,
  'charts/shop/crds/thing.yaml':
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: things.acme.io}\n',
};

const idsOf = (model: Awaited<ReturnType<typeof loadTree>>): string[] =>
  model.units.flatMap(({ resources }) => resources.map(({ id }) => id));

/** What differs, as `unit kind/name field: before -> after @place, also in …`. */
async function changes(edits: Record<string, string>, base: Record<string, string> = FILES): Promise<string[]> {
  const comparison = diffModels(await loadTree(base), await loadTree({ ...base, ...edits }));
  return comparison.resources.flatMap(({ change, before, after, fields, alsoIn = [] }) => {
    const resource = (after ?? before)!;
    const name = `${resource.unit} ${resource.kind}/${resource.name}`;
    const also = alsoIn.length > 0 ? `, also in ${alsoIn.join(' ')}` : '';
    if (!before || !after) return [`${change} ${name}${also}`];
    return fields.map(({ label, before: from, after: to, afterPath }) => {
      const [source] = after.trace(afterPath ?? []);
      return `${name} ${label}: ${JSON.stringify(from)} -> ${JSON.stringify(to)} @${source!.file.path}:${locate(source!).line}${also}`;
    });
  });
}

describe('a chart', () => {
  test('is made of its files, and of its descriptions only where templates read files', async () => {
    const prose = { 'charts/shop/README.md': '# shop', 'charts/shop/LICENSE': 'MIT' };
    const filesOf = async (files: Record<string, string>) => (await loadTree(files)).units[0]!.files;
    const described = await filesOf({ ...FILES, ...prose });
    expect([...described].sort()).toEqual([...(await filesOf(FILES))].sort());
    const reading = { 'charts/shop/templates/readme.yaml': '{{/* {{ .Files.Get "README.md" }} */}}' };
    expect(await filesOf({ ...FILES, ...prose, ...reading })).toEqual(expect.arrayContaining(Object.keys(prose)));
  });

  test('is a unit for each set of values, with what it renders', async () => {
    const model = await loadTree(FILES);
    expect(model.units.map(({ id, status }) => [id, status])).toEqual([
      ['helm:charts/shop', 'loaded'],
      ['helm:charts/shop?values=values-prod.yaml', 'loaded'],
    ]);
    expect(idsOf(model)).toEqual([
      'helm:charts/shop#Chart/shop',
      'helm:charts/shop#Deployment/_/release-name',
      'helm:charts/shop#CustomResourceDefinition/_/things.acme.io',
      'helm:charts/shop?values=values-prod.yaml#Deployment/_/release-name',
      'helm:charts/shop?values=values-prod.yaml#CustomResourceDefinition/_/things.acme.io',
    ]);
    expect(model.units[0]!.resources[1]!.facets.images).toMatchObject([{ reference: 'shop:1.4' }]);
  });

  test('a changed default is told once, with the sets that it reaches, at its line', async () => {
    expect(await changes({ 'charts/shop/values.yaml': 'replicas: 2\nimage:\n  tag: "1.5"\n' })).toEqual([
      'helm:charts/shop Deployment/release-name spec.replicas: 1 -> 2 @charts/shop/values.yaml:1, also in helm:charts/shop?values=values-prod.yaml',
      'helm:charts/shop Deployment/release-name spec.template.spec.containers[shop].image: "shop:1.4" -> "shop:1.5" @charts/shop/values.yaml:3, also in helm:charts/shop?values=values-prod.yaml',
    ]);
  });

  test('what a set of values overrides is its own', async () => {
    expect(await changes({ 'charts/shop/values-prod.yaml': 'replicas: 4\n' })).toEqual([
      'helm:charts/shop?values=values-prod.yaml Deployment/release-name spec.replicas: 3 -> 4 @charts/shop/values-prod.yaml:1',
    ]);
  });

  test('a new set of values is compared with the chart that was there', async () => {
    expect(await changes({ 'charts/shop/values-stage.yaml': 'replicas: 2\n' })).toEqual([
      'helm:charts/shop?values=values-stage.yaml Deployment/release-name spec.replicas: 1 -> 2 @charts/shop/values-stage.yaml:1',
    ]);
  });

  test('that is not rendered any more removes nothing: it says why', async () => {
    const broken = { 'charts/shop/templates/deployment.yaml': `${DEPLOYMENT}x: {{ .Values.nope.deep }}\n` };
    expect(await changes(broken)).toEqual([]);
    const model = await loadTree({ ...FILES, ...broken });
    expect(model.units.map(({ status, isUnbuilt }) => [status, isUnbuilt])).toEqual([
      ['partial', true],
      ['failed', true],
    ]);
    expect(problemsOf(model)[0]).toMatchObject({
      path: 'charts/shop/templates/deployment.yaml',
      line: 12,
      message: expect.stringContaining('nil pointer evaluating interface {}.deep'),
    });
  });

  test('that demands a value is not broken: nobody gave it one', async () => {
    const demand = `{{ required "a host is needed" .Values.host }}\n`;
    const model = await loadTree({ ...FILES, 'charts/shop/templates/demand.yaml': demand });
    expect(problemsOf(model)[0]).toMatchObject({
      kind: 'template',
      message: expect.stringContaining('a host is needed'),
    });
  });

  test('whose dependency is not there is rendered without it', async () => {
    const model = await loadTree({
      ...FILES,
      'charts/shop/Chart.yaml': `${FILES['charts/shop/Chart.yaml']}dependencies:\n  - {name: redis, version: 18.x.x, repository: "https://charts.example.com"}\n`,
    });
    const [unit] = model.units;
    expect(unit!.problems).toMatchObject([{ kind: 'unread', message: expect.stringContaining('redis') }]);
    expect(unit!.resources.map(({ kind }) => kind)).toContain('Deployment');
    // What the dependency brings is not known: nothing is said to be missing.
    expect(unit!.resources[0]!.facets.creates).toEqual([{ kind: '*' }]);
  });

  test('of its own is a unit, a subchart is a part of its parent', async () => {
    const model = await loadTree({
      ...FILES,
      'charts/shop/charts/db/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 1.0.0\n',
      'charts/shop/charts/db/templates/s.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: db}\n',
    });
    expect(model.units).toHaveLength(2);
    expect(idsOf(model)).toContain('helm:charts/shop#Service/_/db');
  });

  test.each([
    ['is no YAML', 'name: app\n\tversion: 1\n', 2],
    ['is a list', '- name: app\n', 1],
    ['has no name', 'apiVersion: v2\nversion: 1.0.0\n', 1],
  ])('whose Chart.yaml %s cannot be rendered', async (_, text, line) => {
    const model = await loadTree({ 'deploy/app/Chart.yaml': text, 'deploy/app/templates/a.yaml': '' });
    expect(model.units).toMatchObject([{ id: 'helm:deploy/app', isUnbuilt: true }]);
    expect(problemsOf(model)[0]).toMatchObject({ path: 'deploy/app/Chart.yaml', line });
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
  expect((await createHelmLoader().plan(tree)).map(({ id }) => id)).toEqual(['helm:.', 'helm:deploy/web']);
});

test.each([
  ['charts/a/Chart.yaml', true],
  ['charts/a/values.yaml', true],
  ['charts/a/values-prod.yml', true],
  ['charts/a/README.txt', false],
])('reads %s before planning: %s', (path, claimed) => expect(createHelmLoader().claims(path)).toBe(claimed));
