import { serviceTargetPortUnmatched } from '../../../../src/engine/rules/network/service-target-port-unmatched';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const tree = (targetPort: string, ports: string): Record<string, string> => ({
  'k8s/all.yaml': `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {app: api}
  ports:
    - {port: 80, targetPort: ${targetPort}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: api:1
          ports: ${ports}
`,
});

testRule(asReported(serviceTargetPortUnmatched), {
  valid: [
    { name: 'a number that is declared', head: tree('8080', '[{containerPort: 8080}]') },
    { name: 'a name that is declared', head: tree('http', '[{name: http, containerPort: 8080}]') },
    { name: 'a number, and no port is declared at all', head: tree('8080', '[]') },
    { name: '0, which means the port itself', head: tree('0', '[{containerPort: 80}]') },
    {
      name: 'pods that are not in the manifests',
      head: {
        'k8s/s.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec:\n  selector: {app: x}\n  ports: [{port: 80, targetPort: http}]\n',
      },
    },
  ],
  invalid: [
    {
      name: 'a name that no container has',
      head: tree('http-metrics', '[{name: metrics, containerPort: 9797}]'),
      errors: [
        {
          title: 'Service api leads to port http-metrics that no container of Deployment api has',
          message:
            'Deployment api declares port 9797 (metrics) and none is called http-metrics; the Service has no endpoints on port 80.',
          at: 'k8s/all.yaml:7',
          related: ['k8s/all.yaml:9', 'k8s/all.yaml:20'],
        },
      ],
    },
    {
      name: 'two numbers that are none of the declared ones, as one',
      head: tree('3306}\n    - {port: 81, targetPort: 3307', '[{containerPort: 80}]'),
      errors: [
        {
          title: 'Service api leads to ports 3306, 3307, but Deployment api declares port 80',
          at: 'k8s/all.yaml:7',
          related: ['k8s/all.yaml:8', 'k8s/all.yaml:10', 'k8s/all.yaml:21', 'k8s/all.yaml:10', 'k8s/all.yaml:21'],
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'a number that is none of the declared ones',
      head: tree('3306', '[{containerPort: 80}]'),
      errors: [
        {
          title: 'Service api leads to port 3306, but Deployment api declares port 80',
          at: 'k8s/all.yaml:7',
          severity: 'low',
          confidence: 'possible',
        },
      ],
    },
  ],
});
