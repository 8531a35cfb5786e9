import { proxyCacheShared } from '../../../../src/engine/rules/security/proxy-cache-shared';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const conf = (path: string, ...lines: string[]): Record<string, string> => ({
  'nginx.conf': `server {\n  listen 80;\n  location ${path} {\n    proxy_pass http://api.local;\n${lines.map((line) => `    ${line}\n`).join('')}  }\n}\n`,
});

testRule(asReported(proxyCacheShared), {
  valid: [
    { name: 'no cache', head: conf('/api/') },
    { name: 'a cache that is off', head: conf('/api/', 'proxy_cache off;') },
    { name: 'files for everybody', head: conf('/static/', 'proxy_cache c;') },
    { name: 'a key on who asks', head: conf('/api/', 'proxy_cache c;', 'proxy_cache_key "$uri$http_authorization";') },
    { name: 'a bypass for sessions', head: conf('/api/', 'proxy_cache c;', 'proxy_cache_bypass $cookie_session;') },
    {
      name: 'a backend that is not told who asks',
      head: conf('/api/', 'proxy_cache c;', 'proxy_set_header Authorization "";'),
    },
  ],
  invalid: [
    {
      name: 'a cache with the default key',
      head: conf('/api/', 'proxy_cache api_cache;'),
      errors: [
        {
          title: '/api/ is cached in nginx.conf without a key on who asks',
          message:
            'proxy_cache is on for /api/, and neither proxy_cache_key nor proxy_no_cache and proxy_cache_bypass look at Authorization or a cookie.',
          at: 'nginx.conf:5',
          related: ['nginx.conf:3'],
        },
      ],
    },
    {
      name: 'a cache that the server turns on',
      head: {
        'nginx.conf':
          'server {\n  listen 80;\n  proxy_cache c;\n  location /v1/ {\n    proxy_pass http://a.b;\n  }\n}\n',
      },
      errors: [{ title: '/v1/ is cached in nginx.conf without a key on who asks', at: 'nginx.conf:3' }],
    },
    {
      name: 'two locations of one file, as one',
      head: {
        'nginx.conf':
          'server {\n  listen 80;\n  proxy_cache c;\n  location /v1/ {\n    proxy_pass http://a.b;\n  }\n  location /v2/ {\n    proxy_cache d;\n    proxy_pass http://a.b;\n  }\n}\n',
      },
      errors: [
        {
          title: '2 locations are cached in nginx.conf without a key on who asks: /v1/, /v2/',
          at: 'nginx.conf:3',
          related: ['nginx.conf:8', 'nginx.conf:4', 'nginx.conf:7'],
        },
      ],
    },
  ],
});
