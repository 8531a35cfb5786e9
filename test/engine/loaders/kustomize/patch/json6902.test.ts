import { describe, expect, it } from 'vitest';
import { applyJson6902, type Operation } from '../../../../../src/engine/loaders/kustomize/patch/json6902';
import { itemsOf, type MapNode, nodeAt, textOf, toJson } from '../../../../../src/engine/loaders/tree/node';
import { dataOf, mapOf, treeOf } from './trees';

const operationsOf = (text: string): Operation[] =>
  itemsOf(treeOf(text, 'patch.yaml')).map((node) => {
    const { entries } = node as MapNode;
    return {
      op: textOf(entries.get('op'))!,
      path: textOf(entries.get('path')),
      from: textOf(entries.get('from')),
      value: entries.get('value'),
      sources: node.sources,
    };
  });

const applied = (target: string, operations: string): MapNode =>
  applyJson6902(mapOf(target, 'base.yaml'), operationsOf(operations));

describe('steps of a JSON patch', () => {
  it.each([
    ['add to a map', '{a: {}}', '[{op: add, path: /a/b, value: 1}]', '{a: {b: 1}}'],
    ['add over what is there', '{a: 1}', '[{op: add, path: /a, value: {b: 2}}]', '{a: {b: 2}}'],
    ['add into a list', '{a: [x, z]}', '[{op: add, path: /a/1, value: y}]', '{a: [x, y, z]}'],
    ['add at the end', '{a: [x]}', '[{op: add, path: /a/-, value: y}]', '{a: [x, y]}'],
    ['add at the index after the last', '{a: [x]}', '[{op: add, path: /a/1, value: y}]', '{a: [x, y]}'],
    ['add counted from the end', '{a: [x, z]}', '[{op: add, path: /a/-1, value: y}]', '{a: [x, z, y]}'],
    ['add null', '{}', '[{op: add, path: /a, value: null}]', '{a: null}'],
    ['remove a key', '{a: 1, b: 2}', '[{op: remove, path: /a}]', '{b: 2}'],
    ['remove an item', '{a: [x, y]}', '[{op: remove, path: /a/0}]', '{a: [y]}'],
    ['replace', '{a: {b: [1, 2]}}', '[{op: replace, path: /a/b/1, value: 3}]', '{a: {b: [1, 3]}}'],
    [
      'replace what is not there',
      '{a: {}}',
      '[{op: replace, path: /a/constructor, value: 1}]',
      '{a: {constructor: 1}}',
    ],
    ['copy what is not there', '{a: 1}', '[{op: copy, from: /b, path: /c}]', '{a: 1, c: null}'],
    ['replace all', '{a: 1}', '[{op: replace, path: "", value: {b: 2}}]', '{b: 2}'],
    ['move', '{a: {b: 1}, c: {}}', '[{op: move, from: /a/b, path: /c/d}]', '{a: {}, c: {d: 1}}'],
    ['copy', '{a: {b: 1}}', '[{op: copy, from: /a, path: /c}]', '{a: {b: 1}, c: {b: 1}}'],
    ['test what is so', '{a: [1, {b: c}]}', '[{op: test, path: /a, value: [1, {b: c}]}]', '{a: [1, {b: c}]}'],
    ['test for nothing', '{a: 1}', '[{op: test, path: /b, value: null}]', '{a: 1}'],
    [
      'escaped slash and tilde',
      '{metadata: {annotations: {a/b: x, c~d: y}}}',
      '[{op: replace, path: /metadata/annotations/a~1b, value: p}, {op: replace, path: /metadata/annotations/c~0d, value: q}]',
      '{metadata: {annotations: {a/b: p, c~d: q}}}',
    ],
    ['one after the other', '{}', '[{op: add, path: /a, value: {}}, {op: add, path: /a/b, value: 1}]', '{a: {b: 1}}'],
    [
      'keys that are names of methods',
      '{}',
      '[{op: add, path: /__proto__, value: {a: 1}}, {op: add, path: /constructor, value: 2}]',
      '{__proto__: {a: 1}, constructor: 2}',
    ],
  ])('%s', (_, target, operations, expected) => {
    expect(toJson(applied(target, operations))).toEqual(dataOf(expected));
  });

  it.each([
    ['[{op: add, path: /x/y, value: 1}]', 'add operation does not apply: doc is missing path: "/x/y": missing value'],
    [
      '[{op: add, path: /a/5, value: 1}]',
      "error in add for path: '/a/5': Unable to access invalid index: 5: invalid index referenced",
    ],
    ['[{op: add, path: /a/x, value: 1}]', "error in add for path: '/a/x': value was not a proper array index: 'x'"],
    ['[{op: remove, path: /x}]', "error in remove for path: '/x': Unable to remove nonexistent key: x: missing value"],
    ['[{op: remove, path: /x/y}]', 'remove operation does not apply: doc is missing path: "/x/y": missing value'],
    ['[{op: remove, path: /a/1}]', 'Unable to access invalid index: 1: invalid index referenced'],
    [
      '[{op: replace, path: /a/1, value: 1}]',
      'replace operation does not apply: doc is missing key: /a/1: missing value',
    ],
    [
      '[{op: replace, path: /x/y, value: 1}]',
      'replace operation does not apply: doc is missing path: /x/y: missing value',
    ],
    [
      '[{op: move, from: /x/y, path: /b}]',
      'move operation does not apply: doc is missing from path: /x/y: missing value',
    ],
    [
      '[{op: copy, from: /a, path: /x/y}]',
      'copy operation does not apply: doc is missing destination path: /x/y: missing value',
    ],
    ['[{op: test, path: /a, value: [secret]}]', 'testing path /a failed: test failed'],
    ['[{op: add, path: /a/0/b, value: 1}]', 'doc is missing path: "/a/0/b"'],
    ['[{op: replace, path: "", value: 1}]', 'replace operation value must be object or array'],
    ['[{op: change, path: /a}]', 'Unexpected kind'],
    ['[{op: remove}]', 'remove operation failed to decode path'],
  ])('that cannot be done are refused: %s', (operations, message) => {
    expect(() => applied('{a: [x]}', operations)).toThrow(message);
  });

  it('are the last writers of what they change, and of all around it', () => {
    const result = applied('{spec: {a: 1, b: 2}}', '[{op: replace, path: /spec/a, value: 3}]');
    const writers = (...path: string[]): string[] => nodeAt(result, ...path)!.sources.map(({ file }) => file.path);
    expect(writers('spec', 'a')).toEqual(['patch.yaml', 'base.yaml']);
    expect(writers('spec')).toEqual(['patch.yaml', 'base.yaml']);
    expect(writers('spec', 'b')).toEqual(['base.yaml']);
  });
});
