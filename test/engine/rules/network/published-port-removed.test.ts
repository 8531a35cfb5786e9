import { publishedPortRemoved } from '../../../../src/engine/rules/network/published-port-removed';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const compose = (...ports: string[]): Record<string, string> => ({
  'compose.yaml': `services:
  api:
    image: api:1
    ports:
${ports.map((port) => `      - "${port}"\n`).join('')}`,
});
const service = (kind: string, ports: string): Record<string, string> => ({
  'k8s/service.yaml': `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  type: ${kind}
  ports:
${ports}`,
});

testRule(asReported(publishedPortRemoved), {
  valid: [
    {
      name: 'the same port in its long form',
      base: compose('80:80'),
      head: { 'compose.yaml': 'services: {api: {image: "api:1", ports: [{target: 80, published: "80"}]}}\n' },
    },
    {
      name: 'a port that another service publishes now',
      base: compose('80:80'),
      head: { 'compose.yaml': 'services:\n  api: {image: "api:1"}\n  proxy: {image: "p:1", ports: ["80:80"]}\n' },
    },
    { name: 'a port without a fixed number', base: compose('80', '81:81'), head: compose('81:81') },
    {
      name: 'a service that is gone with its ports',
      base: compose('80:80'),
      head: { 'compose.yaml': 'services: {other: {image: "o:1"}}\n' },
    },
    { name: 'a port that is only added', base: compose('80:80'), head: compose('80:80', '81:81') },
  ],
  invalid: [
    {
      name: 'one of two ports is gone',
      base: compose('80:8000', '443:8443'),
      head: compose('80:8000'),
      errors: [
        {
          title: 'api no longer publishes host port 443',
          message: 'Host port 443 led to 8443/tcp of api; nothing in the project publishes it any more.',
          at: 'compose.yaml:6',
        },
      ],
    },
    {
      name: 'a Service loses a port',
      base: service('ClusterIP', '    - {name: http, port: 80}\n    - {name: grpc, port: 9090}\n'),
      head: service('ClusterIP', '    - {name: http, port: 80}\n'),
      errors: [{ title: 'Service api no longer has port 9090', at: 'k8s/service.yaml:8', severity: 'high' }],
    },
    {
      name: 'a Service gives up its node port',
      base: service('NodePort', '    - {name: http, port: 80, nodePort: 30080}\n'),
      head: service('ClusterIP', '    - {name: http, port: 80}\n'),
      errors: [{ title: 'Service api gives up node port 30080', at: 'k8s/service.yaml:7' }],
    },
    {
      name: 'a list of ports of one service, as one',
      base: compose('80:8000', '6831:6831/udp', '443:8443'),
      head: compose('80:8000'),
      errors: [
        {
          title: 'api no longer publishes 2 host ports: 6831/udp, 443',
          message: 'They led to api; nothing in the project publishes them any more.',
          at: 'compose.yaml:6',
          related: ['compose.yaml:7'],
        },
      ],
    },
    {
      name: 'ports of two services, each by itself',
      base: {
        'compose.yaml': 'services:\n  a: {image: "a:1", ports: ["80:80"]}\n  b: {image: "b:1", ports: ["81:81"]}\n',
      },
      head: { 'compose.yaml': 'services:\n  a: {image: "a:1"}\n  b: {image: "b:1"}\n' },
      errors: [
        { title: 'a no longer publishes host port 80', at: 'compose.yaml:2' },
        { title: 'b no longer publishes host port 81', at: 'compose.yaml:3' },
      ],
    },
    {
      name: 'a Service loses two ports and their node ports',
      base: service(
        'NodePort',
        '    - {name: http, port: 80}\n    - {name: a, port: 81, nodePort: 30081}\n    - {name: b, port: 82, nodePort: 30082}\n',
      ),
      head: service('NodePort', '    - {name: http, port: 80}\n'),
      errors: [
        {
          title: 'Service api no longer has 2 ports: 81, 82',
          message: 'Connections to these ports of api are refused.',
          at: 'k8s/service.yaml:8',
          severity: 'high',
        },
        {
          title: 'Service api gives up 2 node ports: 30081, 30082',
          message: 'They led to api; clients outside the cluster are cut off.',
          at: 'k8s/service.yaml:8',
        },
      ],
    },
  ],
});
