import { describe, expect, test } from 'vitest';
import { parseCaddyfile } from '../../../../src/engine/loaders/caddy/parseCaddyfile';
import { loaders } from '../../../../src/engine/loaders/index';
import { createModelLoader } from '../../../../src/engine/loaders/loadModel';
import { locate } from '../../../../src/engine/loaders/locate';
import type { Directive } from '../../../../src/engine/loaders/toolFiles/blocks';
import { treeOf } from '../../../support/treeOf';

const short = ({ name, args, line, block }: Directive): unknown => [
  line,
  name,
  ...args,
  ...(block ? [block.map(short)] : []),
];
const read = (text: string): unknown => parseCaddyfile(text).directives.map(short);

describe('the structure of a Caddyfile', () => {
  test('global options, snippets, addresses over lines, blocks, quotes and comments', () => {
    const text = [
      '{',
      '  email a@example.org # of the owner',
      '}',
      '(common) {',
      '  header "X-A" "b # {"',
      '}',
      'a.example.org,',
      'b.example.org {',
      '  import common',
      '  respond `{"ok": true}` \\',
      '    200',
      '  handle /api/* {',
      '    reverse_proxy {$API} h2c://api:80',
      '  }',
      '}',
    ].join('\n');
    expect(read(text)).toEqual([
      [1, 'global', [[2, 'email', 'a@example.org']]],
      [4, '(common)', [[5, 'header', 'X-A', 'b # {']]],
      [
        7,
        'a.example.org,',
        'b.example.org',
        [
          [9, 'import', 'common'],
          [10, 'respond', '{"ok": true}', '200'],
          [12, 'handle', '/api/*', [[13, 'reverse_proxy', '{$API}', 'h2c://api:80']]],
        ],
      ],
    ]);
  });

  test('one site without braces', () => {
    expect(read(':80\nroot * /srv\nreverse_proxy api:1 {\n  lb_policy first\n}\n')).toEqual([
      [
        1,
        ':80',
        [
          [2, 'root', '*', '/srv'],
          [3, 'reverse_proxy', 'api:1', [[4, 'lb_policy', 'first']]],
        ],
      ],
    ]);
  });

  test('a heredoc is one word', () => {
    expect(read(':80 {\n  respond <<HTML\n    <p>} {\n    HTML 200\n}\n')).not.toEqual([]);
    expect(read(':80 {\n  respond <<HTML\n    <p>}\n    HTML\n  encode gzip\n}\n')).toEqual([
      [
        1,
        ':80',
        [
          [2, 'respond', '    <p>}\n'],
          [5, 'encode', 'gzip'],
        ],
      ],
    ]);
  });

  test('mistakes are told, and no text is quoted', () => {
    expect(parseCaddyfile('a {\n  log\n').problems).toEqual([
      { line: 1, message: 'unexpected end of file, expecting "}"' },
    ]);
    expect(parseCaddyfile('a {\n}\n}\n').problems).toEqual([{ line: 3, message: 'unexpected "}"' }]);
  });

  test.each([
    ['blocks in blocks', 'a {\n'.repeat(100_000)],
    ['an open quote', `a "${'x'.repeat(500_000)}`],
    ['an open heredoc', `a <<X\n${'y\n'.repeat(200_000)}`],
    ['many openings of heredocs', 'a <<X\n'.repeat(50_000)],
    ['a list of addresses without end', 'a,\n'.repeat(100_000)],
    ['many directives', 'a b\n'.repeat(200_000)],
  ])('hostile input takes bounded time: %s', (_, text) => {
    const start = performance.now();
    parseCaddyfile(text);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

async function hostsOf(files: Record<string, string>): Promise<string[]> {
  const { units } = await createModelLoader(loaders, { problem: () => undefined })(treeOf(files, 'head'));
  return units
    .filter(({ loader }) => loader === 'caddy')
    .flatMap(({ resources }) => resources)
    .flatMap(({ facets }) =>
      facets.references.flatMap(({ target, source }) =>
        target.by === 'host' ? [`${target.host}:${target.port ?? ''} ${locate(source).line}`] : [],
      ),
    );
}

describe('what requests are passed to', () => {
  test.each([
    ['an upstream and a matcher', 'a.org {\n  reverse_proxy /api/* api:80 b\n}\n', ['api:80 2', 'b: 2']],
    ['a named matcher', ':80 {\n  @x path /a\n  reverse_proxy @x http://api:80\n}\n', ['api:80 3']],
    [
      'upstreams in the block',
      ':80 {\n  reverse_proxy {\n    to a:1 b:2\n    to c:3\n  }\n}\n',
      ['a:1 3', 'b:2 3', 'c:3 4'],
    ],
    [
      'nested handlers',
      ':80 {\n  handle_path /a/* {\n    route {\n      php_fastcgi php:9000\n    }\n  }\n}\n',
      ['php:9000 4'],
    ],
    ['two of a name', ':80 {\n  reverse_proxy /a a:1\n  reverse_proxy b:2\n}\n', ['a:1 2', 'b:2 3']],
    [
      'a snippet with arguments, where it is imported',
      '(up) {\n  reverse_proxy {args[0]}:80\n}\na.org {\n  import up api\n}\nb.org {\n  import up web\n}\n',
      ['api:80 5', 'web:80 8'],
    ],
    ['what answers who is let in', 'a.org {\n  forward_auth auth:9091 {\n    uri /v\n  }\n}\n', ['auth:9091 2']],
    ['names that DNS is asked for', ':80 {\n  reverse_proxy {\n    dynamic a api 80\n  }\n}\n', ['api: 3']],
    ['a port that is filled in', ':80 {\n  reverse_proxy api:{$PORT}\n}\n', ['api: 2']],
    ['what is known only when it runs', ':80 {\n  reverse_proxy {$API} unix//run/x.sock :9000 {http.vars.up}\n}\n', []],
  ])('%s', async (_, text, hosts) => {
    expect(await hostsOf({ Caddyfile: text })).toEqual(hosts);
  });

  test('the JSON that Caddy works with', async () => {
    const routes = [{ handle: [{ handler: 'reverse_proxy', upstreams: [{ dial: 'api:80' }] }] }];
    expect(
      await hostsOf({ 'caddy.json': JSON.stringify({ apps: { http: { servers: { a: { routes } } } } }, null, 1) }),
    ).toEqual(['api:80 13']);
  });

  test('a Caddyfile in a ConfigMap', async () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  Caddyfile: |\n    :80 {\n      reverse_proxy api:80\n    }\n';
    expect(await hostsOf({ 'k8s/caddy.yaml': text })).toEqual(['api:80 7']);
  });

  test('a template is none', async () => {
    expect(await hostsOf({ 'Caddyfile.tmpl': '{{ .Host }} {\n  reverse_proxy api:80\n}\n' })).toEqual([]);
  });
});
