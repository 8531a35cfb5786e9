import { expect, test } from 'vitest';
import { parseLogstash } from '../../../../src/engine/loaders/logstash/parseLogstash';

test('plugins with their settings, those inside conditions as well', () => {
  const { value, lines, problems } = parseLogstash(
    [
      'input {',
      '  beats { port => 5044 ssl => true }',
      '}',
      'filter {',
      '  if [type] == "a" or "x" in [tags] { # a comment }',
      '    mutate {',
      '      add_field => { "a" => "b" c => [1, "two"] }',
      '    }',
      '  } else if [b] =~ /x/ {',
      '    drop { }',
      '  }',
      '}',
      'output { stdout { codec => rubydebug { metadata => true } } }',
    ].join('\n'),
  );
  expect(problems).toEqual([]);
  expect(value).toEqual({
    input: [{ plugin: 'beats', settings: { port: 5044, ssl: true } }],
    filter: [
      { plugin: 'mutate', settings: { add_field: { a: 'b', c: [1, 'two'] } } },
      { plugin: 'drop', settings: {} },
    ],
    output: [{ plugin: 'stdout', settings: { codec: { rubydebug: { metadata: true } } } }],
  });
  expect(lines.get(JSON.stringify(['filter', 0, 'settings', 'add_field', 'c']))).toBe(7);
});

test('a block that does not close is told', () => {
  expect(parseLogstash('input {\n  stdin {\n').problems).toEqual([
    { line: 2, message: 'unexpected end of file, expecting "}"' },
  ]);
});

test.each([
  ['lists in lists', `input { a { b => ${'['.repeat(100_000)}`],
  ['conditions in conditions', `filter { ${'if x { '.repeat(100_000)}`],
  ['an open string', `input { a { b => "${'x'.repeat(500_000)}`],
  ['hashes in hashes', `input { a { ${'b => { '.repeat(50_000)}`],
])('hostile input takes bounded time: %s', (_, text) => {
  const start = performance.now();
  parseLogstash(text);
  expect(performance.now() - start).toBeLessThan(3_000);
});
