import { apiRemoved } from '../../../../src/engine/rules/breaking/api-removed';
import { testRule } from '../../../support/ruleTester';
import { asReported } from '../asReported';

const stating = (version: string): Record<string, string> => ({
  '.infra-diff.yaml': `kubernetes: {version: "${version}"}\n`,
});
const object = (api: string, kind: string): Record<string, string> => ({
  'k8s/o.yaml': `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: o}\n`,
});

testRule(asReported(apiRemoved), {
  valid: [
    { name: 'the version of today', head: object('networking.k8s.io/v1', 'Ingress') },
    { name: 'a group of somebody else', head: object('acme.io/v1beta1', 'Ingress') },
    { name: 'another kind of the same group', head: object('storage.k8s.io/v1beta1', 'VolumeAttributesClass') },
    {
      name: 'a version that the stated cluster still serves',
      head: { ...object('policy/v1beta1', 'PodDisruptionBudget'), ...stating('1.24') },
    },
    { name: 'a version that is only deprecated', head: object('v1', 'Endpoints') },
  ],
  invalid: [
    {
      name: 'a version that the stated cluster does not serve',
      head: { ...object('policy/v1beta1', 'PodDisruptionBudget'), ...stating('v1.25.3') },
      errors: [
        {
          title: 'PodDisruptionBudget o uses policy/v1beta1, which Kubernetes 1.25 removed',
          at: 'k8s/o.yaml:1',
          confidence: 'certain',
        },
      ],
    },
    {
      name: 'a version that clusters in use may still serve',
      head: object('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema'),
      errors: [
        {
          title: 'FlowSchema o uses flowcontrol.apiserver.k8s.io/v1beta3, which Kubernetes 1.32 removed',
          at: 'k8s/o.yaml:1',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'the successor of a successor that is gone as well',
      head: object('flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema'),
      errors: [
        {
          title: 'FlowSchema o uses flowcontrol.apiserver.k8s.io/v1beta1, which Kubernetes 1.26 removed',
          message:
            'Clusters from Kubernetes 1.26 on refuse FlowSchema o; flowcontrol.apiserver.k8s.io/v1 replaces flowcontrol.apiserver.k8s.io/v1beta1.',
          at: 'k8s/o.yaml:1',
        },
      ],
    },
    {
      name: 'a version of another project',
      head: object('cert-manager.io/v1alpha2', 'Certificate'),
      errors: [
        {
          title: 'Certificate o uses cert-manager.io/v1alpha2, which cert-manager 1.6 removed',
          at: 'k8s/o.yaml:1',
          severity: 'medium',
          confidence: 'possible',
        },
      ],
    },
    {
      name: 'an Ingress of old',
      head: object('extensions/v1beta1', 'Ingress'),
      errors: [
        {
          title: 'Ingress o uses extensions/v1beta1, which Kubernetes 1.22 removed',
          message:
            'Clusters from Kubernetes 1.22 on refuse Ingress o; networking.k8s.io/v1 replaces extensions/v1beta1.',
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
          message: 'Clusters from Kubernetes 1.16 on refuse Deployment a, Deployment b, Deployment c.',
          at: 'k8s/d.yaml:1',
          related: ['k8s/d.yaml:5', 'k8s/d.yaml:9'],
        },
      ],
    },
  ],
});
