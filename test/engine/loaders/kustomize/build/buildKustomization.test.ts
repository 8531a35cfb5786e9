import { describe, expect, test } from 'vitest';
import { at } from '../../../../../src/engine/model/json';
import { built, DEPLOYMENT, refused } from './support';

const kustomization = (text: string): Record<string, string> => ({
  'kustomization.yaml': `resources: [web.yaml]\n${text}`,
  'web.yaml': DEPLOYMENT,
});

describe('fields of a kustomization', () => {
  test.each([
    ['namespace', 'namespace: shop', ['metadata', 'namespace'], 'shop'],
    ['prefix and suffix', 'namePrefix: a-\nnameSuffix: -z', ['metadata', 'name'], 'a-web-z'],
    ['labels on the object alone', 'labels: [{pairs: {a: b}}]', ['spec', 'selector', 'matchLabels'], { app: 'web' }],
    [
      'labels with selectors',
      'labels: [{pairs: {a: b}, includeSelectors: true}]',
      ['spec', 'selector', 'matchLabels'],
      { app: 'web', a: 'b' },
    ],
    [
      'labels with templates',
      'labels: [{pairs: {a: b}, includeTemplates: true}]',
      ['spec', 'template', 'metadata', 'labels'],
      { app: 'web', a: 'b' },
    ],
    ['common labels', 'commonLabels: {a: b}', ['spec', 'selector', 'matchLabels'], { app: 'web', a: 'b' }],
    ['annotations', 'commonAnnotations: {a: b}', ['spec', 'template', 'metadata', 'annotations'], { a: 'b' }],
    ['replicas', 'replicas: [{name: web, count: 3}]', ['spec', 'replicas'], 3],
    [
      'a tag',
      'images: [{name: nginx, newTag: "2.0"}]',
      ['spec', 'template', 'spec', 'containers', 0, 'image'],
      'nginx:2.0',
    ],
    [
      'a name and a digest',
      'images: [{name: nginx, newName: reg:5000/n, digest: "sha256:1"}]',
      ['spec', 'template', 'spec', 'containers', 0, 'image'],
      'reg:5000/n@sha256:1',
    ],
    [
      'a JSON patch finds annotations that kustomize keeps its notes in',
      'patches: [{target: {kind: Deployment}, patch: \'[{"op": "add", "path": "/metadata/annotations/a", "value": "b"}]\'}]',
      ['metadata', 'annotations'],
      { a: 'b' },
    ],
  ])('%s', async (_, text, path, expected) => {
    const [object] = await built(kustomization(text));
    expect(at(object, path)).toEqual(expected);
  });

  test('a generated name ends in the hash of its data, and references follow', async () => {
    const objects = await built(kustomization('configMapGenerator: [{name: settings, literals: [A=b]}]'));
    const [map, web] = objects;
    const name = at(map, ['metadata', 'name']);
    // Of kubectl 1.34.
    expect(name).toBe('settings-b9t2424hkf');
    const container = ['spec', 'template', 'spec', 'containers', 0];
    expect(at(web, [...container, 'envFrom', 0, 'configMapRef', 'name'])).toBe(name);
  });

  test('bases merge into generators, components work on what is there', async () => {
    const objects = await built({
      'kustomization.yaml':
        'resources: [base]\ncomponents: [part]\nconfigMapGenerator: [{name: c, behavior: merge, literals: [B=2]}]',
      'base/kustomization.yaml':
        'generatorOptions: {disableNameSuffixHash: true}\nconfigMapGenerator: [{name: c, literals: [A=1]}]',
      'part/kustomization.yaml':
        'kind: Component\npatches: [{target: {kind: ConfigMap}, patch: "- {op: add, path: /data/C, value: x}"}]',
    });
    expect(objects).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { A: '1', B: '2', C: 'x' } },
    ]);
  });

  test('the order is that of kubectl, or as asked for', async () => {
    const files = {
      'all.yaml': ['Service', 'Namespace', 'ConfigMap']
        .map((kind) => `{apiVersion: v1, kind: ${kind}, metadata: {name: a}}`)
        .join('\n---\n'),
    };
    const kinds = async (text: string) =>
      (await built({ ...files, 'kustomization.yaml': `resources: [all.yaml]\n${text}` })).map(({ kind }) => kind);
    expect(await kinds('')).toEqual(['Namespace', 'ConfigMap', 'Service']);
    expect(await kinds('sortOptions: {order: fifo}')).toEqual(['Service', 'Namespace', 'ConfigMap']);
  });
});

describe('what kustomize refuses is a problem with its place', () => {
  test.each([
    ['an unknown field', kustomization('foo: bar'), 'kustomization.yaml:2 unknown field "foo"'],
    ['a number where a text is meant', kustomization('commonLabels: {a: 1}'), 'kustomization.yaml:2 commonLabels.a'],
    ['a yes that is no text', kustomization('namespace: on'), 'kustomization.yaml:2 namespace'],
    ['a file that is not there', { 'kustomization.yaml': 'resources: [a.yaml]' }, 'kustomization.yaml:1 no such file'],
    ['nothing', { 'kustomization.yaml': 'kind: Kustomization' }, 'kustomization.yaml is empty'],
    [
      'an id twice',
      { 'kustomization.yaml': 'resources: [a.yaml, b.yaml]', 'a.yaml': DEPLOYMENT, 'b.yaml': DEPLOYMENT },
      'b.yaml:1 may not add resource with an already registered id: Deployment.v1.apps/web.[noNs]',
    ],
    [
      'a key twice',
      { 'kustomization.yaml': 'resources: [a.yaml]', 'a.yaml': 'kind: A\nmetadata: {name: a}\nkind: B\n' },
      'a.yaml:3 the key "kind" stands twice',
    ],
    [
      'a file outside',
      {
        'a/kustomization.yaml': 'resources: [../web.yaml]',
        'web.yaml': DEPLOYMENT,
        'kustomization.yaml': 'resources: [a]',
      },
      'a/kustomization.yaml:1 security',
    ],
    [
      'a cycle',
      { 'kustomization.yaml': 'resources: [a]', 'a/kustomization.yaml': 'resources: [../a]' },
      'a/kustomization.yaml:1 cycle',
    ],
    [
      'replicas of nobody',
      kustomization('replicas: [{name: db, count: 1}]'),
      'kustomization.yaml:2 no object with replicas',
    ],
  ])('%s', async (_, files, message) => {
    expect(await refused(files)).toContain(message);
  });

  test.each([
    ['a remote base', 'resources: [https://example.com/a.yaml]'],
    ['a chart', 'helmCharts: [{name: a}]'],
    ['a plugin of others', 'generators: ["{apiVersion: a/v1, kind: B, metadata: {name: c}}"]'],
  ])('%s is not built, which is said', async (_, text) => {
    expect(await refused({ 'kustomization.yaml': text })).toMatch(
      /^kustomization\.yaml:1 .*(not loaded|not rendered|not run)/,
    );
  });

  test('a message holds no value', async () => {
    const files = kustomization('secretGenerator: [{name: s, literals: ["hunter2"]}]');
    expect(await refused(files)).toContain('invalid literal source');
    expect(await refused(files)).not.toContain('hunter2');
  });
});
