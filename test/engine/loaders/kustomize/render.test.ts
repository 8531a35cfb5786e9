import { expect, test } from 'vitest';
import { renderKustomization, renderObjects } from '../../../../src/engine/loaders/kustomize/render';
import { mapNode, type Scalar, scalarNode } from '../../../../src/engine/loaders/tree/node';
import { treeOf } from '../../../support/treeOf';

const object = (values: Record<string, Scalar>) => ({
  node: mapNode(new Map(Object.entries(values).map(([key, value]) => [key, scalarNode(value)]))),
});

test('keys are sorted, numbers in them by size, and documents stand apart', () => {
  expect(renderObjects([object({ a10: 1, b: 2, a9: 'x' }), object({ c: null })])).toBe(
    'a9: x\na10: 1\nb: 2\n---\nc: null\n',
  );
});

// As kubectl 1.34 writes them.
test.each([
  ['yes', '"yes"'],
  ['on', '"on"'],
  ['0o17', '"0o17"'],
  ['0777', '"0777"'],
  ['1_0', '"1_0"'],
  ['1:30', '"1:30"'],
  ['2020-01-01', '"2020-01-01"'],
  ['.', '.'],
  ['8.6.2', '8.6.2'],
  ['~', '"~"'],
  ['', '""'],
  [' x', "' x'"],
  ['*', "'*'"],
  ["'", "''''"],
  ['>=1', "'>=1'"],
  ['a: b', "'a: b'"],
  ['a\nb\n', '|\n  a\n  b'],
  ['a \nb', '"a \\nb"'],
  ['\u{1f600}', '"\\U0001F600"'],
  ['word '.repeat(20), `'${'word '.repeat(15)}word\n  ${'word '.repeat(4)}'`],
])('the text %j is written as %j', (text, written) => {
  expect(renderObjects([object({ a: text })])).toBe(`a: ${written}\n`);
});

test('numbers are written as Go counts them: whole ones of 64 bits with all their digits', async () => {
  const numbers = '1.0, 0.50, 1e3, 9007199254740993, 18446744073709551616, 0x7fffffffffffffff, 1.5e-7, 123456789.123';
  const { yaml } = await renderKustomization(
    '',
    treeOf({
      'kustomization.yaml': 'resources: [a.yaml]',
      'a.yaml': `apiVersion: v1\nkind: A\nmetadata: {name: a}\nnums: [${numbers}]\n`,
    }),
  );
  expect(yaml.split('\nnums:\n')[1]).toBe(
    [1, 0.5, 1000, '9007199254740993', '1.8446744073709552e+19', '9223372036854775807', '1.5e-07', '1.23456789123e+08']
      .map((number) => `- ${number}\n`)
      .join(''),
  );
});
