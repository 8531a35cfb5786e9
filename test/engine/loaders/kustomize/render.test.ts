import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { mapNode, scalarNode } from '../../../../src/engine/loaders/compose/tree/node';
import { renderObjects } from '../../../../src/engine/loaders/kustomize/render';

const object = (values: Record<string, string | number | null>) => ({
  node: mapNode(new Map(Object.entries(values).map(([key, value]) => [key, scalarNode(value)]))),
});

test('keys are sorted, and documents stand apart', () => {
  expect(renderObjects([object({ b: 1, a: 'x' }), object({ c: null })])).toBe('a: x\nb: 1\n---\nc: null\n');
});

test.each([
  'yes',
  'on',
  '0o17',
  '0777',
  '1_0',
  '1:30',
  '2020-01-01',
  '.',
  '~',
  'null',
  '1e3',
  '',
  ' x',
  'a: b',
  'a\nb\n',
])('the text %j is read back as that text, by YAML 1.1 and 1.2', (text) => {
  const written = renderObjects([object({ a: text })]);
  expect(parse(written)).toEqual({ a: text });
  expect(parse(written, { version: '1.1' })).toEqual({ a: text });
});
