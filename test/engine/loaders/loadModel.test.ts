import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../src/engine/git/snapshot';
import { loaders } from '../../../src/engine/loaders/index';
import { createModelLoader } from '../../../src/engine/loaders/loadModel';
import type { Model } from '../../../src/engine/model/model';
import type { SourceFile } from '../../../src/engine/model/source';
import { sourceFile } from '../../support/sourceFile';
import { treeOf } from '../../support/treeOf';

type Files = Readonly<Record<string, string>>;

/** Trees that share the files that are equal, as the trees of one repository do; the paths that are read are written down. */
function repository(unreadable: Readonly<Record<string, string>> = {}) {
  const files = new Map<string, SourceFile>();
  const blobs = { problem: (id: string) => unreadable[id] };
  const load = createModelLoader(loaders, blobs);
  const snapshot = (texts: Files): Snapshot => {
    const tree = treeOf(texts);
    return {
      ...tree,
      async read(path) {
        const text = texts[path];
        if (text === undefined) return undefined;
        const key = `${path}\n${text}`;
        const file = files.get(key) ?? sourceFile(text, path);
        files.set(key, file);
        return file;
      },
    };
  };
  return { load: (texts: Files): Promise<Model> => load(snapshot(texts)) };
}

const PROJECT: Files = {
  'compose.yaml': 'services:\n  api:\n    build: ./api\n    env_file: api.env\n    image: ${IMAGE:-api}\n',
  'api.env': 'A=1\n',
  'api/Dockerfile': 'FROM scratch\n',
  'readme.md': 'text\n',
};

const project = (model: Model) => model.index.unit('compose:compose.yaml');

describe('a unit is loaded again only when an answer that it asked for changed', () => {
  test.each<[string, Files, 'same' | 'loaded again']>([
    ['a file that it does not read changes', { 'readme.md': 'other\n' }, 'same'],
    ['a project beside it is new', { 'other/compose.yaml': 'services: { x: { image: x } }\n' }, 'same'],
    ['its own file changes', { 'compose.yaml': 'services:\n  api:\n    image: api:2\n' }, 'loaded again'],
    ['an env file that it names changes', { 'api.env': 'A=2\n' }, 'loaded again'],
    ['a file that it looked for and did not find comes', { '.env': 'IMAGE=api:3\n' }, 'loaded again'],
    ['its default override comes', { 'compose.override.yaml': 'services: { api: { init: true } }\n' }, 'loaded again'],
  ])('%s', async (_, change, expected) => {
    const { load } = repository();
    const before = project(await load(PROJECT));
    const after = project(await load({ ...PROJECT, ...change }));
    expect(before).toBeDefined();
    expect(after === before ? 'same' : 'loaded again').toBe(expected);
  });

  test('so it is for the list of files in a folder: a chart of a kustomization, which is told there alone', async () => {
    const { load } = repository();
    const object = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\n`;
    const files = {
      'k/kustomization.yaml': 'helmCharts: [{name: web}]\n',
      'k/charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'k/charts/web/values.yaml': '',
      'k/charts/web/templates/a.yaml': object('a'),
    };
    const before = await load(files);
    expect(before.units.map(({ id, status }) => [id, status])).toEqual([['kustomize:k', 'loaded']]);
    expect((await load({ ...files, 'other.txt': '' })).units[0]).toBe(before.units[0]);
    const after = await load({ ...files, 'k/charts/web/templates/b.yaml': object('b') });
    expect(after.units[0]!.resources.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('so it is for bytes', async () => {
    const { load } = repository();
    const files = { 'kustomization.yaml': 'configMapGenerator: [{name: a, files: [a.bin]}]\n', 'a.bin': 'a' };
    const [before, same, other] = [
      await load(files),
      await load({ ...files, x: '' }),
      await load({ ...files, 'a.bin': 'b' }),
    ];
    const unit = (model: Model) => model.index.unit('kustomize:.');
    expect(unit(before)?.status).toBe('loaded');
    expect(unit(same)).toBe(unit(before));
    expect(unit(other)).not.toBe(unit(before));
  });

  test('what was loaded for one of three trees serves the third', async () => {
    const { load } = repository();
    const base = await load(PROJECT);
    const head = await load({ ...PROJECT, 'api.env': 'A=2\n' });
    const merged = await load({ ...PROJECT, 'readme.md': 'merged\n' });
    expect(project(head)).not.toBe(project(base));
    expect(project(merged)).toBe(project(base));
  });

  test('a folder of manifests that gets another file is another unit', async () => {
    const { load } = repository();
    const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`;
    const before = await load({ 'k8s/a.yaml': configMap('a') });
    const after = await load({ 'k8s/a.yaml': configMap('a'), 'k8s/b.yaml': configMap('b') });
    expect(before.units.map(({ id }) => id)).toEqual(after.units.map(({ id }) => id));
    expect(after.units[0]!.resources.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

test('a file that holds no text is told, and the others are loaded', async () => {
  const { load } = repository({ 'compose.yaml:x': 'is too large to be read' });
  const model = await load({ 'compose.yaml': 'x', 'other/compose.yaml': 'services: { x: { image: x } }\n' });
  expect(model.problems.map(({ path, message }) => `${path} ${message}`)).toContain(
    'compose.yaml is too large to be read',
  );
  expect(model.units.map(({ id }) => id)).toContain('compose:other/compose.yaml');
});

test('units stand in the order of their ids, whatever loader made them', async () => {
  const { load } = repository();
  const { units } = await load({
    'z/compose.yaml': 'services: { x: { image: x } }\n',
    'a/compose.yaml': 'services: { x: { image: x } }\n',
    'k8s/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
    Dockerfile: 'FROM scratch\n',
  });
  const ids = units.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
  expect(new Set(units.map(({ loader }) => loader)).size).toBe(3);
});

test('of a kustomization that is built again, only the objects that came out otherwise are others', async () => {
  const { load } = repository();
  const configMap = (name: string, value: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {key: ${value}}\n`;
  const files = {
    'app/kustomization.yaml': 'namePrefix: my-\nresources: [one.yaml, two.yaml]\n',
    'app/one.yaml': configMap('one', 'a'),
    'app/two.yaml': configMap('two', 'a'),
  };
  const resources = async (texts: Files) => {
    const { resources } = (await load(texts)).index.unit('kustomize:app')!;
    return new Map(resources.map((resource) => [resource.name, resource]));
  };
  const before = await resources(files);
  const edited = await resources({ ...files, 'app/two.yaml': configMap('two', 'b') });
  expect([...edited.keys()]).toEqual(['my-one', 'my-two']);
  expect(edited.get('my-one')).toBe(before.get('my-one'));
  expect(edited.get('my-two')).not.toBe(before.get('my-two'));
  // The value is the same, and stands in another line.
  const moved = await resources({ ...files, 'app/two.yaml': `\n${configMap('two', 'b')}` });
  expect(moved.get('my-two')!.value).toEqual(edited.get('my-two')!.value);
  expect(moved.get('my-two')).not.toBe(edited.get('my-two'));
  const renamed = await resources({ ...files, 'app/kustomization.yaml': 'resources: [one.yaml, two.yaml]\n' });
  expect([...renamed.keys()]).toEqual(['one', 'two']);
});
