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
    {
      name: 'another IPv6 address',
      head: project(ports('[::1]:8080:80'), ports('[fd00::1]:8080:80')),
    },
    {
      name: 'IPv4 and IPv6, which are different sockets',
      head: project(ports('0.0.0.0:8080:80'), ports('[::1]:8080:80')),
    },
    {
      name: 'a range of which the engine takes a free port',
      head: project(ports('8000-8010:80'), ports('8005:80')),
    },
    { name: 'ranges side by side', head: project(ports('8000-8004:8000-8004'), ports('8005-8009:8000-8004')) },
    { name: 'a variable that nothing sets', head: project(ports('${A}:80'), ports('${B}:80')) },
    { name: 'two host ports for one container port', head: project(ports('8080:80", "8081:80'), ports('9090:80')) },
    {
      name: 'one port for two protocols of one service',
      head: project(ports('53:53/udp", "53:5353/tcp'), ports('9090:80')),
    },
    {
      name: 'one port on two addresses of one service',
      head: project(ports('127.0.0.1:53:53", "10.0.0.1:53:54'), ports('9090:80')),
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
      name: 'the default of a variable',
      head: project(ports('${PORT:-8080}:80'), ports('8080:80')),
      errors: [{ title: 'Host port 8080 is published twice: api and web', at: 'compose.yaml:7' }],
    },
    {
      name: 'the default of a variable, and the .env that replaces another',
      head: { ...project(ports('${A:-1}:80'), ports('${B:-2}:80')), '.env': 'A=2\n' },
      errors: [{ title: 'Host port 2 is published twice: api and web', at: 'compose.yaml:7' }],
    },
    {
      name: 'one address of IPv6 in two spellings',
      head: project(ports('[::1]:8080:80'), ports('[0:0:0:0:0:0:0:1]:8080:80')),
      errors: [{ title: 'Host port 8080 is published twice: api and web', at: 'compose.yaml:7' }],
    },
    {
      name: 'every IPv6 address and one of them',
      head: project(ports('[::]:8080:80'), ports('[::1]:8080:80')),
      errors: [{ title: 'Host port 8080 is published twice: api and web', at: 'compose.yaml:7' }],
    },
    {
      name: 'one host port for two container ports of a service',
      head: project(ports('8080:80", "8080:3000'), ports('9090:80')),
      errors: [
        {
          title: 'api publishes host port 8080 twice',
          message:
            'api gives 8080/tcp of the host to container ports 80 and 3000; the second cannot be bound, and api does not start. `ports` of several files add up.',
          at: 'compose.yaml:4',
        },
      ],
    },
    {
      name: 'an override that adds a mapping where it means to replace one',
      head: {
        'compose.yaml': 'services:\n  api:\n    image: a:1\n    ports: ["8080:80"]\n',
        'compose.override.yaml': 'services:\n  api:\n    ports: ["8080:3000"]\n',
      },
      errors: [
        { title: 'api publishes host port 8080 twice', at: 'compose.override.yaml:3', related: ['compose.yaml:4'] },
      ],
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
