import { expect, test } from 'vitest';
import { displayWidth } from '../../../src/engine/util/displayWidth';

test.each([
  ['', 0],
  ['web', 3],
  ['über', 4],
  ['u\u0308ber', 4],
  ['→ …', 3],
  ['데이터', 6],
  ['日本', 4],
  ['🚀', 2],
])('%j takes %i columns', (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});
