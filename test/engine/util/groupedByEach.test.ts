import { expect, test } from 'vitest';
import { groupedByEach } from '../../../src/engine/util/groupedBy';

test('an item stands in each of its groups once, in the order in which items come', () => {
  const items = ['ab', 'b', 'aba', ''];
  expect([...groupedByEach(items, (item) => item)]).toEqual([
    ['a', ['ab', 'aba']],
    ['b', ['ab', 'b', 'aba']],
  ]);
});
