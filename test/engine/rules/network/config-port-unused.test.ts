import { configPortUnused } from '../../../../src/engine/rules/network/config-port-unused';
import { testRule } from '../../../support/ruleTester';

const project = (port: number, service = '', dockerfile = 'FROM node:20\nEXPOSE 8080\n'): Record<string, string> => ({
  'compose.yaml': `services:
  web:
    image: nginx
    volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf"]
  api:
    build: ./api
${service}`,
  'api/Dockerfile': dockerfile,
  'nginx.conf': `server {\n  listen 80;\n  location / {\n    proxy_pass http://api:${port};\n  }\n}\n`,
});

const labelled = (port: string, service = ''): Record<string, string> => ({
  'compose.yaml': `services:\n  api:\n    build: ./api\n    labels:\n      traefik.http.services.api.loadbalancer.server.port: "${port}"\n${service}`,
  'api/Dockerfile': 'FROM node:20\nEXPOSE 8080\n',
});

testRule(configPortUnused, {
  valid: [
    { name: 'a label with the port that the Dockerfile exposes', head: labelled('8080') },
    { name: 'a label with a port that a variable tells', head: labelled('9000', '    environment: {PORT: "9000"}\n') },
    { name: 'a label that is filled in later', head: labelled('$${PORT}') },
    { name: 'the port that the Dockerfile exposes', head: project(8080) },
    { name: 'a port that the project publishes', head: project(9000, '    ports: ["9000:9000"]\n') },
    { name: 'a port that a variable tells', head: project(9000, '    environment: {LISTEN: ":9000"}\n') },
    { name: 'a port that the command tells', head: project(9000, '    command: serve --port 9000\n') },
    { name: 'a Dockerfile that exposes nothing', head: project(9000, '', 'FROM node:20\n') },
    {
      name: 'an image from elsewhere',
      head: {
        ...project(9000),
        'compose.yaml': project(9000)['compose.yaml']!.replace('build: ./api', 'image: api:1'),
      },
    },
  ],
  invalid: [
    {
      name: 'a label of Caddy with another port',
      head: {
        ...labelled('8080'),
        'compose.yaml':
          'services:\n  api:\n    build: ./api\n    labels:\n      caddy: a.org\n      caddy.reverse_proxy: "{{upstreams 9000}}"\n',
      },
      errors: [
        {
          title: 'Caddy sends requests for api to port 9000; api listens on 8080',
          at: 'compose.yaml:6',
          related: ['compose.yaml:2'],
        },
      ],
    },
    {
      name: 'a label with another port',
      head: labelled('9000'),
      errors: [
        {
          title: 'Traefik sends requests for api to port 9000; api listens on 8080',
          message:
            'Neither the build of api, nor its ports, variables and command name port 9000 of the label; they name 8080.',
          at: 'compose.yaml:5',
          related: ['compose.yaml:2'],
        },
      ],
    },
    {
      name: 'another port',
      head: project(8000),
      errors: [
        {
          title: 'nginx.conf connects to api:8000; api listens on 8080',
          message: 'Neither the build of api, nor its ports, variables and command name port 8000; they name 8080.',
          at: 'nginx.conf:4',
          related: ['compose.yaml:5'],
        },
      ],
    },
  ],
});
