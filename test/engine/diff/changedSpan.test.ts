import { expect, test } from 'vitest';
import { diffFields } from '../../../src/engine/diff/diffFields';
import type { Json } from '../../../src/engine/model/json';

const rule = (alert: string, expr: string): Json => ({ alert, expr });
const labels = (before: Json[], after: Json[]): string[] =>
  diffFields({ rules: before }, { rules: after }).map(({ change, label }) => `${change} ${label}`);

test.each<[string, Json[], Json[], string[]]>([
  ['one altered', [rule('a', '1'), rule('b', '1')], [rule('a', '1'), rule('b', '2')], ['changed rules[1].expr']],
  [
    'one put in',
    [rule('a', '1'), rule('b', '1')],
    [rule('a', '1'), rule('c', '1'), rule('b', '1')],
    ['added rules[1]'],
  ],
  [
    'two taken out',
    [rule('a', '1'), rule('b', '1'), rule('c', '1')],
    [rule('a', '1')],
    ['removed rules[1]', 'removed rules[2]'],
  ],
  ['two that are alike', [rule('a', '1'), rule('a', '1')], [rule('a', '1')], ['removed rules[1]']],
  ['moved', [rule('a', '1'), rule('b', '2')], [rule('b', '2'), rule('a', '1')], ['changed rules']],
  ['other things altogether', [rule('a', '1')], [rule('b', '2')], ['changed rules']],
  ['one altered and one put in', [rule('a', '1')], [rule('a', '2'), rule('b', '1')], ['changed rules']],
  ['not all are maps', [rule('a', '1'), 'x'], [rule('a', '2'), 'x'], ['changed rules']],
])('%s', (_, before, after, expected) => {
  expect(labels(before, after)).toEqual(expected);
});
