import { serviceSelectorUnmatched } from '../../../../src/engine/rules/network/service-selector-unmatched';
import { testRule } from '../../../support/ruleTester';

const deployment = (labels: string, name = 'api'): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: ${labels}}
  template:
    metadata: {labels: ${labels}}
    spec: {containers: [{name: c, image: "a:1"}]}
`;
const service = (selector: string): string => `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: ${selector}
  ports: [{port: 80}]
`;

testRule(serviceSelectorUnmatched, {
  valid: [
    {
      name: 'labels that match',
      head: { 'k8s/a.yaml': deployment('{app: api, tier: web}'), 'k8s/s.yaml': service('{app: api}') },
    },
    {
      name: 'a Service without a selector',
      head: {
        'k8s/a.yaml': deployment('{app: api}'),
        'k8s/s.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: {name: ext}\nspec: {type: ExternalName, externalName: db.example.org}\n',
      },
    },
    { name: 'a folder without workloads: they come from elsewhere', head: { 'k8s/s.yaml': service('{app: api}') } },
    {
      name: 'pods of the control plane, which no manifest describes',
      head: {
        'k8s/a.yaml': deployment('{app: api}'),
        'k8s/s.yaml': service('{component: etcd}').replace('name:', 'namespace: kube-system, name:'),
      },
    },
    {
      name: 'pods that an operator makes',
      head: {
        'k8s/a.yaml': deployment('{app: web}', 'web'),
        'k8s/db.yaml': 'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: db}\nspec: {instances: 1}\n',
        'k8s/s.yaml': service('{cnpg.io/cluster: db}'),
      },
    },
  ],
  invalid: [
    {
      name: 'a label that differs',
      head: { 'k8s/a.yaml': deployment('{app: api-server}'), 'k8s/s.yaml': service('{app: api}') },
      errors: [
        {
          title: 'Service api selects no workload; Deployment api differs in app',
          message: 'No workload has the labels app=api. Deployment api comes nearest and differs in app.',
          at: 'k8s/s.yaml:5',
          related: ['k8s/a.yaml:1'],
        },
      ],
    },
    {
      name: 'a label that no workload has',
      head: { 'k8s/a.yaml': deployment('{app: api}'), 'k8s/s.yaml': service('{name: other}') },
      errors: [
        { title: 'Service api selects no workload', at: 'k8s/s.yaml:5', severity: 'medium', confidence: 'possible' },
      ],
    },
    {
      name: 'a label that all have in common, and one of which nobody is near',
      head: {
        'k8s/a.yaml': `${deployment('{app: shop, part: cart}', 'cart')}---\n${deployment('{app: shop, part: web}', 'web')}`,
        'k8s/s.yaml': service('{app: shop, part: jobs}'),
      },
      errors: [
        { title: 'Service api selects no workload', at: 'k8s/s.yaml:5', severity: 'medium', confidence: 'possible' },
      ],
    },
    {
      name: '… and one of which one is near',
      head: {
        'k8s/a.yaml': `${deployment('{app: shop, part: cart}', 'cart')}---\n${deployment('{app: shop, part: web}', 'web')}`,
        'k8s/s.yaml': service('{app: shop, part: carts}'),
      },
      errors: [
        {
          title: 'Service api selects no workload; Deployment cart differs in part',
          at: 'k8s/s.yaml:5',
          related: ['k8s/a.yaml:1'],
        },
      ],
    },
  ],
});
