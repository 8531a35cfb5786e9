import { proxyConfigRepeated } from '../../../../src/engine/rules/network/proxy-config-repeated';
import { testRule } from '../../../support/ruleTester';

const conf = (text: string): Record<string, string> => ({ 'nginx.conf': text });

testRule(proxyConfigRepeated, {
  valid: [
    {
      name: 'one location in two servers',
      head: conf('server {\n listen 80;\n location / {}\n}\nserver {\n listen 81;\n location / {}\n}\n'),
    },
    {
      name: 'a location and an exact one',
      head: conf('server {\n listen 80;\n location /a {}\n location = /a {}\n}\n'),
    },
    {
      name: 'a pattern twice',
      head: conf('server {\n listen 80;\n location ~ \\.php$ {}\n location ~ \\.php$ {}\n}\n'),
    },
    {
      name: 'servers of other names',
      head: conf('server {\n listen 80;\n server_name a;\n}\nserver {\n listen 80;\n server_name b;\n}\n'),
    },
    {
      name: 'servers that listen in several ways',
      head: conf(
        'server {\n listen 80;\n listen 81;\n server_name a;\n}\nserver {\n listen 80;\n listen 82;\n server_name a;\n}\n',
      ),
    },
  ],
  invalid: [
    {
      name: 'an upstream twice',
      head: conf('upstream a { server x:1; }\nupstream a {\n server y:1;\n}\nserver {\n listen 80;\n}\n'),
      errors: [
        {
          title: 'Upstream a is defined twice in nginx.conf',
          message: 'nginx exits with "[emerg] duplicate upstream "a"".',
          at: 'nginx.conf:2',
        },
      ],
    },
    {
      name: 'a location twice in one server',
      head: conf(
        'server {\n listen 80;\n location /api/ { proxy_pass http://a.b; }\n location /api/ { proxy_pass http://c.d; }\n}\n',
      ),
      errors: [{ title: 'Location /api/ is defined twice in one server of nginx.conf', at: 'nginx.conf:4' }],
    },
    {
      name: 'two servers for one name and port',
      head: conf('server {\n listen 80;\n server_name a.org;\n}\nserver {\n listen 80;\n server_name a.org;\n}\n'),
      errors: [{ title: 'Two servers of nginx.conf answer to a.org 80', at: 'nginx.conf:5', severity: 'medium' }],
    },
  ],
});
