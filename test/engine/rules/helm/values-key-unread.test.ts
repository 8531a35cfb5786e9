import { valuesKeyUnread } from '../../../../src/engine/rules/helm/values-key-unread';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const CHART = {
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': 'replicas: 1\nresources: {}\nimage:\n  tag: "1"\n',
  'web/templates/d.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  replicas: "{{ .Values.replicas }}"\n  image: {{ .Values.image.tag }}\n  {{- if .Values.extra }}\n  deep: {{ .Values.extra.deep }}\n  {{- end }}\n  {{- with .Values.annotations }}\n  all: {{ toJson . | quote }}\n  {{- end }}\n',
};

testRule(asReported(valuesKeyUnread), {
  valid: [
    { name: 'keys of the chart', head: { ...CHART, 'web/values-prod.yaml': 'replicas: 3\nimage:\n  tag: "2"\n' } },
    {
      name: 'below an empty map of the chart',
      head: { ...CHART, 'web/values-prod.yaml': 'resources:\n  limits: {cpu: 1}\n' },
    },
    {
      name: 'a key without a default that a template reads',
      head: { ...CHART, 'web/values-prod.yaml': 'annotations:\n  a: b\n' },
    },
    {
      name: 'a key under a condition that does not hold',
      head: { ...CHART, 'web/values-prod.yaml': 'other:\n  deep: 1\n' },
    },
    { name: 'globals', head: { ...CHART, 'web/values-prod.yaml': 'global:\n  zone: eu\n' } },
    {
      name: 'values of a dependency that is not there',
      head: {
        ...CHART,
        'web/Chart.yaml': `${CHART['web/Chart.yaml']}dependencies: [{name: redis, version: 1.x, repository: "https://example.com"}]\n`,
        'web/values-prod.yaml': 'redis:\n  architecture: standalone\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a key that is misspelt',
      head: { ...CHART, 'web/values-prod.yaml': 'replicas: 2\nimage:\n  tagg: "2"\n' },
      errors: [{ title: 'image.tagg in values-prod.yaml is read by nothing in web', at: 'web/values-prod.yaml:3' }],
    },
    {
      name: 'a key that the chart has dropped',
      base: {
        ...CHART,
        'web/values.yaml': `${CHART['web/values.yaml']}workers: 1\n`,
        'web/values-prod.yaml': 'workers: 4\n',
      },
      head: { ...CHART, 'web/values-prod.yaml': 'workers: 4\n' },
      errors: [{ title: 'workers in values-prod.yaml is read by nothing in web', at: 'web/values-prod.yaml:1' }],
    },
    {
      name: 'many of them',
      head: { ...CHART, 'web/values-prod.yaml': 'alpha: 1\nbeta: 2\ngamma: 3\n' },
      errors: [
        {
          title: '3 keys of values-prod.yaml are read by nothing in web',
          at: 'web/values-prod.yaml:1',
          related: ['web/values-prod.yaml:2', 'web/values-prod.yaml:3'],
        },
      ],
    },
    {
      name: 'given by a script',
      head: { ...CHART, 'deploy.sh': 'helm upgrade --install web ./web --set replicaCount=3\n' },
      errors: [{ title: 'replicaCount in deploy.sh is read by nothing in web', at: 'deploy.sh:1' }],
    },
  ],
});
