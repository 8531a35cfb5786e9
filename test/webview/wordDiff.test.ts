import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueText } from '../../webview/model/valueText';
import { type DiffRow, diffRows, type Segment, wordDiff } from '../../webview/model/wordDiff';

const marked = (segments: readonly Segment[]) =>
  segments.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
const sign = { before: '-', after: '+', both: ' ' };
const drawn = (rows: readonly DiffRow[]) => rows.map(({ side, segments }) => `${sign[side]}${marked(segments)}`);

describe('wordDiff', () => {
  it.each([
    ['ghcr.io/app:2.3.1', 'ghcr.io/app:2.4.0', 'ghcr.io/app:2.[3].[1]', 'ghcr.io/app:2.[4].[0]'],
    ['http://a:80', 'http://b:80', 'http://[a]:80', 'http://[b]:80'],
    ['info', 'debug', '[info]', '[debug]'],
    ['', 'on', '', '[on]'],
  ])('%j against %j', (before, after, left, right) => {
    const words = wordDiff(before, after);
    expect([marked(words.before), marked(words.after)]).toEqual([left, right]);
  });

  it('always shows both texts whole', () => {
    const word = fc.constantFrom('app', ':', '8080', '.', '/', 'latest', ' ', 'x-y');
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const words = wordDiff(before, after);
        expect(words.before.map((part) => part.text).join('')).toBe(before);
        expect(words.after.map((part) => part.text).join('')).toBe(after);
      }),
    );
  });
});

describe('diffRows', () => {
  it('marks words in lines that were replaced', () => {
    expect(drawn(diffRows('run\n-a 1\n-b 2\n', 'run\n-a 3\n-b 2\n-c 4\n'))).toEqual([
      ' run',
      '--a [1]',
      '+-a [3]',
      ' -b 2',
      '+[-c 4]',
    ]);
  });

  it('leaves out the middle of a long stretch that is equal', () => {
    const same = Array.from({ length: 20 }, (_, n) => `line ${n}`).join('\n');
    const rows = drawn(diffRows(`a\n${same}\nb`, `x\n${same}\ny`));
    expect(rows).toEqual(['-[a]', '+[x]', ' line 0', ' line 1', ' …', ' line 18', ' line 19', '-[b]', '+[y]']);
  });
});

describe('valueText', () => {
  it.each([
    ['plain', 'plain'],
    [80, '80'],
    [null, 'null'],
    [['CMD', 'curl'], '[CMD, curl]'],
    [['80', 80], '["80", 80]'],
    [{}, '{}'],
    [{ cpus: '2.0', memory: '4G' }, 'cpus: "2.0"\nmemory: 4G'],
    [{ a: { b: [1] }, c: {} }, 'a:\n  b: [1]\nc: {}'],
    [[{ name: 'redis', version: '19' }], '- name: redis\n  version: "19"'],
  ])('%j reads %j', (value, text) => {
    expect(valueText(value as never)).toBe(text);
  });

  it('cuts what nobody would read', () => {
    expect(valueText('x'.repeat(30_000))).toMatch(/^x{20000}\n… 10000 more characters$/);
  });
});
