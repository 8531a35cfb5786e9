import { proxyRouteRemoved } from '../../../../src/engine/rules/network/proxy-route-removed';
import { testRule } from '../../../support/ruleTester';

const server = (...locations: string[]): string =>
  `server {\n  listen 80;\n${locations.map((text) => `  location ${text}\n`).join('')}}\n`;
const to = (path: string, host: string): string => `${path} { proxy_pass http://${host}; }`;
const one = (...locations: string[]): Record<string, string> => ({ 'nginx.conf': server(...locations) });
const mount = (file: string, image = 'nginx:1.27'): string =>
  `services:\n  proxy:\n    image: ${image}\n    volumes: ["./${file}:/etc/nginx/conf.d/default.conf"]\n`;

const caddy = (...lines: string[]): Record<string, string> => ({
  Caddyfile: `a.org {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`,
});

testRule(proxyRouteRemoved, {
  valid: [
    {
      name: 'a path that is written in another way',
      base: caddy('reverse_proxy /api/* api:80', 'handle /ws {', '  reverse_proxy hub:80', '}', 'reverse_proxy web:80'),
      head: caddy(
        '@api path /api/* /v2/*',
        'handle @api {',
        '  reverse_proxy {',
        '    to api:80',
        '  }',
        '}',
        'reverse_proxy /ws hub:81',
        'reverse_proxy web:80',
      ),
    },
    {
      name: 'a matcher of more than paths',
      base: caddy('@a {', '  path /a/*', '  method GET', '}', 'reverse_proxy @a a:80', 'reverse_proxy web:80'),
      head: caddy('reverse_proxy web:80'),
    },
    { name: 'a route more', base: one(to('/', 'web')), head: one(to('/', 'web'), to('/api/', 'api')) },
    { name: 'a route to another backend', base: one(to('/', 'web')), head: one(to('/', 'site')) },
    {
      name: 'a wider location of the same backend',
      base: one(to('/a/', 'api'), to('/b', 'web')),
      head: one(to('/', 'api'), to('/b', 'web')),
    },
    { name: 'an answer of its own', base: one('/health { return 200; }', to('/', 'web')), head: one(to('/', 'web')) },
    {
      name: 'a pattern that holds it',
      base: one(to('/api/', 'api'), to('/', 'web')),
      head: one(to('~ ^/api/v\\d', 'api'), to('/', 'web')),
    },
    {
      name: 'a file for another service',
      base: { 'compose.yaml': mount('a.conf'), 'a.conf': server(to('/a/', 'a')) },
      head: { 'compose.yaml': mount('a.conf'), 'a.conf': server(to('/a/', 'a')), 'sub/b.conf': server(to('/b/', 'b')) },
    },
    {
      name: 'a route to a service that is removed too',
      base: {
        'compose.yaml': `${mount('nginx.conf')}  web: {image: "w:1"}\n  grafana: {image: "grafana/grafana:11.0.0"}\n`,
        ...one(to('/', 'web'), to('/grafana/', 'grafana:3000')),
      },
      head: { 'compose.yaml': `${mount('nginx.conf')}  web: {image: "w:1"}\n`, ...one(to('/', 'web')) },
    },
  ],
  invalid: [
    {
      name: 'a path less in a Caddyfile',
      base: caddy('handle_path /api/* {', '  reverse_proxy api:80', '}', 'handle {', '  reverse_proxy web:80', '}'),
      head: caddy('handle {', '  reverse_proxy web:80', '}'),
      errors: [
        {
          title: 'Caddyfile lost 1 route: /api/',
          message: 'Nothing in Caddyfile sends these paths where they went: /api/ (went to api, now to web).',
          at: 'Caddyfile:3',
        },
      ],
    },
    {
      name: 'a route less',
      base: one(to('/', 'web'), to('/api/', 'api')),
      head: one(to('/', 'web')),
      errors: [
        {
          title: 'nginx.conf lost 1 route: /api/',
          message: 'Nothing in nginx.conf sends these paths where they went: /api/ (went to api, now to web).',
          at: 'nginx.conf:4',
        },
      ],
    },
    {
      name: 'another file for the same service lacks routes',
      base: { 'compose.yaml': mount('nginx.conf'), 'nginx.conf': server(to('/', 'web'), to('/search/', 'search')) },
      head: {
        'compose.yaml': mount('nginx.conf'),
        'nginx.conf': server(to('/', 'web'), to('/search/', 'search')),
        'compose.fast.yaml': mount('nginx-fast.conf', 'nginx:1.27-alpine'),
        'nginx-fast.conf': server('/health { return 200; }', to('/v1/', 'api')),
      },
      errors: [
        {
          title: 'nginx-fast.conf lacks 2 routes that nginx.conf has for the same service: /, /search/',
          message:
            'proxy gets nginx-fast.conf where it got nginx.conf, and these paths go nowhere or elsewhere: / (went to web, now nowhere), /search/ (went to search, now nowhere).',
          at: 'nginx-fast.conf:4',
        },
      ],
    },
    {
      name: 'a route to a service that still runs, beside one to a service that is removed',
      base: {
        'compose.yaml': `${mount('nginx.conf')}  api: {image: "a:1"}\n  old: {image: "o:1"}\n`,
        ...one(to('/', 'api'), to('/b/', 'api:81'), to('/old/', 'old'), '/health { return 200; }'),
      },
      head: { 'compose.yaml': `${mount('nginx.conf')}  api: {image: "a:1"}\n`, ...one('/health { return 200; }') },
      errors: [{ title: 'nginx.conf lost 2 routes: /, /b/', at: 'nginx.conf:3' }],
    },
  ],
});
