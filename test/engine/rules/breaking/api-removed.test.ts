import { apiRemoved } from '../../../../src/engine/rules/breaking/api-removed';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const object = (api: string, kind: string): Record<string, string> => ({
  'k8s/o.yaml': `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: o}\n`,
});

testRule(asReported(apiRemoved), {
  valid: [
    { name: 'the version of today', head: object('networking.k8s.io/v1', 'Ingress') },
    { name: 'a group of somebody else', head: object('acme.io/v1beta1', 'Ingress') },
    { name: 'another kind of the same group', head: object('storage.k8s.io/v1beta1', 'VolumeAttributesClass') },
  ],
  invalid: [
    {
      name: 'an Ingress of old',
      head: object('extensions/v1beta1', 'Ingress'),
      errors: [
        {
          title: 'Ingress o uses extensions/v1beta1, which Kubernetes 1.22 removed',
          message: 'Clusters from 1.22 on refuse Ingress o; networking.k8s.io/v1 replaces extensions/v1beta1.',
          at: 'k8s/o.yaml:1',
        },
      ],
    },
    {
      name: 'something without a successor',
      head: object('policy/v1beta1', 'PodSecurityPolicy'),
      errors: [{ title: 'PodSecurityPolicy o uses policy/v1beta1, which Kubernetes 1.25 removed', at: 'k8s/o.yaml:1' }],
    },
    {
      name: 'three objects of a file, as one',
      head: {
        'k8s/d.yaml': ['a', 'b', 'c']
          .map((name) => `apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: {name: ${name}}\n`)
          .join('---\n'),
      },
      errors: [
        {
          title: '3 objects of k8s/d.yaml use extensions/v1beta1, which Kubernetes 1.16 removed',
          message: 'Clusters from 1.16 on refuse Deployment a, Deployment b, Deployment c.',
          at: 'k8s/d.yaml:1',
          related: ['k8s/d.yaml:5', 'k8s/d.yaml:9'],
        },
      ],
    },
  ],
});
