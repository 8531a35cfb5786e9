import { servicePortUnknown } from '../../../../src/engine/rules/network/service-port-unknown';
import { testRule } from '../../../support/ruleTester';

const object = (api: string, kind: string, name: string, rest: string, namespace = ''): string =>
  `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}\n${rest}\n---\n`;
const deployment = (labels: string, pod = '', container = '', namespace = ''): string =>
  object(
    'apps/v1',
    'Deployment',
    'api',
    `spec:\n  selector: {matchLabels: ${labels}}\n  template:\n    metadata: {labels: ${labels}}\n    spec: {${pod}containers: [{name: c, image: "a:1"${container}}]}`,
    namespace,
  );
const service = (name: string, rest = '', namespace = ''): string =>
  object('v1', 'Service', name, `spec: {ports: [{port: 80, name: http}]${rest}}`, namespace);
const connecting = (address: string, namespace = ''): string =>
  deployment('{a: b}', '', `, env: [{name: TARGET, value: "${address}"}]`, namespace);

testRule(servicePortUnknown, {
  valid: [
    ...[
      'http://db',
      'http://db:80/x',
      'db:80',
      'http://elsewhere:81',
      'http://db.example.com:81',
      'user:81@x',
      '10.0.0.1:81',
    ].map((address) => ({ name: address, head: { 'k8s/a.yaml': connecting(address) + service('db') } })),
    {
      name: 'a headless Service',
      head: { 'k8s/a.yaml': connecting('db:5432') + service('db', ', clusterIP: None') },
    },
  ],
  invalid: [
    ...['http://db:8080/x', 'http://user:99@db:8080', 'db:8080', 'db:80,db:8080'].map((address) => ({
      name: address,
      head: { 'k8s/a.yaml': connecting(address) + service('db') },
      errors: [
        {
          title: 'Deployment api connects to db:8080, but Service db has port 80',
          at: 'k8s/a.yaml:8',
          related: ['k8s/a.yaml:13'],
        },
      ],
    })),
    {
      name: 'an address in full',
      head: { 'k8s/a.yaml': connecting('db.data.svc.cluster.local:8080') + service('db', '', 'data') },
      errors: [
        {
          title: 'Deployment api connects to db.data.svc.cluster.local:8080, but Service data/db has port 80',
          at: 'k8s/a.yaml:8',
        },
      ],
    },
    {
      name: 'a value of a ConfigMap',
      head: { 'k8s/a.yaml': object('v1', 'ConfigMap', 'c', 'data: {URL: "http://db:8080"}') + service('db') },
      errors: [{ title: 'ConfigMap c connects to db:8080, but Service db has port 80', at: 'k8s/a.yaml:4' }],
    },
  ],
});
