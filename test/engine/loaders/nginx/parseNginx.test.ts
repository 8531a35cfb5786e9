import { expect, test } from 'vitest';
import { nginxValue } from '../../../../src/engine/loaders/nginx/nginxValue';
import { type Directive, parseNginx } from '../../../../src/engine/loaders/nginx/parseNginx';

const short = ({ name, args, line, block }: Directive): unknown => [
  line,
  name,
  ...args,
  ...(block ? [block.map(short)] : []),
];
const read = (text: string): unknown => parseNginx(text).directives.map(short);
const problems = (text: string): string[] =>
  parseNginx(text).problems.map(({ line, message }) => `${line}: ${message}`);

test('directives, blocks, quotes and comments, each with its line', () => {
  const text = [
    'user nginx; # a comment; with { signs',
    'http {',
    '  log_format main \'$remote_addr "$request"\'',
    '                  "; {x} \\" ";',
    '  server { listen ${PORT}; location /a { return 200 "ok\\n"; } }',
    '}',
  ].join('\n');
  expect(read(text)).toEqual([
    [1, 'user', 'nginx'],
    [
      2,
      'http',
      [
        [3, 'log_format', 'main', '$remote_addr "$request"', '; {x} " '],
        [
          5,
          'server',
          [
            [5, 'listen', '${PORT}'],
            [5, 'location', '/a', [[5, 'return', '200', 'ok\\n']]],
          ],
        ],
      ],
    ],
  ]);
});

test('code of Lua is left out, whatever braces are in it', () => {
  expect(
    read('location / {\n  content_by_lua_block {\n    if x then t = { a = {} } end\n  }\n  return 200;\n}'),
  ).toEqual([
    [
      1,
      'location',
      '/',
      [
        [2, 'content_by_lua_block'],
        [5, 'return', '200'],
      ],
    ],
  ]);
});

test('mistakes are told, and the rest is read', () => {
  expect(problems('server {\n  listen 80\n}\n')).toEqual(['2: directive "listen" is not terminated by ";"']);
  expect(problems('a b;\n}\nc d;')).toEqual(['2: unexpected "}"']);
  expect(problems('server {\n  listen 80;\n')).toEqual(['1: unexpected end of file, expecting "}"']);
  expect(read('a b;\n}\nc d;')).toEqual([
    [1, 'a', 'b'],
    [3, 'c', 'd'],
  ]);
});

test('a word that may be a value is not quoted in a problem', () => {
  expect(problems('Secret123/x')).toEqual(['1: directive "…" is not terminated by ";"']);
});

test.each([
  ['braces without end', '{'.repeat(200_000)],
  ['blocks in blocks', 'a {'.repeat(100_000)],
  ['an open quote', `a "${'x'.repeat(500_000)}`],
  ['variables without end', '${'.repeat(200_000)],
  ['many directives', 'a b;'.repeat(200_000)],
])('hostile input takes bounded time: %s', (_, text) => {
  const start = performance.now();
  parseNginx(text);
  expect(performance.now() - start).toBeLessThan(3_000);
});

test('the value names what is in a file, and knows its lines', () => {
  const lines: string[] = [];
  const { directives } = parseNginx(
    [
      'upstream api {',
      '  server a:1;',
      '  server b:2;',
      '}',
      'server {',
      '  listen 80;',
      '  server_name example.org;',
      '  location / {',
      '    proxy_set_header Host $host;',
      '    proxy_set_header __proto__ x;',
      '  }',
      '}',
    ].join('\n'),
  );
  const value = nginxValue(directives, (path, line) => lines.push(`${path.join('.')}:${line}`));
  expect(JSON.stringify(value)).toBe(
    '{"upstream api":{"server":["a:1","b:2"]},"server example.org 80":{"listen":"80","server_name":"example.org","location /":{"proxy_set_header":{"Host":"$host","__proto__":"x"}}}}',
  );
  expect(lines).toContain('upstream api.server.1:3');
  expect(lines).toContain('server example.org 80.location /.proxy_set_header.Host:9');
});
