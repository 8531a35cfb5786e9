import { expect, test } from 'vitest';
import { sharedDocument } from '../../../../src/engine/loaders/compose/load/sharedDocument';
import { loadProject } from '../../../../src/engine/loaders/compose/project';
import { parseYaml } from '../../../../src/engine/loaders/yaml';
import { sourceFile } from '../../../support/sourceFile';
import { treeOf } from '../../../support/treeOf';

const read = (file = sourceFile('services: {api: {image: "api:${TAG:-1}"}}\n', 'compose.yml')) => {
  const [value] = parseYaml(file, 'compose').documents;
  return (variables: Record<string, string>) => sharedDocument(value!, file, 0, (name) => variables[name]);
};

test('a document is one tree for all who answer alike what it asks', () => {
  const document = read();
  const first = document({});
  expect(document({ OTHER: 'x' })).toBe(first);
  expect(document({ TAG: '2' })).not.toBe(first);
  expect(document({ TAG: '2', OTHER: 'x' })).toBe(document({ TAG: '2' }));
  expect(document({})).toBe(first);
});

test('and for none who has another file', () => {
  expect(read()({})).not.toBe(read()({}));
});

test('what is wrong in it is told to each project', async () => {
  const tree = treeOf({
    'a.yml': 'services:\n  api: {image: "${A:?}", imagee: x, ports: ["a:b:c:d:e"], environment: ["K=${!}"]}\n',
    'b.yml': 'services: {api: {init: true}}\n',
  });
  const alone = await loadProject(['a.yml'], tree);
  const again = await loadProject(['a.yml'], tree);
  expect(alone.problems.length).toBeGreaterThan(2);
  expect(alone.deferred.length).toBe(1);
  expect(again.problems).toEqual(alone.problems);
  expect(again.deferred).toEqual(alone.deferred);
  expect(again.variables).toEqual(alone.variables);
  const laidOver = await loadProject(['a.yml', 'b.yml'], tree);
  expect(laidOver.problems).toEqual(alone.problems);
});
