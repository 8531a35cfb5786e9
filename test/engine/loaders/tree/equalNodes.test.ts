import { expect, test } from 'vitest';
import { equalNodes } from '../../../../src/engine/loaders/tree/equalNodes';
import { listNode, mapNode, type Node, scalarNode } from '../../../../src/engine/loaders/tree/node';
import type { Source } from '../../../../src/engine/model/source';
import { sourceFile } from '../../../support/sourceFile';

const file = sourceFile('a: 1\n', 'a.yaml');
const at = (...path: (string | number)[]): Source => ({ file, document: 0, path });

/** A tree with a map, a list and a scalar in it, written there. */
const tree = (scalar: Node = scalarNode(1, [at('a', 'b', 0)])): Node =>
  mapNode({ a: mapNode({ b: listNode([scalar], [at('a', 'b')]), c: scalarNode('x', [{ file, line: 3 }]) }) });

test('trees of the same values at the same places are equal', () => {
  expect(equalNodes(tree(), tree())).toBe(true);
});

test.each([
  ['another value', tree(scalarNode(2, [at('a', 'b', 0)]))],
  ['a text in place of a number', tree(scalarNode('1', [at('a', 'b', 0)]))],
  ['another kind', tree(listNode([], [at('a', 'b', 0)]))],
  ['what is not set', tree({ ...scalarNode(1, [at('a', 'b', 0)]), unset: true })],
  ['another path', tree(scalarNode(1, [at('a', 'b', 1)]))],
  ['another document', tree(scalarNode(1, [{ file, document: 1, path: ['a', 'b', 0] }]))],
  ['a line', tree(scalarNode(1, [{ file, line: 1 }]))],
  ['another file', tree(scalarNode(1, [{ ...at('a', 'b', 0), file: sourceFile('a: 2\n', 'a.yaml') }]))],
  ['one place more', tree(scalarNode(1, [at('a', 'b', 0), at('a')]))],
])('%s is not equal', (_, other) => {
  expect(equalNodes(tree(), other)).toBe(false);
  expect(equalNodes(other, tree())).toBe(false);
});

test('the order of keys and items counts, and how many there are', () => {
  const [one, two] = [scalarNode(1), scalarNode(2)];
  expect(equalNodes(mapNode({ one, two }), mapNode({ two, one }))).toBe(false);
  expect(equalNodes(mapNode({ one }), mapNode({ one, two }))).toBe(false);
  expect(equalNodes(listNode([one, two]), listNode([two, one]))).toBe(false);
  expect(equalNodes(listNode([one]), listNode([one, two]))).toBe(false);
});
