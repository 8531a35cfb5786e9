import { describe, expect, it } from 'vitest';
import { createBuild } from '../../../../../src/engine/loaders/kustomize/build/build';
import {
  readJsonPatch,
  readPatch,
  readStrategicPatch,
} from '../../../../../src/engine/loaders/kustomize/patch/parsePatch';
import { locate } from '../../../../../src/engine/loaders/locate';
import { type MapNode, nodeAt, toJson } from '../../../../../src/engine/loaders/tree/node';
import type { Json } from '../../../../../src/engine/model/json';
import { treeOf } from '../../../../support/treeOf';
import { mapOf } from './trees';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n';
const build = createBuild(
  treeOf({
    'o/one.yaml': pod,
    'o/two.yaml': `${pod}---\n# nothing\n---\n${pod}`,
    'o/list.yaml': `apiVersion: v1\nkind: List\nitems:\n- ${pod.trim().replaceAll('\n', '\n  ')}\n`,
    'o/steps.yaml': '- op: remove\n  path: /a\n',
    'o/steps.json': '[{"op": "add", "path": "/a", "value": {"b": [1, null]}}]',
    'o/notJson.yaml': '[{op: remove, path: /a}]',
    'o/empty.yaml': '# nothing\n',
    'o/nameless.yaml': 'kind: Pod\n',
    'o/broken.yaml': 'a: [',
    'outside.yaml': pod,
  }),
);

const kustomization = (entry: string): MapNode =>
  nodeAt(mapOf(`patches:\n- ${entry.replaceAll('\n', '\n  ')}\n`, 'o/kustomization.yaml'), 'patches', 0) as MapNode;

const read = async (entry: string): Promise<Json> => {
  const patch = await readPatch(kustomization(entry), 'o', build);
  if (patch.kind === 'strategic') return patch.objects.map((object) => toJson(nodeAt(object, 'kind')!));
  return patch.operations.map(({ op, path, value }) => [op, path ?? null, value ? toJson(value) : null]);
};

describe('an entry of patches', () => {
  it.each([
    ['a file with an object', 'path: one.yaml', ['Pod']],
    ['a file with several objects', 'path: two.yaml', ['Pod', 'Pod']],
    ['a file with a list', 'path: list.yaml', ['Pod']],
    ['a file with steps', 'path: steps.yaml', [['remove', '/a', null]]],
    ['a file with steps in JSON', 'path: steps.json', [['add', '/a', { b: [1, null] }]]],
    ['an empty file, which does nothing', 'path: empty.yaml', []],
    ['text with an object', 'patch: |-\n  kind: Pod\n  metadata: {name: a}', ['Pod']],
    ['text with steps', 'patch: |-\n  - op: add\n    path: /x\n    value: yes', [['add', '/x', true]]],
    ['text with steps in JSON', `patch: '[{"op": "test", "path": "/x", "value": "1"}]'`, [['test', '/x', '1']]],
    [
      'text with steps, of which the first document counts',
      'patch: |-\n  - op: remove\n    path: /x\n  ---\n  - op: remove\n    path: /y',
      [['remove', '/x', null]],
    ],
  ])('may be %s', async (_, entry, expected) => {
    expect(await read(entry)).toEqual(expected);
  });

  it.each([
    ['target: {kind: Pod}', 'must specify one of patch and path'],
    ['{path: one.yaml, patch: "kind: Pod"}', "patch and path can't be set at the same time"],
    ['path: missing.yaml', 'no such file: o/missing.yaml'],
    ['path: ../outside.yaml', 'security: file outside.yaml is not in or below o'],
    ['path: notJson.yaml', 'what starts with [ must be JSON'],
    ['path: nameless.yaml', 'missing metadata.name in object'],
    ['path: broken.yaml', 'not valid YAML'],
    ['patch: just text', 'missing Resource metadata'],
    ['patch: "- remove"', 'a step of a JSON patch must be a map'],
    ['patch: "- {op: remove, path: 1}"', 'path of a JSON patch must be a text'],
  ])('%s is refused', async (entry, message) => {
    await expect(read(entry)).rejects.toThrow(message);
  });

  it('stands at the lines where its text is written', async () => {
    const file = 'o/kustomization.yaml';
    const entry = kustomization('patch: |-\n  kind: Pod\n  metadata:\n    name: a');
    const patch = await readPatch(entry, 'o', build);
    const [source] = patch.kind === 'strategic' ? nodeAt(patch.objects[0], 'metadata', 'name')!.sources : [];
    expect(source && { path: source.file.path, line: locate(source).line }).toEqual({ path: file, line: 5 });
  });
});

describe('an entry of patchesStrategicMerge', () => {
  const readEntry = async (entry: string): Promise<number> => {
    const node = nodeAt(mapOf(`patches:\n- ${entry}\n`, 'o/kustomization.yaml'), 'patches', 0)!;
    return (await readStrategicPatch(node, 'o', build)).length;
  };

  it('is a path or objects', async () => {
    expect(await readEntry('two.yaml')).toBe(2);
    expect(await readEntry('|-\n  kind: Pod\n  metadata: {name: a}')).toBe(1);
  });

  it('is not shown when it is neither', async () => {
    const error = await readEntry('|-\n  password: hunter2\n  a: [').catch(String);
    expect(error).toContain('unable to parse a strategic merge patch');
    expect(error).not.toContain('hunter2');
  });
});

describe('an entry of patchesJson6902', () => {
  const readEntry = (path: string, target = '{name: a}') =>
    readJsonPatch(kustomization(`{path: ${path}, target: ${target}}`), 'o', build);

  it('must have steps, and the name of a target', async () => {
    expect(await readEntry('steps.yaml')).toHaveLength(1);
    await expect(readEntry('empty.yaml')).rejects.toThrow('patch appears to be empty');
    await expect(readEntry('one.yaml')).rejects.toThrow('a JSON patch must be a list');
    await expect(readEntry('steps.yaml', '{kind: Pod}')).rejects.toThrow('must specify the target name');
  });
});
