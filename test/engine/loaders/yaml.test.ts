import { describe, expect, test } from 'vitest';
import { isUnfilledTemplate, parseYaml } from '../../../src/engine/loaders/yaml';
import type { Dialect } from '../../../src/engine/loaders/yamlDialects';
import { locateNode, taggedNodes } from '../../../src/engine/loaders/yamlPositions';
import type { Path } from '../../../src/engine/model/json';
import { sourceFile } from '../../support/sourceFile';

function read(text: string, dialect: Dialect = 'plain') {
  const { documents, problems, hasProblems } = parseYaml(sourceFile(text), dialect);
  expect(hasProblems).toBe(problems.length > 0);
  return { documents, problems };
}

describe('values, as each tool reads them', () => {
  test.each<[Dialect, string, unknown]>([
    ['plain', 'a: 0440', 440],
    ['compose', 'a: 0440', 288],
    ['compose', 'a: 08', 8],
    ['compose', 'a: yes', 'yes'],
    ['compose', 'a: 12345678901234567890', '12345678901234567890'],
    ['compose', 'a: 123456789012345678901234567890', 1.2345678901234568e29],
    ['compose', 'a: 1_000', 1000],
    ['compose', 'a: .inf', '+Inf'],
    ['compose', 'a: !!python/object:x {b: 1}', { b: 1 }],
    ['compose', 'a: !!binary aGk=', 'aGk='],
    ['compose', 'a: 8080:80', '8080:80'],
    ['kubernetes', 'a: yes', true],
    ['kubernetes', 'a: off', false],
    ['kubernetes', 'a: 0755', 493],
    ['compose', 'a: !reset null', 'null'],
    ['plain', 'a: 2001-01-01', '2001-01-01'],
  ])('%s reads %j', (dialect, text, value) => {
    expect(read(text, dialect)).toEqual({ documents: [{ a: value }], problems: [] });
  });

  test.each<[Dialect, unknown]>([
    ['plain', { a: [1], b: 440, c: 'yes' }],
    ['compose', { a: [1], b: 288, c: 'yes' }],
    ['kubernetes', { a: [1], b: 288, c: true }],
  ])('%s: a bracket may close at the indent of its key', (dialect, value) => {
    expect(read('k:\n  a: [\n    1\n  ]\n  b: 0440\n  c: yes\n', dialect)).toEqual({
      documents: [{ k: value }],
      problems: [],
    });
  });

  test('merge keys: an explicit key wins', () => {
    expect(read('x: &a {p: 1, q: 2}\ny:\n  <<: *a\n  q: 3\n').documents).toEqual([
      { x: { p: 1, q: 2 }, y: { p: 1, q: 3 } },
    ]);
  });

  test('a key named __proto__ is only a key', () => {
    const [document] = read('__proto__: {polluted: 1}').documents;
    expect(Object.keys(document as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('what cannot be read is a problem, and the rest is read', () => {
  test.each([
    [
      'duplicate key: the last one counts',
      'a: 1\na: 2\n',
      [{ a: 2 }],
      'not valid YAML: mapping key "a" already defined at line 1',
      2,
    ],
    ['a merge of no map', 'a: {<<: 3, b: 1}\n', [{ a: { b: 1 } }], /cannot merge mappings/, 1],
    ['an alias of nothing', 'a: *x\nb: 1\n', [{ a: null, b: 1 }], /unidentified alias/, 1],
    [
      'a template',
      'a: {{ .Values.x }}\nb: 1\n',
      undefined,
      'not valid YAML: object-based map does not support complex keys',
      1,
    ],
    ['a tab', 'a:\n\tb: 1\n', undefined, /^not valid YAML: /, 2],
    ['an alias of itself', 'a: &x [*x]\n', [null], 'aliases refer to themselves or expand to too many nodes', 1],
  ])('%s', (_, text, documents, message, line) => {
    const result = read(text);
    if (documents) expect(result.documents).toEqual(documents);
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).toMatchObject({ line });
    expect(result.problems[0]!.message).toMatch(message);
  });

  test.each<[boolean, string]>([
    [true, '{{- if .Values.a }}\na: 1\n{{- end }}\n'],
    [true, 'a: 1\n{{- with .b }}\nb: 2\n{{- end }}\n'],
    [true, 'a: {{ .Values.x }}\nb: 1\n'],
    [false, 'a: "{{ .Values.x }}"\nb: 1\n'],
    [false, 'a: [\n'],
  ])('whether a template is filled in before it is YAML: %j, %j', (expected, text) => {
    expect(isUnfilledTemplate(sourceFile(text), 'kubernetes')).toBe(expected);
  });

  test('an alias bomb is refused in bounded time', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `a${i}: &a${i} [${i ? `*a${i - 1}, *a${i - 1}` : '1, 1'}]`);
    expect(read(lines.join('\n')).problems[0]!.message).toMatch(/expand to too many nodes/);
  });

  test('a problem never quotes the file', () => {
    const { problems } = read('password: hunter2-secret\npassword: hunter2-secret\n');
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });
});

describe('positions', () => {
  const text = 'a: &x\n  k: 1\nb:\n  - "q r": {z: 1}\n    t: *x\n  - 2\nm:\n  <<: *x\n---\n# c\nc: |\n  foo\n';
  test.each<[number, Path, number, number]>([
    [0, [], 1, 1],
    [0, ['a'], 1, 1],
    [0, ['a', 'k'], 2, 3],
    [0, ['b', 0, 'q r', 'z'], 4, 13],
    [0, ['b', 0, 't', 'k'], 2, 3],
    [0, ['b', 1], 6, 5],
    [0, ['b', 7, 'x'], 3, 1],
    [0, ['m', 'k'], 2, 3],
    [1, ['c'], 11, 1],
    [5, ['c'], 1, 1],
  ])('document %i, %j is at %i:%i', (document, path, line, column) => {
    expect(locateNode(sourceFile(text), document, path)).toEqual({ line, column });
  });

  test('an item of nothing stands where its dash does', () => {
    const items = sourceFile('a:\n  - x - y\n  -\n  - # -\n  - - \n    - z\nb:\n- \n- 1\n');
    expect([1, 2, 3].map((index) => locateNode(items, 0, ['a', index]))).toEqual([
      { line: 3, column: 3 },
      { line: 4, column: 3 },
      { line: 5, column: 5 },
    ]);
    expect(locateNode(items, 0, ['a', 3, 0])).toEqual({ line: 5, column: 5 });
    expect(locateNode(items, 0, ['b', 0])).toEqual({ line: 8, column: 1 });
  });

  test('aliases of a file that has an error are followed once', () => {
    const bomb = Array.from({ length: 60 }, (_, i) => `a${i}: &a${i} [${i ? `*a${i - 1}, *a${i - 1}` : '1'}]`);
    const file = sourceFile(`${bomb.join('\n')}\nb: {c: *a59}\nb: 1\nd: [\n`);
    expect(locateNode(file, 0, ['a59', 0, 0]).line).toBe(58);
  });

  test('are found in a file that has an error', () => {
    expect(locateNode(sourceFile('a: 1\nb: [1, 2\nc: 3\n'), 0, ['b']).line).toBe(2);
  });

  test('tags are told at every place that names them', () => {
    expect(taggedNodes(sourceFile('a: &x !reset []\nb: *x\nc:\n  <<: {d: *x}\n')).map(({ path }) => path)).toEqual([
      ['a'],
      ['b'],
      ['c', '<<', 'd'],
    ]);
  });

  test('tags are told', () => {
    expect(taggedNodes(sourceFile('a: !reset null\nb:\n  - !override {x: 1}\n'))).toEqual([
      { document: 0, path: ['a'], tag: '!reset' },
      { document: 0, path: ['b', 0], tag: '!override' },
    ]);
  });
});
