import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/action/inputs';
import { UsageError } from '../../../src/cli/exitCodes';
import { GitError } from '../../../src/engine/git/gitClient';
import { ExplainedError, isExplained, tellable } from '../../../src/engine/util/explained';
import { ForgeError } from '../../../src/forge/request';
import { MissingProgramError } from '../../../src/node/missingProgram';

describe('the words of an error', () => {
  test.each([
    new ExplainedError('Do this.'),
    new GitError('Do this.'),
    new UsageError('Do this.'),
    new InputError('Do this.'),
    new ForgeError('Do this.', 404),
  ])('that was thrown on purpose are told: %s', (error) => {
    expect(tellable(error)).toBe('Do this.');
    expect(error.name).toBe(error.constructor.name === 'ExplainedError' ? 'Error' : error.constructor.name);
  });

  test('that names a missing program are told', () => {
    expect(tellable(new MissingProgramError('helm'))).toContain('helm to render charts');
  });

  test('of another copy of the program are told', () => {
    expect(tellable(Object.assign(new Error('Do this.'), { isExplained: true }))).toBe('Do this.');
  });

  test.each([
    new Error('hunter2'),
    new TypeError('hunter2 is no key'),
    'hunter2',
    { message: 'hunter2', isExplained: true },
    undefined,
    null,
  ])('that nobody meant are not: %s', (error) => {
    expect(isExplained(error)).toBe(false);
    expect(tellable(error)).toMatch(/^a mistake in the program: /);
    expect(tellable(error)).not.toContain('hunter2');
  });
});
