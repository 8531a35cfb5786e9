import { describe, expect, test } from 'vitest';
import type { Ref } from '../../src/engine/git/refs';
import { age, branchGroups } from '../../src/extension/commands/branchGroups';

const ref = (kind: Ref['kind'], name: string, date = '2024-01-01T00:00:00Z'): Ref => ({
  kind,
  name,
  fullName: `refs/${kind}/${name}`,
  isHead: false,
  commit: 'a'.repeat(40),
  subject: 'x',
  date,
});
const names = (refs: readonly Ref[]) => refs.map(({ name }) => name);

describe('the list of branches', () => {
  test('has groups, the latest commit first, and names where commits are equally old', () => {
    const { branches, remotes, tags } = branchGroups(
      [
        ref('branch', 'b'),
        ref('branch', 'a'),
        ref('branch', 'new', '2025-01-01T00:00:00Z'),
        ref('remote', 'origin/x'),
        ref('tag', 'v1'),
      ],
      [],
      undefined,
    );
    expect(names(branches)).toEqual(['new', 'a', 'b']);
    expect(names(remotes)).toEqual(['origin/x']);
    expect(names(tags)).toEqual(['v1']);
  });

  test('shows recent ones once, in their order, and only those that still exist', () => {
    const { recent, branches } = branchGroups([ref('branch', 'a'), ref('branch', 'b')], ['gone', 'b'], undefined);
    expect(names(recent)).toEqual(['b']);
    expect(names(branches)).toEqual(['a']);
  });

  test('never offers the current branch', () => {
    const { recent, branches } = branchGroups([ref('branch', 'a'), ref('branch', 'b')], ['a'], 'a');
    expect(names([...recent, ...branches])).toEqual(['b']);
  });

  test('calls a branch and a tag of one name by their full names', () => {
    const { branches, tags } = branchGroups([ref('branch', 'v1'), ref('tag', 'v1')], [], undefined);
    expect(names([...branches, ...tags])).toEqual(['refs/branch/v1', 'refs/tag/v1']);
  });

  test('keeps names that objects have of their own', () => {
    const { recent } = branchGroups(
      [ref('branch', '__proto__'), ref('branch', 'constructor')],
      ['__proto__'],
      undefined,
    );
    expect(names(recent)).toEqual(['__proto__']);
  });
});

const now = Date.parse('2024-06-30T12:00:00Z');
test.each<[string, [number, string] | undefined]>([
  ['2024-06-30T11:59:30Z', [0, 'second']],
  ['2024-06-30T11:58:00Z', [2, 'minute']],
  ['2024-06-30T09:00:00Z', [3, 'hour']],
  ['2024-06-28T12:00:00Z', [2, 'day']],
  ['2024-06-10T12:00:00Z', [2, 'week']],
  ['2024-03-30T12:00:00Z', [3, 'month']],
  ['2022-06-30T12:00:00Z', [2, 'year']],
  ['2025-01-01T00:00:00Z', [0, 'second']],
  ['no date', undefined],
])('%s is %j ago', (date, expected) => {
  expect(age(date, now)).toEqual(expected);
});
