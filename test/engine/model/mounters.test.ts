import { expect, test } from 'vitest';
import { loaders } from '../../../src/engine/loaders/index';
import { createModelLoader } from '../../../src/engine/loaders/loadModel';
import { mountersOf, repositoryPath } from '../../../src/engine/model/mounters';
import { resolveReference } from '../../../src/engine/model/resolveReference';
import { treeOf } from '../../support/treeOf';

const model = (files: Record<string, string>) =>
  createModelLoader(loaders, { problem: () => undefined })(treeOf(files, 'head'));

const FILES = {
  'compose.yaml': [
    'services:',
    '  file: {image: a, volumes: ["./conf/n.conf:/etc/n.conf"]}',
    '  folder: {image: a, volumes: ["./conf:/etc/conf/"]}',
    '  whole: {image: a, volumes: [".:/src"]}',
    '  config: {image: a, configs: [{source: n, target: /n.conf}]}',
    '  built: {build: {context: ., dockerfile: img/Dockerfile}}',
    '  other: {image: a, volumes: ["./conf2:/etc/conf"]}',
    'configs: {n: {file: ./conf/n.conf}}',
  ].join('\n'),
  'img/Dockerfile':
    'FROM a AS x\nCOPY conf/n.conf /first/\nFROM a\nCOPY --from=x /first /second/\nCOPY conf/n.conf /etc/img/\n',
  'conf/n.conf': 'upstream api {\n  server folder:80;\n  server gone:80;\n}\n',
};

test('services that get a file, and where it is in them', async () => {
  const tree = await model(FILES);
  expect(mountersOf(tree, 'conf/n.conf').map(({ service, inside }) => `${service.name} ${inside}`)).toEqual([
    'file /etc/n.conf',
    'folder /etc/conf/n.conf',
    'whole /src/conf/n.conf',
    'config /n.conf',
    'built /etc/img/n.conf',
  ]);
});

test('the path of the repository behind one of a container', async () => {
  const tree = await model(FILES);
  const service = (name: string) => tree.index.inUnit('compose:compose.yaml', 'service', name)!;
  expect(repositoryPath(tree, service('folder'), '/etc/conf/a/b.conf')).toBe('conf/a/b.conf');
  expect(repositoryPath(tree, service('whole'), '/src/x')).toBe('x');
  expect(repositoryPath(tree, service('file'), '/etc/n.conf.bak')).toBeUndefined();
});

test('a host in a file is one of the projects that mount it', async () => {
  const tree = await model(FILES);
  const [file] = tree.index.ofKind('nginx');
  const found = file!.facets.references.map((reference) => resolveReference(tree, file!, reference));
  expect(found.map(({ status, resources }) => [status, resources.map(({ name }) => name)])).toEqual([
    ['found', ['folder']],
    ['missing', []],
  ]);
});
