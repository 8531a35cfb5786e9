import { expect, test } from 'vitest';
import { buildKustomization } from '../../../../../src/engine/loaders/kustomize/build/buildKustomization';
import { readByValues } from '../../../../../src/engine/loaders/kustomize/build/yaml/readByValues';
import { readNodes } from '../../../../../src/engine/loaders/kustomize/build/yaml/readNodes';
import { isList, isMap, type Node, toJson, toSharedJson } from '../../../../../src/engine/loaders/tree/node';
import { ValueMap } from '../../../../../src/engine/loaders/tree/valueMap';
import { isLineSource } from '../../../../../src/engine/model/source';
import { treeOf } from '../../../../support/treeOf';

const file = (text: string) => ({ path: 'crds.yaml', blob: text, text });

/** A definition as generators write them: long, deep, with lists, numbers and texts that look like numbers. */
const definition = (plural: string): string =>
  [
    'apiVersion: apiextensions.k8s.io/v1',
    'kind: CustomResourceDefinition',
    'metadata:',
    `  name: ${plural}.example.com`,
    '  annotations:',
    '    controller-gen.kubebuilder.io/version: "0.10"',
    'spec:',
    '  group: example.com',
    '  versions:',
    '  - name: v1',
    '    served: true',
    '    storage: true',
    '    schema:',
    '      openAPIV3Schema:',
    '        type: object',
    '        properties:',
    ...Array.from({ length: 100 }, (_, index) => [
      `          field${index}:`,
      `            description: "a field, the ${index}th"`,
      '            type: integer',
      `            maximum: ${index}.50`,
      `            enum: [${index}, "${index}", 0x1F, ~]`,
    ]).flat(),
  ].join('\n');

const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: "1"}';

/** Every node with the place it names. */
function places(node: Node, path: readonly (string | number)[] = []): [string, string][] {
  const named = node.sources.map((source) =>
    isLineSource(source) ? '' : JSON.stringify([source.document, source.path]),
  );
  const below = isMap(node)
    ? [...node.entries].flatMap(([key, value]) => places(value, [...path, key]))
    : isList(node)
      ? node.items.flatMap((item, index) => places(item, [...path, index]))
      : [];
  return [[path.join('/'), named.join(' ')], ...below];
}

test.each<[string, string]>([
  ['alone', definition('tests')],
  ['between others', [config, definition('a'), config, definition('b'), config].join('\n---\n')],
  ['after a marker and a comment', `# generated\n---\n${definition('tests')}\n---\n${config}\n`],
  ['beside an empty document', `${definition('tests')}\n---\n# nothing\n---\n${config}\n`],
  ['with explicit ends', `${definition('tests')}\n...\n---\n${config}\n`],
])('a definition %s has the values and places that it has as it is written', (_, text) => {
  const [written, byValues] = [readNodes(file(text), 'resource'), readByValues(file(text))];
  expect(byValues.problem).toEqual(written.problem);
  expect(byValues.documents.map(toJson)).toEqual(written.documents.map(toJson));
  expect(byValues.documents.map((node) => places(node))).toEqual(written.documents.map((node) => places(node)));
});

test('its value is the one that was read, until something in it changes', () => {
  const [node] = readByValues(file(definition('tests'))).documents;
  expect(node).toBeInstanceOf(ValueMap);
  const whole = toSharedJson(node as ValueMap);
  const changed = toSharedJson({ ...(node as ValueMap), kind: 'map', entries: new Map((node as ValueMap).entries) });
  expect(changed).toEqual(whole);
  expect(changed.spec).toBe(whole.spec);
});

test('what kustomize refuses beside a definition has its line', () => {
  const text = [definition('tests'), config, 'a: 1\na: 2'].join('\n---\n');
  const expected = readNodes(file(text), 'resource').problem;
  expect(expected?.line).toBeGreaterThan(500);
  expect(readByValues(file(text)).problem).toEqual(expected);
});

test.each(['yes', 'n', 'Off', '2024-01-01'])(
  'where kustomize and kubectl differ (%s) it is read as kustomize does',
  (word) => {
    const text = definition('tests').replace('storage: true', `storage: ${word}`);
    const [written, byValues] = [readNodes(file(text), 'resource'), readByValues(file(text))];
    expect(byValues.documents.map(toJson)).toEqual(written.documents.map(toJson));
  },
);

test('short definitions are read as they are written', () => {
  const text = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.b.c}';
  expect(readByValues(file(text)).documents[0]).not.toBeInstanceOf(ValueMap);
});

test.each<[string, string]>([
  [
    'a patch copies a map',
    'patches:\n- target: {kind: Deployment}\n  patch: |-\n    - op: copy\n      from: /metadata/labels\n      path: /spec/selector\n',
  ],
  [
    'a patch moves a map',
    'patches:\n- target: {kind: Deployment}\n  patch: |-\n    - op: move\n      from: /metadata/labels\n      path: /spec/selector\n',
  ],
  [
    'a patch puts a map in its place',
    'patches:\n- target: {kind: Deployment}\n  patch: |-\n    - op: add\n      value: {a: b}\n      path: /spec/selector\n',
  ],
  [
    'a replacement takes a map',
    'replacements:\n- source: {kind: Deployment, fieldPath: metadata.labels}\n  targets:\n  - select: {kind: Deployment}\n    fieldPaths: [spec.selector]\n',
  ],
  [
    'a patch gives a number for a text in quotes',
    'patches:\n- patch: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, labels: {app: 1}}}"\n',
  ],
])('%s: the build is that of what is written', async (_, fields) => {
  const files = {
    'kustomization.yaml': `resources: [a.yaml]\n${fields}`,
    'a.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\n  labels:\n    app: "web"\nspec:\n  selector:\n    app: a\n  replicas: 1\n',
  };
  const [written, byValues] = [await buildOf(files, false), await buildOf(files, true)];
  expect(written.problems).toEqual([]);
  expect(byValues).toEqual(written);
});

async function buildOf(files: Record<string, string>, isByValues: boolean) {
  const { objects, problems } = await buildKustomization('', treeOf(files), { isByValues });
  return { objects: objects.map(({ node }) => [toJson(node), places(node)]), problems };
}
