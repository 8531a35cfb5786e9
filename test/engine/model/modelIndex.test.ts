import { expect, test } from 'vitest';
import { modelIndex } from '../../../src/engine/model/modelIndex';
import type { Unit } from '../../../src/engine/model/unit';

const unit = (id: string, files: readonly string[]): Unit => ({
  ...{ id, loader: 'compose', path: id, files, status: 'loaded' },
  ...{ resources: [], variables: [], problems: [] },
});

test('the units of a file are found by it, each once', () => {
  // A chart that links to a file has it twice.
  const [one, two] = [unit('one', ['a', 'b', 'a']), unit('two', ['b'])];
  const index = modelIndex([one, two]);
  expect(index.withFile('a')).toEqual([one]);
  expect(index.withFile('b')).toEqual([one, two]);
  expect(index.withFile('c')).toEqual([]);
});
