import { describe, expect, test } from 'vitest';
import { inflateChart } from '../../../../../src/engine/loaders/helm/inflateChart';
import type { BuildOptions } from '../../../../../src/engine/loaders/kustomize/build/build';
import { buildKustomization } from '../../../../../src/engine/loaders/kustomize/build/buildKustomization';
import { locate } from '../../../../../src/engine/loaders/locate';
import { toJson, traceOf } from '../../../../../src/engine/loaders/tree/node';
import type { JsonObject, Path } from '../../../../../src/engine/model/json';
import { treeOf } from '../../../../support/treeOf';

const CHART = {
  'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'values.yaml': 'a: 1\nb: {c: 1, d: 1}\n',
  'templates/all.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
data:
  namespace: {{ .Release.Namespace }}
  a: {{ .Values.a | quote }}
  values: {{ toJson .Values | quote }}
---
apiVersion: v1
kind: Pod
metadata: {name: test, annotations: {helm.sh/hook: test}}
---
apiVersion: v1
kind: Pod
metadata: {name: before, annotations: {helm.sh/hook: pre-install}}
`,
  'crds/crd.yaml':
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: things.example.com}\n',
};

type Files = Readonly<Record<string, string>>;

const chartIn = (folder: string, more: Files = {}): Files =>
  Object.fromEntries(Object.entries({ ...CHART, ...more }).map(([path, text]) => [`${folder}/${path}`, text]));

const build = (files: Files, options: BuildOptions = {}, folder = '') =>
  buildKustomization(folder, treeOf(files), { inflate: inflateChart, ...options });

const asking = (chart: string, more = ''): string => `${more}helmCharts:\n- name: web\n${chart}`;

/** The objects of a kustomization that asks for the chart, and what it says of it. */
async function built(chart: string, files: Files = chartIn('charts/web'), more = '') {
  const { objects, problems, ...rest } = await build({ 'kustomization.yaml': asking(chart, more), ...files });
  return {
    ...rest,
    objects: objects.map(({ node }) => toJson(node) as JsonObject & { data?: Record<string, string> }),
    nodes: objects.map(({ node }) => node),
    problems: problems.map(({ path, line, message }) => `${path}:${line} ${message}`),
  };
}

const namesOf = ({ objects }: { readonly objects: readonly JsonObject[] }): unknown[] =>
  objects.map(({ metadata }) => (metadata as JsonObject).name);

async function valuesGiven(chart: string, files?: Files): Promise<unknown> {
  const { objects, problems } = await built(chart, files);
  expect(problems).toEqual([]);
  return JSON.parse(objects.find(({ kind }) => kind === 'ConfigMap')!.data!.values!);
}

describe('the chart', () => {
  test('stands in charts/, and is a part of the build as all objects are', async () => {
    const made = await built(
      '  releaseName: shop\n  namespace: stage\n',
      undefined,
      'namespace: prod\nnamePrefix: my-\n',
    );
    expect(made.problems).toEqual([]);
    expect(namesOf(made)).toEqual(['my-shop', 'my-before', 'my-test']);
    expect(made.objects[0]).toMatchObject({ metadata: { namespace: 'prod' }, data: { namespace: 'stage' } });
    expect(made.files).toContain('charts/web/templates/all.yaml');
  });

  test.each([
    ['without a name', '', 'release-name'],
    ['with a name', '  releaseName: shop\n', 'shop'],
    ['with a template that is a name', '  nameTemplate: shop\n', 'shop'],
  ])('a release %s', async (_, settings, name) => {
    expect(namesOf(await built(settings))[0]).toBe(name);
  });

  test.each([
    ['  includeCRDs: true\n', ['things.example.com', 'release-name', 'before', 'test']],
    ['  skipTests: true\n', ['release-name', 'before']],
    ['  skipHooks: true\n', ['release-name']],
  ])('%s', async (settings, names) => {
    expect(namesOf(await built(settings))).toEqual(names);
  });

  test.each<[string, string, Files]>([
    ['elsewhere', 'helmGlobals: {chartHome: vendored}\nhelmCharts: [{name: web}]\n', chartIn('vendored/web')],
    [
      'where kustomize keeps what it pulls',
      'helmCharts: [{name: web, version: "2", repo: "https://x"}]\n',
      chartIn('charts/web-2/web'),
    ],
    ['in old words', 'helmChartInflationGenerator: [{chartName: web, chartHome: old}]\n', chartIn('old/web')],
    [
      'of a generator',
      'generators: [g.yaml]\n',
      {
        ...chartIn('c/web'),
        'g.yaml':
          'apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: g}\nname: web\nchartHome: c\n',
      },
    ],
  ])('%s', async (_, kustomization, files) => {
    const { objects, problems } = await build({ 'kustomization.yaml': kustomization, ...files });
    expect(problems).toEqual([]);
    expect(objects).toHaveLength(3);
  });

  test('is left out and told where it is not in the tree; the rest goes on', async () => {
    const files = {
      'kustomization.yaml': `resources: [a.yaml]\n${asking('  repo: https://user:hunter2@x\n')}`,
      'a.yaml': 'kind: ConfigMap\nmetadata: {name: a}\n',
    };
    const { objects, problems } = await build(files, { withGaps: true });
    expect(objects).toHaveLength(1);
    expect(problems).toMatchObject([
      { line: 3, kind: 'unread', message: 'the chart web is not in the repository: what it makes is not built' },
    ]);
  });

  test('is not rendered where nobody does it', async () => {
    const files = { 'kustomization.yaml': asking(''), ...chartIn('charts/web') };
    const { problems } = await build(files, { inflate: undefined });
    expect(problems).toMatchObject([{ kind: 'unread', message: expect.stringContaining('--enable-helm') }]);
  });
});

describe('values', () => {
  const inline = '  valuesInline: {a: null, b: {c: 2, e: null}}\n';

  // As `kustomize build --enable-helm` of v5.7.1 gives them to Helm.
  test.each<[string, unknown]>([
    ['', { a: 1, b: { c: 1, d: 1 } }],
    [inline, { a: 1, b: { c: 2, d: 1 } }],
    [`${inline}  valuesMerge: override\n`, { a: 1, b: { c: 2, d: 1 } }],
    [`${inline}  valuesMerge: merge\n`, { a: 1, b: { c: 1, d: 1, e: null } }],
    [`${inline}  valuesMerge: replace\n`, { b: { c: 2, d: 1, e: null } }],
    ['  valuesFile: mine.yaml\n', { a: 5, b: { c: 1, d: 1 } }],
    ['  valuesFile: mine.yaml\n  valuesInline: {x: 1}\n', { a: 5, x: 1, b: { c: 1, d: 1 } }],
    ['  valuesInline: {a: 2}\n  additionalValuesFiles: [mine.yaml]\n', { a: 5, b: { c: 1, d: 1 } }],
  ])('%j', async (settings, values) => {
    expect(await valuesGiven(settings, { ...chartIn('charts/web'), 'mine.yaml': 'a: 5\n' })).toEqual(values);
  });

  test('that nothing reads, and all that is given, are kept', async () => {
    const template = 'kind: A\nmetadata: {name: {{ .Values.a | quote }}}\n';
    const { unreadKeys, given } = await built(
      '  valuesInline: {typo: hunter2}\n',
      chartIn('charts/web', { 'templates/all.yaml': template }),
    );
    expect(unreadKeys).toMatchObject([{ key: 'typo', chart: 'charts/web' }]);
    expect(JSON.stringify(given)).toContain('hunter2');
  });
});

describe('refused as by kustomize', () => {
  test.each<[string, string, Files | undefined]>([
    ['valuesMerge must be one of', '  valuesMerge: both\n', undefined],
    ['no such file: none.yaml', '  valuesFile: none.yaml\n', undefined],
    ['unknown field "helmCharts[0].foo"', '  foo: 1\n', undefined],
    ['helmCharts[0].version: a text', '  version: 1\n', undefined],
    ['cannot set --name-template', '  releaseName: a\n  nameTemplate: b\n', undefined],
    ['wrong node kind', '  valuesInline: {b: 1}\n', undefined],
    ['a map is expected', '  valuesInline: {b: 1}\n', chartIn('charts/web', { 'values.yaml': '' })],
    ['no such file: charts/web/values.yaml', '', { 'charts/web/Chart.yaml': CHART['Chart.yaml'] }],
    ['Chart.yaml file is missing', '', { 'charts/web/values.yaml': 'a: 1' }],
  ])('%s', async (message, settings, files) => {
    expect((await built(settings, files)).problems).toEqual([expect.stringContaining(message)]);
  });

  test("Helm's words lead to the template", async () => {
    const files = chartIn('charts/web', { 'templates/all.yaml': 'a: 1\nb: {{ required "give b" .Values.none }}\n' });
    expect((await built('', files)).problems).toEqual([
      expect.stringMatching(/^charts\/web\/templates\/all\.yaml:2 execution error at .*give b/),
    ]);
  });

  test('a dependency that is not there, which is a gap where gaps are allowed', async () => {
    const metadata = `${CHART['Chart.yaml']}dependencies: [{name: db, version: 1.0.0, repository: "https://x"}]\n`;
    const files = { 'kustomization.yaml': asking(''), ...chartIn('charts/web', { 'Chart.yaml': metadata }) };
    expect(await build(files)).toMatchObject({ objects: [], problems: [{ message: expect.stringContaining('db') }] });
    const { objects, problems } = await build(files, { withGaps: true });
    expect(objects).toHaveLength(3);
    expect(problems).toMatchObject([{ kind: 'unread', path: 'charts/web/Chart.yaml' }]);
  });

  test('a home out of the folder, unless gaps are allowed: who keeps charts there lifts that restriction', async () => {
    const kustomization = `helmGlobals: {chartHome: ../charts}\n${asking('')}`;
    const files = { 'k/kustomization.yaml': kustomization, ...chartIn('charts/web') };
    expect((await build(files, {}, 'k')).problems).toMatchObject([{ message: expect.stringContaining('security') }]);
    expect((await build(files, { withGaps: true }, 'k')).objects).toHaveLength(3);
  });
});

describe('places', () => {
  const placesOf = async (settings: string, path: Path): Promise<string[]> => {
    const { nodes } = await built(settings);
    return traceOf(nodes[0]!, path).map((source) => `${source.file.path}:${locate(source).line}`);
  };
  const template = 'charts/web/templates/all.yaml';

  test('of a field are the value that it is and the line of the template', async () => {
    expect(await placesOf('', ['data', 'a'])).toEqual(['charts/web/values.yaml:1', `${template}:7`]);
    expect(await placesOf('  valuesInline: {a: 2}\n', ['data', 'a'])).toEqual([
      'kustomization.yaml:3',
      `${template}:7`,
    ]);
  });

  test('of the object is the template', async () => {
    expect((await placesOf('', []))[0]).toBe(`${template}:1`);
  });
});
