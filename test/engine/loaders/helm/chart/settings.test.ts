import { describe, expect, it, test } from 'vitest';
import { readValues } from '../../../../../src/engine/loaders/helm/chart/readChart';
import { type GivenSetting, withSettings } from '../../../../../src/engine/loaders/helm/chart/settings';
import { nodeAt, toJson } from '../../../../../src/engine/loaders/tree/node';
import { fileOf } from '../../../../support/chartOf';

const VALUES = readValues(fileOf('values.yaml', 'm: {a: 1}\nl: [1, {x: 1}]\ns: text\n'));

/** Only what the setting changed or added. */
function set(text: string, form: GivenSetting['form'] = 'set', content?: string): unknown {
  const before = toJson(VALUES) as Record<string, unknown>;
  const after = toJson(withSettings(VALUES, [{ form, text, ...(content === undefined ? {} : { content }) }])) as Record<
    string,
    unknown
  >;
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key])),
  );
}

describe('--set reads what Helm reads', () => {
  it.each<[string, unknown]>([
    ['q=1', { q: 1 }],
    ['q=0123', { q: '0123' }],
    ['q=1.5', { q: '1.5' }],
    ['q=-5,r=+5', { q: -5, r: 5 }],
    ['q=99999999999999999999', { q: '99999999999999999999' }],
    ['q=true,r=FALSE,t=Null', { q: true, r: false, t: null }],
    ['q=', { q: '' }],
    ['q=a=b', { q: 'a=b' }],
    ['q.w.e=1', { q: { w: { e: 1 } } }],
    ['m.b=2', { m: { a: 1, b: 2 } }],
    ['m=null', { m: null }],
    ['l[0]=5', { l: [5, { x: 1 }] }],
    ['l[1].y=2', { l: [1, { x: 1, y: 2 }] }],
    ['l[3]=z', { l: [1, { x: 1 }, null, 'z'] }],
    ['q[0][1]=x', { q: [[null, 'x']] }],
    ['q[0].a.b=1', { q: [{ a: { b: 1 } }] }],
    ['q={a,b,1}', { q: ['a', 'b', 1] }],
    ['q={a},r=1', { q: ['a'], r: 1 }],
    ['q={a,,b}', { q: ['a', '', 'b'] }],
    ['q={}', { q: [''] }],
    ['a\\.b=1', { 'a.b': 1 }],
    ['a\\,b=c\\,d', { 'a,b': 'c,d' }],
    ['=x', {}],
  ])('%s', (text, expected) => {
    expect(set(text)).toEqual(expected);
  });

  test('--set-string makes texts of all of them', () => {
    expect(set('q=1,r={true,2}', 'string')).toEqual({ q: '1', r: ['true', '2'] });
  });

  it.each<[GivenSetting['form'], string, unknown]>([
    ['json', 'q={"a":[1,"x,y"],"b":null},r=true', { q: { a: [1, 'x,y'], b: null }, r: true }],
    ['json', '{"m":{"b":2},"q":[{}]}', { m: { a: 1, b: 2 }, q: [{}] }],
    ['json', 'm.b={"c":1}', { m: { a: 1, b: { c: 1 } } }],
    ['json', 'm={"c":1}', { m: { c: 1 } }],
    ['json', 'l[0]="a"', { l: ['a', { x: 1 }] }],
    ['json', 'q=', { q: null }],
    ['literal', 'q=a,b={c}\\d', { q: 'a,b={c}\\d' }],
    ['literal', 'm.b=true', { m: { a: 1, b: 'true' } }],
  ])('--set-%s %s', (form, text, expected) => {
    expect(set(text, form)).toEqual(expected);
  });

  test('--set-file gives the text of the file', () => {
    expect(set('m.b=a,b.txt', 'file', 'x: {{ y }}\n')).toEqual({ m: { a: 1, b: 'x: {{ y }}\n' } });
  });

  test('Helm takes them in an order of its own', () => {
    const settings = [
      { form: 'literal', text: 'q=literal' },
      { form: 'set', text: 'q=set' },
      { form: 'json', text: 'q="json"' },
    ] as const;
    expect(toJson(withSettings(VALUES, settings))).toMatchObject({ q: 'literal' });
    expect(toJson(withSettings(VALUES, settings.slice(1)))).toMatchObject({ q: 'set' });
  });

  test('what they give stands where they stand', () => {
    const source = { file: fileOf('up.sh', ''), line: 3 };
    const { entries } = withSettings(VALUES, [{ form: 'set', text: 'q.w=1,l[0]=a', source }]);
    expect(nodeAt(entries.get('q'), 'w')?.sources).toEqual([source]);
    expect(nodeAt(entries.get('l'), 0)?.sources).toEqual([source]);
  });

  it.each([
    ['q', 'failed parsing --set data: key "q" has no value'],
    ['q,r=1', 'failed parsing --set data: key "q" has no value (cannot end with ,)'],
    ['q={a,b', "failed parsing --set data: list must terminate with '}'"],
    ['l[-1]=1', 'failed parsing --set data: negative -1 index not allowed'],
    ['l[x]=1', 'failed parsing --set data: error parsing index'],
    ['l[0]x=1', 'failed parsing --set data: unexpected data at end of array index'],
    ['l[99999999]=1', 'greater than maximum supported index'],
    ['q.=1', 'failed parsing --set data: key map "q" has no value'],
    [`${'a.'.repeat(40)}b=1`, 'maximum supported nested level'],
  ])('%s is refused', (text, words) => {
    expect(() => set(text)).toThrow(words);
  });

  test('what is no JSON is refused without being quoted', () => {
    expect(() => set('q={"p":hunter2}', 'json')).toThrow('failed parsing --set-json data: it is no JSON');
  });
});
