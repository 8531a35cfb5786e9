import { describe, expect, test } from 'vitest';
import { conflictHunks, sideOfConflict } from '../../../src/engine/merge/conflictHunks';

const HUNK = '<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n';

describe('lines of conflicts', () => {
  test.each([
    ['a text without conflict', 'a: 1\nb: 2\n', []],
    ['one in the middle', `services:\n${HUNK}end: true\n`, [{ startLine: 2, middleLine: 4, endLine: 6 }]],
    [
      'two',
      `${HUNK}x: 1\n${HUNK}`,
      [
        { startLine: 1, middleLine: 3, endLine: 5 },
        { startLine: 7, middleLine: 9, endLine: 11 },
      ],
    ],
    [
      'with the merge base between',
      '<<<<<<< a\n1\n||||||| m\n0\n=======\n2\n>>>>>>> b',
      [{ startLine: 1, middleLine: 5, endLine: 7 }],
    ],
    ['with the line ends of Windows', HUNK.replaceAll('\n', '\r\n'), [{ startLine: 1, middleLine: 3, endLine: 5 }]],
    ['an end without a beginning', 'a\n>>>>>>> theirs\n', []],
    ['a beginning without an end', '<<<<<<< ours\na\n', []],
    ['markers that are text: a heading, an indented block', 'Title\n=======\n  <<<<<<< ours\n  >>>>>>> theirs\n', []],
  ])('%s', (_, text, hunks) => {
    expect(conflictHunks(text)).toEqual(hunks);
  });
});

describe('one side of a conflict', () => {
  const text = `a: 0\n${HUNK}b: 1\n`;

  test('has its lines at the numbers that they have in the marked file', () => {
    expect(sideOfConflict(text, 'base')).toBe('a: 0\n\na: 1\n\n\n\nb: 1\n');
    expect(sideOfConflict(text, 'head')).toBe('a: 0\n\n\n\na: 2\n\nb: 1\n');
  });

  test('is the text itself where nothing conflicts', () => {
    expect(sideOfConflict('a: 1\n', 'head')).toBe('a: 1\n');
  });
});
