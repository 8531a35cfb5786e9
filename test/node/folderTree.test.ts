import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { TreeReader } from '../../src/engine/loaders/loader';
import { folderTree } from '../../src/node/folderTree';
import { temporaryFolder } from '../support/testRepository';

let tree: TreeReader;

beforeAll(() => {
  const outside = temporaryFolder();
  const root = join(outside, 'root');
  mkdirSync(join(root, 'sub'), { recursive: true });
  writeFileSync(join(outside, 'secret.env'), 'A=1');
  mkdirSync(join(outside, 'root-too'));
  writeFileSync(join(outside, 'root-too', 'b.env'), 'B=1');
  writeFileSync(join(root, 'a.yaml'), 'a: 1');
  writeFileSync(join(root, 'sub', 'b.yaml'), 'b: 1');
  writeFileSync(join(root, 'binary'), Buffer.from([0, 1, 2]));
  writeFileSync(join(root, 'large.yaml'), ' '.repeat(5 * 1024 * 1024 + 1));
  symlinkSync('../secret.env', join(root, 'link.env'));
  symlinkSync('sub/b.yaml', join(root, 'inside.yaml'));
  symlinkSync('..', join(root, 'up'));
  execFileSync('mkfifo', [join(root, 'pipe')]);
  tree = folderTree(root);
});

test.each([
  ['a.yaml', 'a: 1'],
  ['sub/b.yaml', 'b: 1'],
  ['inside.yaml', 'b: 1'],
])('reads %s', async (path, text) => {
  expect(await tree.read(path)).toMatchObject({ path, text });
  expect(tree.hasFile(path)).toBe(true);
});

test.each([
  'no.yaml',
  'sub',
  '../secret.env',
  '../root-too/b.env',
  'sub/../../secret.env',
  'link.env',
  'up/secret.env',
  'pipe',
])('has no file %s', async (path) => {
  expect(await tree.read(path)).toBeUndefined();
  expect(await tree.readBytes(path)).toBeUndefined();
  expect(tree.hasFile(path)).toBe(false);
});

test('what is no text has bytes, unless it is too large', async () => {
  expect([...(await tree.readBytes('binary'))!.bytes]).toEqual([0, 1, 2]);
  expect(await tree.readBytes('large.yaml')).toBeUndefined();
});

test.each(['binary', 'large.yaml'])('%s has no text', async (path) => {
  expect(tree.hasFile(path)).toBe(true);
  expect(await tree.read(path)).toBeUndefined();
});

test.each([
  ['', true],
  ['sub', true],
  ['up', false],
  ['a.yaml', false],
])('is %j a folder of it: %j', (path, expected) => {
  expect(tree.hasDirectory(path)).toBe(expected);
});

test('lists what is in a folder; a link is there and not followed', () => {
  expect(tree.filesBelow('sub')).toEqual(['sub/b.yaml']);
  expect(tree.filesBelow('')).toEqual([
    ...['a.yaml', 'binary', 'inside.yaml', 'large.yaml', 'link.env', 'pipe', 'sub/b.yaml', 'up'],
  ]);
  expect(tree.filesBelow('none')).toEqual([]);
});
