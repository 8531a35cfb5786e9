import { describe, expect, test } from 'vitest';
import {
  htmlText,
  markdownCode,
  markdownProse,
  markdownText,
  visible,
  visibleData,
} from '../../../src/engine/formatters/escape';

describe('what cannot be seen is written out', () => {
  test.each([
    ['plain text stays: äöü → 日本 🚀', 'plain text stays: äöü → 日本 🚀'],
    ['\x1b[31mred\x1b[0m', '\\x1b[31mred\\x1b[0m'],
    ['one\r\ntwo\tthree', 'one\\r\\ntwo\\tthree'],
    ['\u009b2J', '\\x9b2J'],
    ['admin\u202enimda', 'admin\\u202enimda'],
    ['\u2066isolated\u2069', '\\u2066isolated\\u2069'],
    ['zero\u200bwidth', 'zero\\u200bwidth'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['half \ud800 a pair', 'half \ufffd a pair'],
  ])('%j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test('in keys as well as in values, at any depth', () => {
    expect(visibleData({ list: [{ 'a\x07': 'b\x07' }], number: 1, nothing: null })).toEqual({
      list: [{ 'a\\x07': 'b\\x07' }],
      number: 1,
      nothing: null,
    });
  });

  test('a key named __proto__ stays a key', () => {
    const copy = visibleData(JSON.parse('{"__proto__": {"polluted": true}}'));
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect('polluted' in copy).toBe(false);
  });
});

describe('Markdown text stays text', () => {
  test.each([
    ['a | b', 'a \\| b'],
    ['`code`', '\\`code\\`'],
    ['**bold** _it_ ~~no~~', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~'],
    ['[link](http://x.y)', '\\[link\\](http:&#8203;//x.y)'],
    ['![image](x.png)', '!\\[image\\](x.png)'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['&lt;', '&amp;lt;'],
    ['ask @octocat', 'ask @&#8203;octocat'],
    ['closes #12 and GH-7', 'closes #&#8203;12 and GH-&#8203;7'],
    ['www.example.com', 'www&#8203;.example.com'],
    ['$x$', '\\$x\\$'],
    [':tada:', ':&#8203;tada:'],
    ['# heading', '#&#8203; heading'],
    ['- item', '-&#8203; item'],
    ['1. item', '1&#8203;. item'],
    ['a\n\n# b', 'a\\\\n\\\\n# b'],
  ])('%j', (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });
});

describe('code spans hold whatever stands in them', () => {
  test.each([
    ['web', '`web`'],
    ['a`b', '``a`b``'],
    ['``', '``` `` ```'],
    ['`x', '`` `x ``'],
    [' x ', '`  x  `'],
    ['a|b', '`a|b`'],
    ['', ''],
  ])('%j', (text, code) => {
    expect(markdownCode(text)).toBe(code);
  });

  test('a bar does not end the cell of a table', () => {
    expect(markdownCode('a|b', { inTable: true })).toBe('`a\\|b`');
  });
});

test('names between backticks in our own messages become code, the rest is escaped', () => {
  expect(markdownProse('Service `web|1` is *new*', { inTable: true })).toBe('Service `web\\|1` is \\*new\\*');
  expect(markdownProse('a lone ` backtick')).toBe('a lone \\` backtick');
});

test('HTML shows the text and mentions nobody', () => {
  expect(htmlText(`<b>"@octocat's" #1</b>`)).toBe('&#60;b&#62;&#34;@&#8203;octocat&#39;s&#34; #&#8203;1&#60;/b&#62;');
});
