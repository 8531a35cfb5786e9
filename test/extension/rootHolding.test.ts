import { expect, test } from 'vitest';
import { rootHolding } from '../../src/extension/git/rootHolding';

test.each([
  ['/a/x/compose.yml', '/a'],
  ['/a/lib/compose.yml', '/a/lib'],
  ['/a', '/a'],
  ['/abc/compose.yml', undefined],
  ['/b/compose.yml', '/b'],
])('%s belongs to %s', (file, root) => {
  expect(rootHolding(['/a', '/a/lib', '/b'], file)).toBe(root);
});
