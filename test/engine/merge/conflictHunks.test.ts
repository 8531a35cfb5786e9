import { describe, expect, test } from 'vitest';
import { conflictHunks } from '../../../src/engine/merge/conflictHunks';

const HUNK = '<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n';

describe('lines of conflicts', () => {
  test.each([
    ['a text without conflict', 'a: 1\nb: 2\n', []],
    ['one in the middle', `services:\n${HUNK}end: true\n`, [{ startLine: 2, endLine: 6 }]],
    [
      'two',
      `${HUNK}x: 1\n${HUNK}`,
      [
        { startLine: 1, endLine: 5 },
        { startLine: 7, endLine: 11 },
      ],
    ],
    [
      'with the merge base between',
      '<<<<<<< a\n1\n||||||| m\n0\n=======\n2\n>>>>>>> b',
      [{ startLine: 1, endLine: 7 }],
    ],
    ['with the line ends of Windows', HUNK.replaceAll('\n', '\r\n'), [{ startLine: 1, endLine: 5 }]],
    ['an end without a beginning', 'a\n>>>>>>> theirs\n', []],
    ['a beginning without an end', '<<<<<<< ours\na\n', []],
    ['markers that are text: a heading, an indented block', 'Title\n=======\n  <<<<<<< ours\n  >>>>>>> theirs\n', []],
  ])('%s', (_, text, hunks) => {
    expect(conflictHunks(text)).toEqual(hunks);
  });
});
