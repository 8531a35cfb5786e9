import { expect, test } from 'vitest';
import { COMPONENT_FILES, LOADED_FILES } from '../../../src/engine/catalogues/componentFiles';
import { COMPONENT_KINDS } from '../../../src/engine/catalogues/componentKinds';
import { COMPONENTS } from '../../../src/engine/catalogues/components';

const ROWS = [...COMPONENTS, ...COMPONENT_KINDS, ...COMPONENT_FILES, ...LOADED_FILES];

const repeated = (items: readonly string[]): string[] => items.filter((item, index) => items.indexOf(item) !== index);

test('an image and a chart stand for one component', () => {
  expect(repeated(COMPONENTS.flatMap(({ images }) => images.split(' ')))).toEqual([]);
  expect(repeated(COMPONENTS.flatMap(({ charts }) => charts?.split(' ') ?? []))).toEqual([]);
});

test('an object of a cluster stands for one component', () => {
  const kinds = COMPONENT_KINDS.flatMap((row) => row.kinds.map((kind) => `${row.group}/${kind}`));
  expect(repeated(kinds)).toEqual([]);
});

test('a component is of one area, by whatever it is known', () => {
  const areas = new Map<string, Set<string>>();
  for (const { name, area } of ROWS) areas.set(name, (areas.get(name) ?? new Set()).add(area));
  expect([...areas].filter(([, set]) => set.size > 1).map(([name]) => name)).toEqual([]);
});

test('images are written as they are looked up: in small letters, without registry', () => {
  const odd = COMPONENTS.flatMap(({ images }) => images.split(' ')).filter(
    (image) => !/^[a-z0-9][a-z0-9._/-]*\*?$/.test(image) || /^[^/]*\.[^/]*\/|:/.test(image),
  );
  expect(odd).toEqual([]);
});
