import { workloadRunsAsRoot } from '../../../../src/engine/rules/security/workload-runs-as-root';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const deployment = (pod: string, container = ''): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    spec:\n      ${pod}\n      containers: [{name: a, image: "a:1"${container}}]\n`;

testRule(asReported(workloadRunsAsRoot), {
  valid: [
    { name: 'a context of the pod', head: { 'k8s/d.yaml': deployment('securityContext: {runAsNonRoot: true}') } },
    {
      name: 'a context of the container',
      head: { 'k8s/d.yaml': deployment('restartPolicy: Always', ', securityContext: {runAsUser: 1000}') },
    },
    { name: 'an example', head: { 'examples/d.yaml': deployment('restartPolicy: Always') } },
  ],
  invalid: [
    {
      name: 'no word of it',
      head: { 'k8s/d.yaml': deployment('restartPolicy: Always') },
      errors: [
        {
          title: 'Deployment api has no securityContext',
          message:
            'Neither the pod nor a container of Deployment api has a securityContext, so it runs as the user of its image, mostly root.',
          at: 'k8s/d.yaml:8',
        },
      ],
    },
    {
      name: 'two workloads of a file, as one',
      head: {
        'k8s/d.yaml': [
          deployment('restartPolicy: Always'),
          deployment('restartPolicy: Always').replace('name: api', 'name: web'),
        ].join('---\n'),
      },
      errors: [
        {
          title: '2 workloads in k8s/d.yaml have no securityContext: Deployment api, Deployment web',
          at: 'k8s/d.yaml:8',
          related: ['k8s/d.yaml:19'],
        },
      ],
    },
  ],
});
