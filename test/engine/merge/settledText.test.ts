import { expect, test } from 'vitest';
import { settledText } from '../../../src/engine/merge/settledText';

const marked = (...lines: string[]): string => lines.join('\n');
const hunk = (ours: string[], theirs: string[]): string[] => [
  '<<<<<<< main',
  ...ours,
  '=======',
  ...theirs,
  '>>>>>>> feature',
];

test('lines of both sides stay at their numbers', () => {
  const text = marked('A=1', ...hunk(['PORT=9000', 'OLD=1'], ['IMAGE=x']), 'Z=1', '');
  expect(settledText(text, 'A=1\nPORT=9000\nIMAGE=x\nZ=1\n')).toBe(
    marked('A=1', '', 'PORT=9000', '', '', 'IMAGE=x', '', 'Z=1', ''),
  );
});

test('spaces at the end of a line outside make no difference', () => {
  const text = marked('a:', ...hunk([], ['b: 1']), 'c:');
  expect(settledText(text, 'a: \nc:')).toBe(marked('a:', '', '', '', '', 'c:'));
});

test('what one side took away goes, also where nothing takes its place', () => {
  const text = marked('a:', ...hunk([], ['b:', '  x: 1']), 'c:', ...hunk(['d: 1'], ['d: 2', 'e: 1']));
  expect(settledText(text, 'a:\nc:\nd: 1\ne: 1')).toBe(
    marked('a:', '', '', '', '', '', 'c:', '', 'd: 1', '', '', 'e: 1', ''),
  );
});

test.each([
  ['a line that neither side has', 'A=1\nPORT=9001\nZ=1'],
  ['another order', 'A=1\nIMAGE=x\nPORT=9000\nZ=1'],
  ['another line around the conflict', 'A=2\nPORT=9000\nZ=1'],
  ['more lines behind it', 'A=1\nPORT=9000\nZ=1\nZ=2'],
])('not with %s', (_, proposal) => {
  expect(settledText(marked('A=1', ...hunk(['PORT=9000'], ['IMAGE=x']), 'Z=1'), proposal)).toBeUndefined();
});
