import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffFields, wholeFields } from '../../../src/engine/diff/diffFields';
import type { Json } from '../../../src/engine/model/json';

const lines = (before: Json, after: Json) =>
  diffFields(before, after).map(
    (field) => `${field.label}: ${JSON.stringify(field.before)} -> ${JSON.stringify(field.after)}`,
  );

describe('fields', () => {
  test.each<[string, Json, Json, string[]]>([
    ['key order is no change', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    [
      'a changed leaf is named by its path',
      { deploy: { replicas: 1 } },
      { deploy: { replicas: 3 } },
      ['deploy.replicas: 1 -> 3'],
    ],
    ['a new map is one change', { a: 1 }, { a: 1, b: { c: 2 } }, ['b: undefined -> {"c":2}']],
    ['an empty map is no change', { a: 1 }, { a: 1, labels: {}, x: null, y: [] }, []],
    ['but an emptyDir is a volume', { v: {} }, { v: { emptyDir: {} } }, ['v.emptyDir: undefined -> {}']],
    [
      'and a variable passed on is a variable',
      { environment: {} },
      { environment: { A: null } },
      ['environment.A: undefined -> null'],
    ],
    ['an empty string is a value', {}, { a: '' }, ['a: undefined -> ""']],
    ['keys with dots are quoted', { labels: { 'a.b/c': 1 } }, { labels: { 'a.b/c': 2 } }, ['labels["a.b/c"]: 1 -> 2']],
    [
      'containers are paired by name, not by place',
      { containers: [{ name: 'a', image: 'x' }, { name: 'b' }] },
      { containers: [{ name: 'b' }, { name: 'a', image: 'y' }] },
      ['containers[a].image: "x" -> "y"'],
    ],
    [
      'ports are paired by container port',
      { ports: [{ target: 80, protocol: 'tcp', published: '8080' }] },
      {
        ports: [
          { target: 80, protocol: 'tcp', published: '9090' },
          { target: 81, protocol: 'tcp' },
        ],
      },
      ['ports[80/tcp].published: "8080" -> "9090"', 'ports[81/tcp]: undefined -> {"target":81,"protocol":"tcp"}'],
    ],
    ['sets have no order', { cap_add: ['A', 'B'] }, { cap_add: ['B', 'A'] }, []],
    ['a command has one', { command: ['a', 'b'] }, { command: ['b', 'a'] }, ['command: ["a","b"] -> ["b","a"]']],
    [
      'items that cannot be told apart are compared whole',
      { l: [{ x: 1 }] },
      { l: [{ x: 2 }] },
      ['l: [{"x":1}] -> [{"x":2}]'],
    ],
    ['a map that becomes a list', { a: { b: 1 } }, { a: ['b'] }, ['a: {"b":1} -> ["b"]']],
  ])('%s', (_, before, after, expected) => {
    expect(lines(before, after)).toEqual(expected);
  });

  const anyJson = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;

  test('nothing differs from itself', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(diffFields(value, structuredClone(value))).toEqual([]);
      }),
    );
  });

  test('what differs one way differs the other way, in the same places', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (a, b) => {
        expect(diffFields(a, b).map((field) => field.label)).toEqual(diffFields(b, a).map((field) => field.label));
      }),
    );
  });

  test('a new resource shows its top-level fields, without the empty ones', () => {
    expect(
      wholeFields({ image: 'a', ports: [], environment: { A: '1' } }, 'added').map((field) => field.label),
    ).toEqual(['environment', 'image']);
  });
});
