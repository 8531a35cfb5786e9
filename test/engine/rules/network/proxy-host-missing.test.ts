import { proxyHostMissing } from '../../../../src/engine/rules/network/proxy-host-missing';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const project = (conf: string, rest = ''): Record<string, string> => ({
  'compose.yaml': `services:
  web:
    image: nginx:1.27
    volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]
  api:
    image: api:1
    container_name: shop-api
${rest}`,
  'nginx.conf': conf,
});
const passing = (address: string): string =>
  `events {}\nhttp {\n  server {\n    listen 80;\n    location / { proxy_pass ${address}; }\n  }\n}\n`;

testRule(asReported(proxyHostMissing), {
  valid: [
    { name: 'a service', head: project(passing('http://api:8080')) },
    { name: 'the name of a container', head: project(passing('http://shop-api:8080/v1/')) },
    { name: 'a variable, which is looked up later', head: project(passing('http://$backend')) },
    { name: 'a full domain name', head: project(passing('https://api.example.org')) },
    { name: 'a socket', head: project(passing('http://unix:/run/api.sock')) },
    {
      name: 'an upstream of the file',
      head: project(`events {}\nhttp {\n  upstream back { server api:8080; }\n${passing('http://back').slice(17)}`),
    },
    {
      name: 'an upstream of another file',
      head: { ...project(passing('http://back')), 'conf.d/up.conf': 'upstream back {\n  server api:8080;\n}\n' },
    },
    {
      name: 'a file that nothing mounts, of something else',
      head: {
        ...project('events {}\nhttp { server { listen 80; } }\n'),
        'docs/other.conf': passing('http://elsewhere'),
      },
    },
    {
      name: 'a proxy on the network of the host',
      head: {
        'compose.yaml':
          'services:\n  web:\n    image: nginx\n    network_mode: host\n    volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]\n',
        'nginx.conf': passing('http://api:80'),
      },
    },
  ],
  invalid: [
    {
      name: 'a host that no service is',
      head: project(passing('http://billing:80')),
      errors: [
        {
          title: 'nginx.conf passes requests to billing, and no service answers to that name',
          message: 'nginx exits with "[emerg] host not found in upstream "billing"".',
          at: 'nginx.conf:5',
        },
      ],
    },
    {
      name: 'a second copy by a name that Compose does not give',
      head: project(
        'events {}\nhttp {\n  upstream back {\n    server shop-api:80;\n    server shop-api_2:80 backup;\n  }\n}\n',
      ),
      errors: [{ title: 'nginx.conf passes requests to shop-api_2; did you mean shop-api?', at: 'nginx.conf:5' }],
    },
    {
      name: 'many at once, told as one',
      head: project(
        'events {}\nhttp {\n  upstream back {\n    server a1:80;\n    server b2:80;\n    server c3:80;\n  }\n}\n',
      ),
      errors: [{ title: 'nginx.conf passes requests to 3 hosts that do not exist: a1, b2, c3', at: 'nginx.conf:4' }],
    },
    {
      name: 'a template that the image fills in',
      head: {
        'compose.yaml':
          'services:\n  web:\n    image: nginx\n    volumes: ["./templates:/etc/nginx/templates"]\n  api: {image: api:1}\n',
        'templates/default.conf.template':
          'server {\n  listen ${PORT};\n  location / {\n    proxy_pass http://backend:80;\n  }\n}\n',
      },
      errors: [
        {
          title: 'templates/default.conf.template passes requests to backend, and no service answers to that name',
          at: 'templates/default.conf.template:4',
        },
      ],
    },
    {
      name: 'a configuration that is built into the image',
      head: {
        'compose.yaml': 'services:\n  web: {build: ./web}\n  api: {image: api:1}\n',
        'web/Dockerfile': 'FROM nginx:1.27\nCOPY nginx.conf /etc/nginx/nginx.conf\n',
        'web/nginx.conf': passing('http://backend:80'),
      },
      errors: [
        {
          title: 'web/nginx.conf passes requests to backend, and no service answers to that name',
          at: 'web/nginx.conf:5',
        },
      ],
    },
    {
      name: 'a file that nothing mounts, and that belongs to the project',
      head: {
        ...project('events {}\nhttp { server { listen 80; } }\n'),
        'nginx.new.conf': 'upstream back {\n  server api:80;\n  server billing:80;\n}\n',
      },
      errors: [
        {
          title: 'nginx.new.conf passes requests to billing, and no service answers to that name',
          at: 'nginx.new.conf:3',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
