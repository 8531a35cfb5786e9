import { expect, test } from 'vitest';
import { isAsMerged } from '../../src/extension/panel/markedText';

const lines = (...all: string[]) => `${all.join('\n')}\n`;
const merged = lines('a: 1', '<<<<<<< 85d8ea7', 'b: 2', '=======', 'b: 3', '>>>>>>> 8be869e', 'c: 4');

test.each([
  ['the same text', merged],
  ['branches at the marks', merged.replace('85d8ea7', 'HEAD').replace('8be869e', 'origin/next')],
  ['line ends of Windows', merged.replaceAll('\n', '\r\n')],
  ['the third version of diff3', merged.replace('=======', '||||||| 239160a\nb: 1\n=======')],
])('as git left it: %s', (_, working) => {
  expect(isAsMerged(working, merged)).toBe(true);
});

test.each([
  ['resolved by hand', lines('a: 1', 'b: 3', 'c: 4')],
  ['a line more', merged.replace('c: 4', 'c: 4\nd: 5')],
  ['work inside a side', merged.replace('b: 3', 'b: 33')],
  ['one mark taken away', merged.replace('=======\n', '')],
  ['nothing', ''],
])('somebody has worked on it: %s', (_, working) => {
  expect(isAsMerged(working, merged)).toBe(false);
});
