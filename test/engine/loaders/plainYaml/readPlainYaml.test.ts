import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { readPlainYaml } from '../../../../src/engine/loaders/plainYaml/readPlainYaml';
import { PLAIN_SCALARS, SCHEMAS } from '../../../../src/engine/loaders/yamlDialects';

const read = (text: string) => readPlainYaml(text, PLAIN_SCALARS.kubernetes);

const READ: Record<string, string> = {
  'maps and lists by indentation': 'a:\n  b: 1\n  c:\n  - d\n  - e: f\n    g: h\n  -\n    i: j\n',
  'a list as far left as its key': 'a:\n- b\n- c\nd: e\n',
  'lists in lists': '- - a\n  - - b\n-   c: d\n    e: f\n',
  'nothing is null': 'a:\nb: # why\nc: ~\nd:\n  - \n  -\n',
  'values as the dialect has them': 'a: yes\nb: 0755\nc: 1_000\nd: 1.5\ne: 2024-01-01\nf: 1:30\ng: "1"\nh: on\n',
  'keys that are no texts': '8080: a\n1.10: b\nyes: c\n~: d\n',
  'keys in quotes and with blanks': '"a": 1\n\'b\': 2\nc d : 3\ne:f: 4\n',
  'quotes, escapes and breaks':
    'a: "b \\"c\\" \\u00e9\\n"\nb: \'it\'\'s\'\nc: "over\n  lines\n\n  on"\nd: \'so\n  too \'\n',
  'a plain scalar over lines': 'a: over\n  lines - and\n  more: not\nb: x\n'.replace('more: not', 'more'),
  'a plain scalar with a blank line': 'a: over\n\n\n  lines\n\nb: c\n',
  'a scalar on the next line': 'a:\n  "b"\nc:\n  d e\n  f\n',
  'literal blocks': 'a: |\n  b\n\n   c # no comment\n  \n\nd: |-\n    e\n\nf: |+\n  g\n\n',
  'folded blocks': 'a: >\n  b\n  c\n\n  d\n   e\n   f\n  g\n\nh: >-\n  i\n  j\n',
  'blocks with a width, and blank lines first':
    'a: |2-\n\n\n   b\n    c\nd: >1\n  e\n f\ng: |\n\n  h\ni: >+\n\n\n  j\n\n',
  'escapes that JSON does not have': 'a: "\\x41\\0\\e\\_b\\ c \\\\ d"\n',
  'escaped breaks': 'a: "b \\\n  \\ c\\\n\n  d \\\\\n  e"\n',
  // A pattern that looks for their end from each of them would not come to an end.
  'very many blanks': `a: "b${' '.repeat(300_000)}c\n  d"\ne: [f${' '.repeat(300_000)}g]\nh: i${' '.repeat(300_000)}j\n`,
  'an empty block': 'a: |\nb: >-\nc: 1\n',
  'a block at the end without a break': 'a: |\n  b\n  c',
  'brackets on one line': 'a: []\nb: {}\nc: [1, "d", {e: f, "g":h}, [i]]\nd: {j: {k: l}, m: [n,]} # o\n',
  comments: '# a\nb: c # d\n  # e\nf#g: h#i\n#j\n',
  'a document that is begun': '# licence\n--- # first\n\na: b\n',
  'a document further right': '  a: b\n  c: d\n',
  'letters of all languages': 'a: schön\nключ: 値\nb: 🚀 \u00a0c\u00a0\n',
};

describe('what is written as nearly all is', () => {
  test.each(Object.entries(READ))('%s', (_, text) => {
    const value = read(text);
    expect(value).toBeDefined();
    expect([value]).toEqual(loadAll(text, { schema: SCHEMAS.kubernetes }));
  });
});

const LEFT: Record<string, string> = {
  anchors: 'a: &b c\n',
  aliases: 'a: *b\n',
  'merge keys': 'a:\n  <<: {b: c}\n',
  'merge keys in brackets': 'a: {<<: {b: c}}\n',
  tags: 'a: !b c\n',
  'explicit keys': '? a\n: b\n',
  tabs: 'a:\tb\n',
  'tabs before content': 'a:\n\tb: c\n',
  'Windows line ends': 'a: b\r\n',
  'a byte order mark': '\ufeffa: b\n',
  'what is not printable': 'a: b\u0007\n',
  directives: '%YAML 1.2\n---\na: b\n',
  'a second document': 'a: b\n---\nc: d\n',
  'the end of a document': 'a: b\n...\n',
  'a marker that is indented': ' --- a: b\n',
  'no document': '# only this\n',
  'a key that is there twice': 'a: b\na: c\n',
  'a key that objects have': '__proto__: a\n',
  'indentation that fits nothing': 'a:\n    b: c\n  d: e\n',
  'a map in a plain scalar': 'a: b: c\n',
  'brackets over lines': 'a: [b,\n  c]\n',
  'a pair in a list': 'a: [b: c]\n',
  'a template': 'a: {{ .Values.b }}\n',
  'a quote that goes on too far left': 'a:\n  b: "c\n d"\n',
  'a quote without end': 'a: "b\n',
  'an escape that there is not': 'a: "\\y"\n',
  'a character by eight digits': 'a: "\\U0001f680"\n',
  'blank lines that are no empty ones before a block': 'a: |\n \n  b\n',
  'what follows a quote': 'a: "b" c\n',
  'nesting without end': `${Array.from({ length: 80 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')}`,
};

test.each(Object.entries(LEFT))('%s are left to the whole parser', (_, text) => {
  expect(read(text)).toBeUndefined();
});
