import { describe, expect, it, test } from 'vitest';
import { coalesceValues, mergeValues } from '../../../../../src/engine/loaders/helm/chart/coalesce';
import { readChart, readValues } from '../../../../../src/engine/loaders/helm/chart/readChart';
import { chartOf, chartYaml, fileOf, rendered } from '../../../../support/chartOf';

const SHOW = '# {{ toJson .Values }}\n';

/** What the templates of each chart see, by the chart's path. */
function seen(files: Record<string, string>, given = ''): Record<string, unknown> {
  const text = rendered(files, given);
  const found = [...text.matchAll(/# Source: (\S+)\/templates\/\S+\n# (.*)\n/g)];
  expect(found, text).not.toEqual([]);
  return Object.fromEntries(found.map(([, chart, json]) => [chart, JSON.parse(json!)]));
}

describe('the values that templates see', () => {
  it.each<[string, string, string, unknown]>([
    ['what is given stands over the chart', 'a: 1\nb: 2', 'a: 3', { a: 3, b: 2 }],
    ['maps are put together', 'm: {a: 1, b: {c: 1}}', 'm: {b: {d: 2}}', { m: { a: 1, b: { c: 1, d: 2 } } }],
    ['lists are not', 'l: [1, 2]', 'l: [3]', { l: [3] }],
    ['a null takes a default away', 'a: 1\nm: {b: 1, c: 2}', 'a: null\nm: {b: null}', { m: { c: 2 } }],
    ['a null for what has no default stays', 'a: 1', 'b: null', { a: 1, b: null }],
    ['a null of the chart stays', 'a: null\nm: {b: null}', 'm: {c: 1}', { a: null, m: { b: null, c: 1 } }],
    ['both null', 'm: {b: null}', 'm: {b: null}', { m: { b: null } }],
    ['a map over a scalar, and back', 'a: 1\nm: {b: 1}', 'a: {c: 1}\nm: x', { a: { c: 1 }, m: 'x' }],
    ['keys of any name', '__proto__: {a: 1}\nconstructor: 2', '', JSON.parse('{"__proto__":{"a":1},"constructor":2}')],
  ])('%s', (_, own, given, expected) => {
    expect(seen({ 'values.yaml': own, 'templates/a.yaml': SHOW }, given)).toEqual({ shop: expected });
  });

  test('files of values lie over each other; a null of the last one still takes away', () => {
    const chart = readChart(chartOf({ 'values.yaml': 'm: {a: 1, b: 2}' }));
    const files = [fileOf('1', 'm: {a: 2, c: 3}'), fileOf('2', 'm: {a: null}')].map(readValues);
    const m = coalesceValues(chart, mergeValues(files)).entries.get('m');
    expect(m?.kind === 'map' && [...m.entries.keys()].sort()).toEqual(['b', 'c']);
  });

  test('a value knows where it was written, the winner first', () => {
    const chart = readChart(chartOf({ 'values.yaml': 'a: 1' }));
    const values = coalesceValues(chart, readValues(fileOf('prod.yaml', 'a: 2')));
    const sources = values.entries.get('a')!.sources;
    expect(sources.map(({ file }) => file.path)).toEqual(['prod.yaml', 'values.yaml']);
  });
});

const SUB = {
  'charts/sub/Chart.yaml': chartYaml('sub'),
  'charts/sub/templates/a.yaml': SHOW,
  'templates/a.yaml': SHOW,
};
const needs = (line: string): string => chartYaml('shop', `dependencies:\n- {name: sub, version: 1.x.x, ${line}}\n`);

describe('dependencies', () => {
  test('their values stand below their name, globals go down', () => {
    const files = {
      ...SUB,
      'charts/sub/values.yaml': 'a: 1\nglobal: {z: 1, x: 0}',
      'values.yaml': 'sub: {b: 2}\nglobal: {x: 5}',
    };
    const sub = { a: 1, b: 2, global: { x: 5, z: 1 } };
    expect(seen(files)).toEqual({ 'shop/charts/sub': sub, shop: { global: { x: 5 }, sub } });
  });

  test('a null for a value of a dependency takes it away, from the parent and from outside', () => {
    const files = { ...SUB, 'charts/sub/values.yaml': 'a: 1\nb: 1\nc: 1', 'values.yaml': 'sub: {a: null}' };
    expect(seen(files, 'sub: {b: null}')['shop/charts/sub']).toEqual({ c: 1, global: {} });
  });

  it.each<[string, string, string, boolean]>([
    ['without a condition', 'repository: ""', '', true],
    ['a condition that holds', 'condition: sub.enabled', 'sub: {enabled: true}', true],
    ['a condition that does not', 'condition: sub.enabled', 'sub: {enabled: false}', false],
    ['a condition that is no boolean', 'condition: sub.enabled', 'sub: {enabled: "false"}', true],
    ['the first condition that is there', 'condition: "no.such,sub.live"', 'sub: {live: false}', false],
    ['a tag that is off', 'tags: [front]', 'tags: {front: false}', false],
    ['one tag on, one off', 'tags: [front, back]', 'tags: {front: false, back: true}', true],
    ['a condition over tags', 'tags: [front], condition: sub.live', 'tags: {front: false}\nsub: {live: true}', true],
  ])('%s', (_, line, given, isOn) => {
    const charts = Object.keys(seen({ ...SUB, 'Chart.yaml': needs(line) }, given));
    expect(charts.includes('shop/charts/sub')).toBe(isOn);
  });

  test('tags and conditions of inner charts are looked up from the outermost', () => {
    const files = {
      ...SUB,
      'Chart.yaml': needs('repository: ""'),
      'charts/sub/Chart.yaml': chartYaml(
        'sub',
        'dependencies:\n- {name: leaf, version: "*", condition: leaf.live, tags: [x]}\n',
      ),
      'charts/sub/charts/leaf/Chart.yaml': chartYaml('leaf'),
      'charts/sub/charts/leaf/templates/a.yaml': SHOW,
    };
    const isOn = (given: string): boolean => 'shop/charts/sub/charts/leaf' in seen(files, given);
    expect([
      isOn(''),
      isOn('tags: {x: false}'),
      isOn('sub: {leaf: {live: false}}'),
      isOn('leaf: {live: false}'),
    ]).toEqual([true, false, false, true]);
  });

  test('an alias is the name, for values and templates; one chart may come twice', () => {
    const twice =
      'dependencies:\n- {name: sub, version: 1.0.0, alias: one}\n- {name: sub, version: 1.0.0, alias: two}\n';
    const files = { ...SUB, 'Chart.yaml': chartYaml('shop', twice), 'values.yaml': 'one: {a: 1}\ntwo: {a: 2}' };
    expect(seen(files)).toMatchObject({ 'shop/charts/one': { a: 1 }, 'shop/charts/two': { a: 2 } });
    expect(Object.keys(seen(files))).not.toContain('shop/charts/sub');
  });

  test('a version that does not fit is not the dependency: it is rendered under its own name', () => {
    const files = {
      ...SUB,
      'Chart.yaml': chartYaml('shop', 'dependencies:\n- {name: sub, version: 2.x.x, alias: two}\n'),
    };
    expect(Object.keys(seen(files))).toContain('shop/charts/sub');
  });

  it.each<[string, string, string, unknown]>([
    ['exports', 'import-values: [data]', 'exports: {data: {p: 1, q: 2}}', { p: 9, q: 2 }],
    [
      'a table to a place',
      'import-values: [{child: d.e, parent: x.y}]',
      'd: {e: {p: 1}}',
      { p: 9, x: { y: { p: 1 } } },
    ],
    ['what is not there', 'import-values: [nope]', 'a: 1', { p: 9 }],
  ])('the parent imports %s, below its own', (_, line, values, expected) => {
    const files = { ...SUB, 'Chart.yaml': needs(line), 'charts/sub/values.yaml': values, 'values.yaml': 'p: 9' };
    const { sub, ...own } = seen(files).shop as Record<string, unknown>;
    expect(own).toEqual(expected);
    expect(sub).toBeDefined();
  });

  test('of a library only the definitions are used', () => {
    const files = {
      'Chart.yaml': needs('repository: ""'),
      'charts/sub/Chart.yaml': chartYaml('sub', 'type: library\n'),
      'charts/sub/templates/a.yaml': 'kind: Wrong\n',
      'charts/sub/templates/_b.tpl': '{{ define "b" }}from the library{{ end }}',
      'templates/a.yaml': 'a: {{ include "b" . }}\n',
    };
    expect(rendered(files)).toBe('---\n# Source: shop/templates/a.yaml\na: from the library\n');
  });

  test('the values of a dependency must be a map', () => {
    expect(rendered(SUB, 'sub: 5')).toContain('Error: type mismatch on sub');
  });
});
