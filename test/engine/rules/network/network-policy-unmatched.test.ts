import { networkPolicyUnmatched } from '../../../../src/engine/rules/network/network-policy-unmatched';
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
const selecting = (labels: string): string =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'p', `spec: {podSelector: {matchLabels: ${labels}}}`);

testRule(networkPolicyUnmatched, {
  valid: [
    {
      name: 'labels of a workload',
      head: { 'k8s/a.yaml': selecting('{app: api}') + deployment('{app: api, tier: web}') },
    },
    { name: 'no workload beside it', head: { 'k8s/a.yaml': selecting('{app: api}') } },
    {
      name: 'pods that an operator makes',
      head: {
        'k8s/a.yaml':
          selecting('{cluster: db}') + deployment('{app: api}') + object('postgresql.cnpg.io/v1', 'Cluster', 'db', ''),
      },
    },
  ],
  invalid: [
    {
      name: 'a label with another value',
      head: { 'k8s/a.yaml': selecting('{app: api, tier: web}') + deployment('{app: api, tier: webs}') },
      errors: [
        {
          title: 'NetworkPolicy p selects no workload; Deployment api differs in tier',
          at: 'k8s/a.yaml:4',
          related: ['k8s/a.yaml:6'],
        },
      ],
    },
    {
      name: 'nothing that comes near',
      head: { 'k8s/a.yaml': selecting('{role: db}') + deployment('{app: api}') },
      errors: [
        {
          title: 'NetworkPolicy p selects no workload',
          message: 'No workload in the manifests has the labels role=db.',
          at: 'k8s/a.yaml:4',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});
