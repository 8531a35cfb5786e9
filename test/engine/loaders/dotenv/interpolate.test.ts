import { describe, expect, test } from 'vitest';
import { interpolate, type Lookup } from '../../../../src/engine/loaders/dotenv/interpolate';

const env: Lookup = (name) =>
  new Map([
    ['FOO', 'first'],
    ['EMPTY', ''],
  ]).get(name);

describe('values', () => {
  test.each([
    ['plain', 'plain'],
    ['$FOO-x', 'first-x'],
    ['${FOO}', 'first'],
    ['${UNSET}', ''],
    ['a $ b ^x$ $} $1', 'a $ b ^x$ $} $1'],
    ['$$FOO $${FOO}', '$FOO ${FOO}'],
    ['${UNSET:-a}${UNSET-b}${EMPTY:-c}${EMPTY-d}', 'abc'],
    ['${FOO:+a}${EMPTY:+b}${EMPTY+c}${UNSET+d}', 'ac'],
    ['${UNSET:-${EMPTY:-${FOO}}}', 'first'],
    ['${UNSET:-{"a":{"b":1}}} ${FOO}', '{"a":{"b":1}} first'],
    ['${UNSET-a?b:-c} ${FOO?e}', 'a?b:-c first'],
    ['a ${FOO}\nb ${FOO:-x}\n', 'a first\nb first\n'],
  ])('%s', (template, text) => {
    expect(interpolate(template, env)).toMatchObject({ text, errors: [] });
  });
});

describe('errors are told, and the rest is read', () => {
  test.each([
    ['${FOO!} $FOO', 'invalid'],
    ['${', 'invalid'],
    ['${}', 'invalid'],
    ['${ FOO}', 'invalid'],
    ['${1x}', 'invalid'],
    ['${FOO:-a\nb}', 'invalid'],
    ['${UNSET:?why $FOO}', 'missing'],
    ['${EMPTY:?}', 'missing'],
  ])('%s', (template, kind) => {
    expect(interpolate(template, env).errors).toMatchObject([{ kind }]);
  });

  test('the reason is interpolated', () => {
    expect(interpolate('${UNSET:?why $FOO}', env).errors).toEqual([
      { kind: 'missing', name: 'UNSET', reason: 'why first' },
    ]);
  });
});

test('only what is evaluated is a use', () => {
  expect(interpolate('${FOO:-$A}${EMPTY:-$B}${FOO:+$C}$$D', env).uses).toEqual([
    { name: 'FOO', value: 'first', operator: ':-', word: '$A' },
    { name: 'EMPTY', value: '', operator: ':-', word: '$B' },
    { name: 'B', value: undefined },
    { name: 'FOO', value: 'first', operator: ':+', word: '$C' },
    { name: 'C', value: undefined },
  ]);
});

test.each([
  ['nesting', '${A:-'.repeat(20_000) + '}'.repeat(20_000)],
  ['many on one line', '${A:-x}'.repeat(20_000)],
  ['never closed', '${A:-'.repeat(20_000)],
  ['dollars', '$'.repeat(100_001)],
])('hostile text is read in linear time: %s', (_, template) => {
  const start = performance.now();
  interpolate(template, env);
  expect(performance.now() - start).toBeLessThan(500);
});
