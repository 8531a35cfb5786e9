import { expect, test } from 'vitest';
import { buildKustomization } from '../../../../../src/engine/loaders/kustomize/build/buildKustomization';
import type { TreeReader } from '../../../../../src/engine/loaders/loader';
import { toJson } from '../../../../../src/engine/loaders/tree/node';
import { treeOf } from '../../../../support/treeOf';
import { DEPLOYMENT } from './support';

const FILES = {
  'base/kustomization.yaml':
    'resources: [deployment.yaml]\nnamePrefix: a-\nconfigMapGenerator:\n- name: settings\n  files: [level.txt]\n',
  'base/deployment.yaml': DEPLOYMENT,
  'base/level.txt': 'info',
  'dev/kustomization.yaml': 'resources: [../base]\nnamespace: dev\n',
  'prod/kustomization.yaml': 'resources: [../base]\nnameSuffix: -prod\n',
};

/** Trees that have the files which they share as the same ones, as the snapshots of a comparison do. */
function treesOf(...all: readonly Readonly<Record<string, string>>[]): TreeReader[] {
  const known = new Map<string, ReturnType<TreeReader['read']>>();
  return all.map((files) => {
    const tree = treeOf(files);
    const read: TreeReader['read'] = (path) => {
      const key = `${path}\n${files[path]}`;
      const file = known.get(key) ?? tree.read(path);
      known.set(key, file);
      return file;
    };
    return { ...tree, read };
  });
}

async function build(tree: TreeReader, folder: string, options: Parameters<typeof buildKustomization>[2] = {}) {
  const { objects, problems, files } = await buildKustomization(folder, tree, options);
  return { objects: objects.map(({ node }) => toJson(node)), problems: problems.map(({ message }) => message), files };
}

/** What a tree gives of which nothing was built before. */
const anew = (files: Readonly<Record<string, string>>, folder: string, options = {}) =>
  build(treeOf(files), folder, options);

test('overlays of one base get objects of their own', async () => {
  const [tree] = treesOf(FILES) as [TreeReader];
  for (const folder of ['dev', 'prod', 'dev']) expect(await build(tree, folder)).toEqual(await anew(FILES, folder));
});

test.each<[string, Record<string, string>]>([
  ['a manifest', { 'base/deployment.yaml': DEPLOYMENT.replace('nginx:1.0', 'nginx:2.0') }],
  ['the file of a generator', { 'base/level.txt': 'debug' }],
  ['the kustomization', { 'base/kustomization.yaml': 'resources: [deployment.yaml]\n' }],
])('a tree in which %s of the base is another one has a base of its own', async (_, edits) => {
  const edited = { ...FILES, ...edits };
  const trees = treesOf(FILES, edited, FILES) as [TreeReader, TreeReader, TreeReader];
  for (const [index, files] of [FILES, edited, FILES].entries()) {
    expect(await build(trees[index]!, 'prod')).toEqual(await anew(files, 'prod'));
  }
});

test('a file that is gone is missed, although the base was built before', async () => {
  const { 'base/deployment.yaml': _, ...without } = FILES;
  const [before, after] = treesOf(FILES, without) as [TreeReader, TreeReader];
  expect((await build(before, 'dev')).problems).toEqual([]);
  expect((await build(after, 'dev')).problems).toEqual(['no such file: base/deployment.yaml']);
});

test('what is left out of a base is told by each build', async () => {
  const files = { ...FILES, 'base/kustomization.yaml': 'resources: [deployment.yaml, https://example.com/a.yaml]\n' };
  const [tree] = treesOf(files) as [TreeReader];
  const options = { withGaps: true };
  for (const folder of ['dev', 'prod']) {
    const given = await build(tree, folder, options);
    expect(given.problems).toHaveLength(1);
    expect(given).toEqual(await anew(files, folder, options));
  }
});

test('a base that holds the overlay is a circle, whoever built it before', async () => {
  const files = {
    'kustomization.yaml': 'resources: [a]\n',
    'a/kustomization.yaml': 'resources: [cm.yaml]\n',
    'a/cm.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n',
    'a/b/kustomization.yaml': 'resources: [..]\n',
  };
  const [tree] = treesOf(files) as [TreeReader];
  expect((await build(tree, '')).problems).toEqual([]);
  expect((await build(tree, 'a/b')).problems).toEqual((await anew(files, 'a/b')).problems);
});

test('notes about where objects come from are those of each build', async () => {
  const files = { ...FILES, 'prod/kustomization.yaml': 'resources: [../base]\nbuildMetadata: [originAnnotations]\n' };
  const [tree] = treesOf(files) as [TreeReader];
  for (const folder of ['dev', 'prod']) expect(await build(tree, folder)).toEqual(await anew(files, folder));
});
