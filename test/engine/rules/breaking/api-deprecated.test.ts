import { apiDeprecated } from '../../../../src/engine/rules/breaking/api-deprecated';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const stating = (version: string): Record<string, string> => ({
  '.infra-diff.yaml': `kubernetes: {version: "${version}"}\n`,
});
const object = (api: string, kind: string): Record<string, string> => ({
  'k8s/o.yaml': `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: o}\n`,
});

testRule(asReported(apiDeprecated), {
  valid: [
    { name: 'the version of today', head: object('policy/v1', 'PodDisruptionBudget') },
    { name: 'a version that is gone', head: object('policy/v1beta1', 'PodDisruptionBudget') },
    {
      name: 'a version that the stated cluster does not deprecate yet',
      head: { ...object('policy/v1beta1', 'PodDisruptionBudget'), ...stating('1.20') },
    },
  ],
  invalid: [
    {
      name: 'a version that the stated cluster deprecates',
      head: { ...object('policy/v1beta1', 'PodDisruptionBudget'), ...stating('1.22') },
      errors: [
        {
          title: 'PodDisruptionBudget o uses policy/v1beta1, which Kubernetes 1.21 deprecated',
          message: 'Kubernetes 1.25 no longer serves policy/v1beta1; policy/v1 replaces it.',
          at: 'k8s/o.yaml:1',
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'a kind that another one replaces, without an end',
      head: object('v1', 'Endpoints'),
      errors: [
        {
          title: 'Endpoints o uses v1, deprecated by Kubernetes 1.33',
          message: 'Kubernetes 1.33 still serves v1; EndpointSlice of discovery.k8s.io/v1 replaces it.',
          at: 'k8s/o.yaml:1',
        },
      ],
    },
    {
      name: 'a version of another project',
      head: object('gateway.networking.k8s.io/v1alpha2', 'TCPRoute'),
      errors: [
        {
          title: 'TCPRoute o uses gateway.networking.k8s.io/v1alpha2, deprecated by Gateway API',
          at: 'k8s/o.yaml:1',
          severity: 'info',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'three objects of a file, as one',
      head: {
        'k8s/d.yaml': ['a', 'b', 'c']
          .map((name) => `apiVersion: v1\nkind: Endpoints\nmetadata: {name: ${name}}\n`)
          .join('---\n'),
      },
      errors: [
        {
          title: '3 objects of k8s/d.yaml use v1, which Kubernetes 1.33 deprecated',
          message: 'A later release refuses Endpoints a, Endpoints b, Endpoints c.',
          at: 'k8s/d.yaml:1',
        },
      ],
    },
  ],
});
