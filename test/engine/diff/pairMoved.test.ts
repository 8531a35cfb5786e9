import { describe, expect, test } from 'vitest';
import { diffModels } from '../../../src/engine/diff/diffModels';
import { changesOf, loadAlone } from '../selfComparison/compare';

type Files = Readonly<Record<string, string>>;

const deployment = (name: string, image = 'api:1'): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  selector:\n    matchLabels: { app: ${name} }\n` +
  `  template:\n    metadata:\n      labels: { app: ${name} }\n    spec:\n      containers:\n        - name: app\n          image: ${image}\n`;
const kustomization = (resources: string, more = ''): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [${resources}]\n${more}`;

async function resources(before: Files, after: Files, renames: Readonly<Record<string, string>> = {}) {
  const comparison = diffModels(
    await loadAlone(before, 'base'),
    await loadAlone(after, 'head'),
    new Map(Object.entries(renames)),
  );
  return changesOf(comparison).resources;
}

const IMAGE = 'changed spec.template.spec.containers[app].image';

describe('an object that goes to another unit', () => {
  test.each<[string, Files, Files, Record<string, string>, Record<string, string[]>[]]>([
    [
      'its file was moved to another folder',
      { 'apps/api/api.yaml': deployment('api'), 'apps/web.yaml': deployment('web') },
      { 'apps/api.yaml': deployment('api'), 'apps/web.yaml': deployment('web') },
      { 'apps/api.yaml': 'apps/api/api.yaml' },
      [{ 'changed kubernetes:apps#Deployment/_/api': [] }],
    ],
    [
      'its file was moved and changed',
      { 'apps/api/api.yaml': deployment('api'), 'apps/web.yaml': deployment('web') },
      { 'apps/api.yaml': deployment('api', 'api:2'), 'apps/web.yaml': deployment('web') },
      { 'apps/api.yaml': 'apps/api/api.yaml' },
      [{ 'changed kubernetes:apps#Deployment/_/api': [IMAGE] }],
    ],
    [
      'a kustomization takes up the folder: nothing else runs',
      { 'k8s/api.yaml': deployment('api') },
      { 'k8s/api.yaml': deployment('api'), 'k8s/kustomization.yaml': kustomization('api.yaml') },
      {},
      [],
    ],
    [
      'a kustomization takes it up and changes it',
      { 'k8s/api.yaml': deployment('api') },
      {
        'k8s/api.yaml': deployment('api'),
        'k8s/kustomization.yaml': kustomization('api.yaml', 'images: [{ name: api, newTag: "2" }]\n'),
      },
      {},
      [{ 'changed kustomize:k8s#Deployment/_/api': [IMAGE] }],
    ],
    [
      'a kustomization takes it up under another name',
      { 'k8s/api.yaml': deployment('api') },
      { 'k8s/api.yaml': deployment('api'), 'k8s/kustomization.yaml': kustomization('api.yaml', 'namePrefix: my-\n') },
      {},
      [{ 'changed kustomize:k8s#Deployment/_/my-api': ['changed metadata.name'] }],
    ],
    [
      'a kustomization is gone, its files are applied as they are',
      { 'k8s/api.yaml': deployment('api'), 'k8s/kustomization.yaml': kustomization('api.yaml') },
      { 'k8s/api.yaml': deployment('api') },
      {},
      [],
    ],
  ])('%s', async (_, before, after, renames, expected) => {
    expect(await resources(before, after, renames)).toEqual(expected);
  });
});

test('a folder that is moved as a whole is one unit still: nothing else runs', async () => {
  const renames = { 'new/api.yaml': 'old/api.yaml' };
  expect(
    await resources({ 'old/api.yaml': deployment('api') }, { 'new/api.yaml': deployment('api') }, renames),
  ).toEqual([]);
});

describe('what is another object', () => {
  test('one of the name in a file that is new', async () => {
    const found = await resources({ 'one/api.yaml': deployment('api') }, { 'two/api.yaml': deployment('api') });
    expect(found.map((change) => Object.keys(change)[0]).sort()).toEqual([
      'added kubernetes:two#Deployment/_/api',
      'removed kubernetes:one#Deployment/_/api',
    ]);
  });

  test('that of another overlay of the same base', async () => {
    const base = { 'base/kustomization.yaml': kustomization('api.yaml'), 'base/api.yaml': deployment('api') };
    const found = await resources(
      { ...base, 'prod/kustomization.yaml': kustomization('../base') },
      { ...base, 'test/kustomization.yaml': kustomization('../base') },
    );
    expect(found.map((change) => Object.keys(change)[0]).sort()).toEqual([
      'added kustomize:test#Deployment/_/api',
      'removed kustomize:prod#Deployment/_/api',
    ]);
  });
});
