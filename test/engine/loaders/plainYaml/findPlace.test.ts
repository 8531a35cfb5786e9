import { expect, test } from 'vitest';
import { findPlace } from '../../../../src/engine/loaders/plainYaml/findPlace';
import { locateNode, locateParsed } from '../../../../src/engine/loaders/yamlPositions';
import type { Path } from '../../../../src/engine/model/json';

const TEXT = `# licence
---
kind: List
metadata: {name: a}
items:
- kind: A
  spec:
    text: |
      kind: no
      - not: this
    list:
      - - one
        - two
      -
        key: value
    # comment
    long: goes
      on: not
- "kind": B
  empty:
last: 1
`.replace('on: not', 'on');

const FOUND: [Path, string][] = [
  [[], 'kind: List'],
  [['kind'], 'kind: List'],
  [['metadata'], 'metadata:'],
  [['items'], 'items:'],
  [['items', 0], 'kind: A'],
  [['items', 0, 'spec', 'text'], 'text: |'],
  [['items', 0, 'spec', 'list', 0, 1], 'two'],
  [['items', 0, 'spec', 'list', 1], 'key: value'],
  [['items', 0, 'spec', 'list', 1, 'key'], 'key: value'],
  [['items', 0, 'spec', 'long'], 'long: goes'],
  [['items', 1, 'empty'], 'empty:'],
  [['last'], 'last: 1'],
];

test.each(FOUND)('%j', (path, text) => {
  expect(TEXT.slice(findPlace(TEXT, path))).toMatch(new RegExp(`^${text.replace(/[|:]/g, '\\$&')}`));
});

const LEFT: [string, Path][] = [
  ['through brackets', ['metadata', 'name']],
  ['a key in quotes', ['items', 1, 'kind']],
  ['an item that begins with quotes', ['items', 1]],
  ['into nothing', ['items', 2]],
  ['behind a scalar', ['kind', 'more']],
  ['into a block', ['items', 0, 'spec', 'text', 'kind']],
  ['behind nothing', ['items', 1, 'empty', 'more']],
];

test.each(LEFT)('%s is left to the whole parser', (_, path) => {
  expect(findPlace(TEXT, path)).toBeUndefined();
});

test('both ways of finding a place say the same', () => {
  const file = { path: 'a.yaml', blob: '', text: TEXT };
  for (const path of [...FOUND, ...LEFT].flat().filter(Array.isArray) as Path[]) {
    expect(locateNode(file, 0, path)).toEqual(locateParsed(file, 0, path));
  }
});
