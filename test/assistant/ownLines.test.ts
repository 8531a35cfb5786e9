import { expect, test } from 'vitest';
import { ownLines } from '../../src/assistant/ownLines';

const own = (text: string, name = 'api') => [...ownLines(text, name)].sort((a, b) => a - b);

test('what is indented below its key, and nothing of the next one', () => {
  expect(own('services:\n  api:\n    image: x\n\n    ports: []\n  web:\n    depends_on: [api]\n')).toEqual([
    2, 3, 4, 5,
  ]);
  expect(own('services:\n  "api":\n    image: x\nvolumes: {}\n')).toEqual([2, 3]);
});

test('a key within its own block does not end it', () => {
  expect(own('api:\n  a:\n    api: 1\n  b: 2\nc: 3')).toEqual([1, 2, 3, 4]);
});

test('the document that has it as a name', () => {
  expect(own('kind: A\nmetadata:\n  name: web\n---\nkind: B\nmetadata:\n  name: "api"\nspec: {}')).toEqual([
    4, 5, 6, 7, 8,
  ]);
});

test('nothing where it stands as a value alone', () => {
  expect(own('a: api\nb: [api]\n# api:\napi-x: 1')).toEqual([]);
});

test('a file of nothing but keys costs one pass', () => {
  const start = performance.now();
  ownLines('api:\n'.repeat(200_000), 'api');
  expect(performance.now() - start).toBeLessThan(2000);
});
