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

testRule(configPortUnused, {
  valid: [
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
