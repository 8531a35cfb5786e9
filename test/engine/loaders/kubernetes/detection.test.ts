import { describe, expect, test } from 'vitest';
import { kubernetesLoader } from '../../../../src/engine/loaders/kubernetes/kubernetesLoader';
import { treeOf } from '../../../support/treeOf';
import { idsOf, lineOf, loadOne, loadTree, problemsOf } from './loadTree';

const object = (kind: string, name: string, apiVersion = 'v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;

describe('what is a manifest', () => {
  test.each([
    ['a core object', object('ConfigMap', 'a'), ['ConfigMap/_/a']],
    ['a built-in group', object('Deployment', 'a', 'apps/v1'), ['Deployment/_/a']],
    ['a custom resource', object('Task', 'build', 'tekton.dev/v1'), ['Task/_/build']],
    [
      'a kustomization of Flux',
      object('Kustomization', 'apps', 'kustomize.toolkit.fluxcd.io/v1'),
      ['Kustomization/_/apps'],
    ],
    [
      'a name made by the server',
      'apiVersion: batch/v1\nkind: Job\nmetadata:\n  generateName: migrate-\n',
      ['Job/_/migrate-'],
    ],
    ['a namespace', `${object('Secret', 'a')}  namespace: shop\n`, ['Secret/shop/a']],
    ['JSON in YAML', '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}', ['Service/_/a']],
    [
      'several documents',
      `${object('Service', 'a')}---\n# nothing\n---\n${object('Service', 'b')}`,
      ['Service/_/a', 'Service/_/b'],
    ],
    ['a name that YAML reads as a number', object('Service', '80'), ['Service/_/80']],
  ])('%s', async (_, text, ids) => {
    const model = await loadTree({ 'k8s/file.yaml': text });
    expect(idsOf(model)).toEqual(ids.map((id) => `kubernetes:k8s#${id}`));
    expect(problemsOf(model)).toEqual([]);
  });

  test.each([
    ['a kustomization under another name', object('Kustomization', 'a', 'kustomize.config.k8s.io/v1beta1')],
    ['a kustomize component', object('Component', 'a', 'kustomize.config.k8s.io/v1alpha1')],
    ['a kustomize transformer', object('PrefixTransformer', 'a', 'builtin')],
    ['a kind cluster', object('Cluster', 'a', 'kind.x-k8s.io/v1alpha4')],
    ['a k3d cluster', object('Simple', 'a', 'k3d.io/v1alpha5')],
    ['Skaffold', object('Config', 'a', 'skaffold/v4beta6')],
    ['a kubeconfig', 'apiVersion: v1\nkind: Config\nclusters: []\ncontexts: []\n'],
    ['kubeadm', 'apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\n'],
    ['kubelet', 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n'],
    ['Backstage', object('Component', 'a', 'backstage.io/v1alpha1')],
    ['a Compose file', 'services:\n  web: {image: nginx}\n'],
    [
      'a workflow',
      'on: push\njobs:\n  a:\n    steps:\n      - run: |\n          apiVersion: v1\n          kind: Pod\n',
    ],
    ['datasource provisioning', 'apiVersion: 1\nkind: x\ndatasources: []\n'],
    ['a function input', `${object('ConfigMap', 'a')}  annotations:\n    config.kubernetes.io/local-config: "true"\n`],
    ['a kind in small letters', object('service', 'a')],
    ['a list of things', '- apiVersion: v1\n  kind: Pod\n'],
    ['an empty List', 'apiVersion: v1\nkind: ConfigMapList\nitems: null\n'],
    ['nothing', ''],
  ])('not: %s', async (_, text) => {
    const model = await loadTree({ 'k8s/file.yaml': text });
    expect(idsOf(model)).toEqual([]);
    expect(problemsOf(model)).toEqual([]);
  });

  test('files of a chart belong to the chart', async () => {
    const model = await loadTree({
      'deploy/app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n',
      'deploy/app/templates/service.yaml': object('Service', 'a'),
      'deploy/app/crds/crd.yaml': object('CustomResourceDefinition', 'b', 'apiextensions.k8s.io/v1'),
      'deploy/app/charts/sub/templates/pod.yaml': object('Pod', 'c'),
      'deploy/service.yaml': object('Service', 'd'),
    });
    expect(idsOf(model)).toEqual(['kubernetes:deploy#Service/_/d', 'helm:deploy/app#Chart/app']);
  });

  test('a chart in the root leaves other folders alone', async () => {
    const model = await loadTree({
      'Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n',
      'templates/service.yaml': object('Service', 'a'),
      'k8s/service.yaml': object('Service', 'b'),
    });
    expect(idsOf(model)).toEqual(['kubernetes:k8s#Service/_/b', 'helm:.#Chart/app', 'helm:.#Service/_/a']);
  });

  test('patches and settings of a kustomization are none, its resources are', async () => {
    const model = await loadTree({
      'base/kustomization.yaml': 'resources: [deployment.yaml]\n',
      'base/deployment.yaml': object('Deployment', 'web', 'apps/v1'),
      'prod/kustomization.yaml': [
        'resources: [../base, extra.yaml]',
        'patches:\n  - path: replicas.yaml\n    target: {kind: Deployment}',
        'patchesStrategicMerge:\n  - ./memory.yaml\n  - |-\n    apiVersion: v1\n    kind: Pod',
        'patchesJson6902:\n  - path: json.yaml\n    target: {kind: Service, name: web, version: v1}',
        'transformers: [labels.yaml]',
        'configMapGenerator:\n  - name: files\n    files: [pod.yaml=manifest.yaml]',
      ].join('\n'),
      'prod/extra.yaml': object('Service', 'extra'),
      'prod/replicas.yaml': object('Deployment', 'web', 'apps/v1'),
      'prod/memory.yaml': object('Deployment', 'web', 'apps/v1'),
      'prod/json.yaml': '- op: add\n  path: /metadata/labels/a\n  value: b\n',
      'prod/labels.yaml': object('Labels', 'x', 'example.com/v1'),
      'prod/manifest.yaml': object('Pod', 'static'),
    });
    expect(idsOf(model)).toEqual([
      'kustomize:prod#Kustomization/prod',
      'kustomize:prod#Service/_/extra',
      'kustomize:prod#Deployment/_/web',
    ]);
  });

  test.each([
    ['k8s/a.yaml', true],
    ['a.yml', true],
    ['k8s/a.json', true],
    ['overlays/Kustomization', true],
    ['web/package.json', false],
    ['web/node_modules/x/a.yaml', false],
    ['src/a.ts', false],
  ])('reads %s: %s', (path, claimed) => expect(kubernetesLoader.claims(path)).toBe(claimed));
});

describe('units', () => {
  test('one for each folder, files sorted; two plans with other files are not the same', async () => {
    const files = { 'b/z.yaml': object('Pod', 'z'), 'b/a.yaml': object('Pod', 'a'), 'root.yaml': object('Pod', 'r') };
    const plans = await kubernetesLoader.plan(treeOf(files));
    const units = await Promise.all(plans.map((plan) => plan.load(treeOf(files))));
    expect(units.map(({ id, path, files, status }) => ({ id, path, files, status }))).toEqual([
      { id: 'kubernetes:b', path: 'b', files: ['b/a.yaml', 'b/z.yaml'], status: 'loaded' },
      { id: 'kubernetes:.', path: '.', files: ['root.yaml'], status: 'loaded' },
    ]);
    const [more] = await kubernetesLoader.plan(treeOf({ ...files, 'b/c.yaml': object('Pod', 'c') }));
    expect(more!.id).toBe(plans[0]!.id);
    expect(more!.key).not.toBe(plans[0]!.key);
  });

  test('objects of one identity stay apart', async () => {
    const model = await loadTree({
      'k8s/a.yaml': object('Service', 'web'),
      'k8s/b.yaml': `${object('Service', 'web')}---\n${object('Service', 'web')}`,
    });
    expect(idsOf(model)).toEqual([
      'kubernetes:k8s#Service/_/web',
      'kubernetes:k8s#Service/_/web@b.yaml',
      'kubernetes:k8s#Service/_/web@b.yaml#2',
    ]);
  });
});

describe('places', () => {
  test('of an object in a later document', async () => {
    const model = await loadTree({ 'a.yaml': `${object('Pod', 'a')}---\n${object('Pod', 'b')}spec:\n  nodeName: n\n` });
    const second = model.units[0]!.resources[1]!;
    expect(lineOf(second.trace([])[0]!)).toBe(6);
    expect(lineOf(second.trace(['spec', 'nodeName'])[0]!)).toBe(11);
    expect(lineOf(second.trace(['spec', 'absent'])[0]!)).toBe(10);
  });

  test('of an item of a List, also of a typed one and one in another', async () => {
    const text = [
      'apiVersion: v1',
      'kind: List',
      'items:',
      '- apiVersion: v1',
      '  kind: Pod',
      '  metadata: {name: a}',
      '- apiVersion: v1',
      '  kind: ConfigMapList',
      '  items:',
      '  - metadata:',
      '      name: b',
      '    data:',
      '      KEY: v',
    ].join('\n');
    const model = await loadTree({ 'a.yaml': text });
    expect(idsOf(model)).toEqual(['kubernetes:.#Pod/_/a', 'kubernetes:.#ConfigMap/_/b']);
    const [pod, config] = model.units[0]!.resources;
    expect(lineOf(pod!.trace([])[0]!)).toBe(4);
    expect(lineOf(config!.trace(['data', 'KEY'])[0]!)).toBe(13);
    expect(config!.apiVersion).toBe('v1');
  });
});

describe('what cannot be read is said', () => {
  test.each([
    ['a template', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .name }}\n', /is a template/, 4, 'failed'],
    ['an object without a name', 'apiVersion: apps/v1\nkind: Deployment\nspec: {}\n', /no metadata\.name/, 1, 'failed'],
    ['a key twice', `${object('Pod', 'a')}kind: Pod\n`, /mapping key "kind" already defined at line/, 5, 'partial'],
  ])('%s', async (_, text, message, line, status) => {
    const model = await loadTree({ 'k8s/a.yaml': text });
    expect(model.units.map((unit) => unit.status)).toEqual([status]);
    expect(problemsOf(model)).toHaveLength(1);
    expect(problemsOf(model)[0]).toMatchObject({ path: 'k8s/a.yaml', line, message: expect.stringMatching(message) });
  });

  test('a template that is valid YAML is read', async () => {
    expect(await loadOne(`${object('ConfigMap', 'a')}data:\n  url: "{{ host }}"\n`)).toMatchObject({ name: 'a' });
  });

  test('a template of something else is not our affair', async () => {
    const model = await loadTree({ 'a.yaml': 'key: {{ apiVersion: }}\n  kind: {{ x }}\n' });
    expect(model.units).toEqual([]);
  });
});

test('what the server writes is left out', async () => {
  const resource = await loadOne(
    [
      'apiVersion: apps/v1',
      'kind: StatefulSet',
      'metadata:',
      '  name: db',
      '  uid: 1-2',
      '  creationTimestamp: null',
      '  annotations:',
      '    kubectl.kubernetes.io/last-applied-configuration: "{}"',
      'spec:',
      '  template:',
      '    metadata: {creationTimestamp: null, labels: {a: b}}',
      '    spec: {containers: []}',
      '  volumeClaimTemplates:',
      '  - metadata: {name: data, creationTimestamp: null}',
      '    status: {}',
      'status:',
      '  replicas: 1',
    ].join('\n'),
  );
  expect(resource.value).toEqual({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: {
      template: { metadata: { labels: { a: 'b' } }, spec: { containers: [] } },
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
    },
  });
});

test('keys with the names of prototype members are only keys', async () => {
  const resource = await loadOne(
    `${object('ConfigMap', 'a')}data:\n  __proto__: {polluted: 1}\n  constructor: x\n  hasOwnProperty: y\n`,
  );
  expect(resource.facets.env.map(({ name }) => name)).toEqual(['constructor', 'hasOwnProperty']);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
