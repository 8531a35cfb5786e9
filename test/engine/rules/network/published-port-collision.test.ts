import { publishedPortCollision } from '../../../../src/engine/rules/network/published-port-collision';
import { testRule } from '../../../support/ruleTester';

const project = (a: string, b: string): Record<string, string> => ({
  'compose.yaml': `services:
  api:
    image: api:1
${a}
  web:
    image: web:1
${b}
`,
});
const ports = (text: string): string => `    ports: ["${text}"]`;

const nodePorts = (a: number, b: number): Record<string, string> => ({
  'k8s/services.yaml': [a, b]
    .map(
      (port, index) => `apiVersion: v1
kind: Service
metadata: {name: s${index}}
spec:
  type: NodePort
  ports: [{port: 80, nodePort: ${port}}]
`,
    )
    .join('---\n'),
});

testRule(publishedPortCollision, {
  valid: [
    { name: 'different host ports', head: project(ports('8080:80'), ports('8081:80')) },
    { name: 'udp and tcp', head: project(ports('53:53/udp'), ports('53:53/tcp')) },
    { name: 'different addresses', head: project(ports('127.0.0.1:8080:80'), ports('10.0.0.1:8080:80')) },
    { name: 'a port that the engine picks', head: project(ports('80'), ports('80')) },
    {
      name: 'services of profiles that are not started together',
      head: project(`${ports('8080:80')}\n    profiles: [dev]`, `${ports('8080:80')}\n    profiles: [prod]`),
    },
    {
      name: 'a service in the network of the host, whose ports mean nothing',
      head: project(ports('8080:80'), `${ports('8080:80')}\n    network_mode: host`),
    },
    {
      name: 'two variants of one project',
      head: {
        'docker-compose.yml': 'services: {api: {image: "a:1", ports: ["80:80"]}}\n',
        'docker-compose.dev.yml': 'services: {api: {image: "a:2", ports: ["80:80"]}}\n',
      },
    },
    {
      name: 'projects in different folders',
      head: {
        'a/compose.yaml': 'services: {api: {image: "a:1", ports: ["80:80"]}}\n',
        'b/compose.yaml': 'services: {web: {image: "w:1", ports: ["80:80"]}}\n',
      },
    },
    { name: 'different node ports', head: nodePorts(30080, 30081) },
  ],
  invalid: [
    {
      name: 'one port in two services',
      head: project(ports('8080:80'), ports('8080:3000')),
      errors: [
        {
          title: 'Host port 8080 is published twice: api and web',
          message: 'Both api and web bind 8080/tcp of the host; the one that starts second fails.',
          at: 'compose.yaml:7',
          related: ['compose.yaml:4'],
        },
      ],
    },
    {
      name: 'one address and every address',
      head: project(ports('127.0.0.1:8080:80'), ports('8080:80')),
      errors: [{ title: 'Host port 8080 is published twice: api and web', at: 'compose.yaml:7' }],
    },
    {
      name: 'a range that holds the port',
      head: project(ports('8000-8010:8000-8010'), ports('8005:80')),
      errors: [{ title: 'Host port 8005 is published twice: api and web', at: 'compose.yaml:7' }],
    },
    {
      name: 'a service that starts only with a profile',
      head: project(ports('8080:80'), `${ports('8080:80')}\n    profiles: [debug]`),
      errors: [{ title: 'Host port 8080 is published twice: api and web', at: 'compose.yaml:7', confidence: 'likely' }],
    },
    {
      name: 'two parts of one system',
      head: {
        'docker-compose.allure.yml': 'services:\n  report:\n    image: a:1\n    ports:\n      - "8080:5050"\n',
        'docker-compose.jmeter.yml': 'services:\n  results:\n    image: b:1\n    ports:\n      - "8080:80"\n',
      },
      errors: [
        {
          title: 'Host port 8080 is published twice: report and results',
          message:
            'results (docker-compose.jmeter.yml) and report (docker-compose.allure.yml) bind 8080/tcp of the host; they cannot run at the same time.',
          at: 'docker-compose.jmeter.yml:5',
          related: ['docker-compose.allure.yml:5'],
          severity: 'medium',
          confidence: 'likely',
        },
      ],
    },
    {
      name: 'one node port in two Services',
      head: nodePorts(30080, 30080),
      errors: [
        { title: 'Node port 30080 is taken twice: s0 and s1', at: 'k8s/services.yaml:13', confidence: 'likely' },
      ],
    },
  ],
});
