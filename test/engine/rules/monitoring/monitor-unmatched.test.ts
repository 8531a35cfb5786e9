import { monitorUnmatched } from '../../../../src/engine/rules/monitoring/monitor-unmatched';
import { testRule } from '../../../support/ruleTester';

const object = (api: string, kind: string, name: string, rest: string, namespace = ''): string =>
  `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}\n${rest}\n---\n`;
const monitor = (labels: string, port: string): string =>
  object(
    'monitoring.coreos.com/v1',
    'ServiceMonitor',
    'm',
    `spec: {selector: {matchLabels: ${labels}}, endpoints: [{port: ${port}}]}`,
  );
const labelled = (labels: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: api, labels: ${labels}}\nspec: {ports: [{port: 80, name: http}]}\n`;

testRule(monitorUnmatched, {
  valid: [
    {
      name: 'labels and port of a Service',
      head: { 'k8s/a.yaml': monitor('{app: api}', 'http') + labelled('{app: api}') },
    },
    { name: 'no Service beside it', head: { 'k8s/a.yaml': monitor('{app: api}', 'http') } },
  ],
  invalid: [
    {
      name: 'a label with another value',
      head: { 'k8s/a.yaml': monitor('{app: api-server}', 'http') + labelled('{app: api}') },
      errors: [{ title: 'ServiceMonitor m selects nothing; Service api differs in app', at: 'k8s/a.yaml:4' }],
    },
    {
      name: 'nothing that comes near',
      head: { 'k8s/a.yaml': monitor('{role: db}', 'http') + labelled('{app: api}') },
      errors: [
        { title: 'ServiceMonitor m selects nothing', at: 'k8s/a.yaml:4', severity: 'low', confidence: 'possible' },
      ],
    },
    {
      name: 'labels of another Service, one of which begins alike',
      head: { 'k8s/a.yaml': monitor('{app: api-proxy, part: edge}', 'http') + labelled('{app: api, part: store}') },
      errors: [
        { title: 'ServiceMonitor m selects nothing', at: 'k8s/a.yaml:4', severity: 'low', confidence: 'possible' },
      ],
    },
    {
      name: 'a port that the Service does not have',
      head: { 'k8s/a.yaml': monitor('{app: api}', 'metrics') + labelled('{app: api}') },
      errors: [{ title: 'ServiceMonitor m scrapes port metrics, which Service api does not have', at: 'k8s/a.yaml:4' }],
    },
  ],
});
