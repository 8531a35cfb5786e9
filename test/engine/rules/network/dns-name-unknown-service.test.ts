import { dnsNameUnknownService } from '../../../../src/engine/rules/network/dns-name-unknown-service';
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

testRule(dnsNameUnknownService, {
  valid: [
    ...[
      'db.data.svc',
      'http://db.data.svc.cluster.local/x',
      'db-0.db.data.svc',
      'api.other.svc',
      'db.data.example.com',
    ].map((address) => ({ name: address, head: { 'k8s/a.yaml': connecting(address) + service('db', '', 'data') } })),
  ],
  invalid: [
    {
      name: 'a Service of another namespace',
      head: { 'k8s/a.yaml': connecting('http://db.shop.svc:80') + service('db', '', 'data') },
      errors: [
        { title: 'Deployment api connects to db.shop.svc, but Service db is in namespace data', at: 'k8s/a.yaml:8' },
      ],
    },
    {
      name: 'a misspelt Service',
      head: { 'k8s/a.yaml': connecting('postgrse.data.svc.cluster.local') + service('postgres', '', 'data') },
      errors: [
        {
          title: 'Deployment api connects to postgrse.data.svc.cluster.local; did you mean postgres?',
          at: 'k8s/a.yaml:8',
        },
      ],
    },
    {
      name: 'a Service that is missing among others',
      head: { 'k8s/a.yaml': connecting('cache.data.svc') + service('db', '', 'data') },
      errors: [
        {
          title: 'Deployment api connects to cache.data.svc, and no manifest creates Service cache',
          at: 'k8s/a.yaml:8',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
  ],
});
